/**
 * Runs over the made-up web in a process of its own, for whoever wants to kill it.
 *
 * `node test/faults/child.ts CONTENT ARCHIVE PORT [CLOCK]` is one run, by the system's clock where none is given: it prints
 * the report and ends as `tidemark run` does. `node test/faults/child.ts` alone loads its code, says `ready`, and then makes a
 * run for each line of JSON that it is given, `{content, archive, port, clock}`, and says how it ended.
 */
import { createInterface } from 'node:readline';
import { messageOf } from '../../pipeline/problem.ts';
import { createReader } from '../../pipeline/reader/reader.ts';
import { type Made, makeEdition } from './edition.ts';

const [content, archive = '', port = '', clock] = process.argv.slice(2);
const interrupt = new AbortController();
const codeOf = (thrown: unknown) => (thrown as { exitCode?: number }).exitCode ?? 1;

async function once(made: Made): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => interrupt.abort());
  try {
    const report = await makeEdition(made, interrupt.signal, {
      tell: (line) => process.stderr.write(`${line}\n`),
    });
    process.stdout.write(JSON.stringify(report));
  } catch (thrown) {
    process.stderr.write(`${messageOf(thrown)}\n`);
    process.exitCode = codeOf(thrown);
  }
}

async function asTold(): Promise<void> {
  const reader = createReader();
  await reader.read('parse', { bytes: Buffer.from('<rss version="2.0"/>'), origin: {} }).catch(() => {});
  process.stdout.write('ready\n');
  for await (const line of createInterface(process.stdin)) {
    const { clock: at, ...where } = JSON.parse(line) as Omit<Made, 'now'> & { clock: string };
    const ending = await makeEdition({ ...where, now: () => new Date(at) }, interrupt.signal, {
      reader,
    }).then(
      () => ({ code: 0, err: '' }),
      (thrown: unknown) => ({ code: codeOf(thrown), err: messageOf(thrown) }),
    );
    process.stdout.write(`${JSON.stringify(ending)}\n`);
  }
  await reader.close();
}

if (content === undefined) await asTold();
else
  await once({
    content,
    archive,
    port: Number(port),
    now: () => (clock === undefined ? new Date() : new Date(clock)),
  });
