import { join } from 'node:path';
import { progressOn } from '../../pipeline/progress.ts';
import { reportInWords } from '../../pipeline/report/run.ts';
import { run } from '../../pipeline/run.ts';
import { layOutEdition } from './edition.ts';
import { serveTestWeb } from './server.ts';
import { openTestWorld } from './world.ts';

// The made-up web's present: its articles end here, whatever the day.
const today = '2026-11-24';
const folder = join('.tidemark', 'demo');
const content = join(folder, 'content');

await layOutEdition(content);
const web = await serveTestWeb({ until: today });
const world = await openTestWorld({
  port: web.port,
  archive: ':memory:',
  now: () => new Date(`${today}T12:00:00Z`),
  progress: progressOn(process.stderr, false),
});
try {
  const report = await run({ content }, world, new AbortController().signal);
  process.stdout.write(reportInWords(report));
  process.stdout.write(
    `\nA made-up edition stands in ${content}. Look at it with:\n  TIDEMARK_CONTENT=${content} npm run build && npm run serve\n`,
  );
} finally {
  await world.close();
  await web.close();
}
