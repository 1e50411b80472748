import { DamagedArchive } from '../../pipeline/archive/problem.ts';
import { rebuildSqlite } from '../../pipeline/archive/rebuild.ts';
import type { RunReport } from '../../pipeline/model/report.ts';
import type { Reader } from '../../pipeline/reader/reader.ts';
import { run } from '../../pipeline/run.ts';
import { openTestWorld } from '../web/world.ts';

/** Where an edition is made, of which web, and at what time. */
export interface Made {
  content: string;
  archive: string;
  port: number;
  now: () => Date;
}

/** One run over the made-up web, as `tidemark run` makes it: a damaged archive is rebuilt and told of first. */
export async function makeEdition(
  { content, archive, port, now }: Made,
  interrupted: AbortSignal,
  { reader, tell = () => {} }: { reader?: Reader; tell?: (line: string) => void } = {},
): Promise<RunReport> {
  const open = () => openTestWorld({ port, archive, now, ...(reader ? { reader } : {}) });
  const world = await open().catch(async (thrown: unknown) => {
    if (!(thrown instanceof DamagedArchive)) throw thrown;
    tell(thrown.message);
    await rebuildSqlite(archive);
    return open();
  });
  interrupted.addEventListener('abort', () => void world.fetcher.close());
  try {
    return await run({ content }, world, interrupted);
  } finally {
    await world.close();
  }
}
