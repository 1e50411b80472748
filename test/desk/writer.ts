/**
 * An editor at work, for tests that kill it: `node writer.ts ROOT EDITOR COUNT ARTICLE…`. Decides on the articles by turns,
 * looks again where someone was faster, and says the id of each decision on standard output once the disk has it.
 */
import { writeSync } from 'node:fs';
import { openDecisionLog } from '../../src/desk/decision-log.ts';

const [root, editor, count, ...articles] = process.argv.slice(2);
const log = openDecisionLog(root!, () => new Date());
const choices = [['payments'], ['fulfilment'], [], ['cross-border/logistics', 'social-commerce']];
for (let turn = 0; turn < Number(count); ) {
  const about = `article/${articles[(process.pid + turn * 7) % articles.length]}`;
  const before = log.latest(about, 'tags');
  const outcome = log.append(editor!, [
    {
      about,
      field: 'tags',
      to: choices[(turn + process.pid) % choices.length]!,
      was: [],
      seen: '',
      version: before?.id ?? null,
      because: `turn ${turn} of ${process.pid}: ${'word '.repeat(150)}`,
    },
  ]);
  if (outcome.kind === 'stale') continue;
  writeSync(1, `${outcome.decisions[0]!.id}\n`);
  turn += 1;
}
