import { readFile, writeFile } from 'node:fs/promises';
import type { Count, Part } from './ground.ts';

const cells = (line: string) => line.split('|').map((cell) => cell.trim());

/** What came of a part, in a cell: `687 of 687 tried, 612 took effect, 687 sound`. */
const told = ({ line, tried, of, hit, sound }: Count) =>
  `${line}: ${tried}${of > tried ? ` of ${of}` : ''} tried, ${hit} took effect, ${sound} sound`;

/** Notes what came of a part in its row of the table; all else stands as it is. */
export async function record(
  file: string,
  part: Part,
  counts: Iterable<Count>,
  seconds: number,
  day: string,
): Promise<void> {
  const came = [...counts].map(told).join('; ');
  const row = `| ${[part.fault, `\`${part.name}\``, part.bar, came, `${day}, ${Math.round(seconds)} s`].join(' | ')} |`;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const at = lines.findIndex((line) => cells(line)[2] === `\`${part.name}\``);
  if (at < 0) throw new Error(`${file} has no row for \`${part.name}\`: add one.`);
  await writeFile(file, lines.with(at, row).join('\n'));
}
