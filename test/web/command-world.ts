import { openTestWorld } from './world.ts';

/** What `pipeline/world.ts` gives, over the made-up web: `preload.mjs` puts this in its place. */
export const archiveAddress = (): string => process.env.TIDEMARK_DATABASE ?? '.tidemark/archive.sqlite';

export async function openWorld() {
  const { TIDEMARK_TEST_PORT: port, TIDEMARK_TEST_NOW: now } = process.env;
  const world = await openTestWorld({
    port: Number(port),
    archive: archiveAddress(),
    now: () => new Date(now!),
  });
  return { ...world, remarks: [] };
}
