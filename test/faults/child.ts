/**
 * One run over the made-up web in a process of its own, for whoever wants to kill it:
 * `node test/faults/child.ts CONTENT ARCHIVE PORT [CLOCK]`; without a clock, by the system's. Prints the report; ends as
 * `tidemark run` does.
 */
import { messageOf } from '../../pipeline/problem.ts';
import { makeEdition } from './edition.ts';

const [content = '', archive = '', port = '', clock] = process.argv.slice(2);
const interrupt = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => interrupt.abort());
const now = () => (clock === undefined ? new Date() : new Date(clock));
try {
  const made = { content, archive, port: Number(port), now };
  const report = await makeEdition(made, interrupt.signal, {
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(JSON.stringify(report));
} catch (thrown) {
  process.stderr.write(`${messageOf(thrown)}\n`);
  process.exitCode = (thrown as { exitCode?: number }).exitCode ?? 1;
}
