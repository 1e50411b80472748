/**
 * One run over the made-up web in a process of its own, for whoever wants to kill it:
 * `node test/faults/child.ts CONTENT ARCHIVE PORT CLOCK`. Prints the report; ends as `tidemark run` does.
 */
import { DamagedArchive } from '../../pipeline/archive/problem.ts';
import { rebuildSqlite } from '../../pipeline/archive/rebuild.ts';
import { messageOf } from '../../pipeline/problem.ts';
import { run } from '../../pipeline/run.ts';
import { openTestWorld } from '../web/world.ts';

const [content = '', archive = '', port = '', clock = ''] = process.argv.slice(2);
const interrupt = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => interrupt.abort());
const open = () => openTestWorld({ port: Number(port), archive, now: () => new Date(clock) });
try {
  const world = await open().catch(async (thrown: unknown) => {
    if (!(thrown instanceof DamagedArchive)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    await rebuildSqlite(archive);
    return open();
  });
  interrupt.signal.addEventListener('abort', () => void world.fetcher.close());
  try {
    process.stdout.write(JSON.stringify(await run({ content }, world, interrupt.signal)));
  } finally {
    await world.close();
  }
} catch (thrown) {
  process.stderr.write(`${messageOf(thrown)}\n`);
  process.exitCode = (thrown as { exitCode?: number }).exitCode ?? 1;
}
