/**
 * An editor at work, for tests that kill it: `node writer.ts ROOT EDITOR COUNT [WORDS]`. Takes decisions one after another and
 * says the id of each on standard output once the disk has it.
 */
import { writeSync } from 'node:fs';
import { openDecisionLog } from '../../src/desk/decision-log.ts';

const [root, editor, count, words = '20'] = process.argv.slice(2);
const log = openDecisionLog(root!, () => new Date());
const begin = log.decisions.length;
for (let turn = 0; turn < Number(count); turn++) {
  const about = `article/${editor}-${process.pid}-${begin}-${turn}`;
  const outcome = log.append(editor!, [
    {
      about,
      field: 'tags',
      to: ['payments'],
      was: [],
      seen: '',
      version: null,
      because: 'word '.repeat(Number(words)),
    },
  ]);
  if (outcome.kind !== 'written') throw new Error('a decision nobody else could have taken is stale');
  writeSync(1, `${outcome.decisions[0]!.id}\n`);
}
