import type { RunReport } from '../model/report.ts';
import { oneLine, type Problem, sentence } from '../problem.ts';

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** From so many on, places with the same problem are told together. */
const manyAlike = 4;
/** The problem without the addresses and hosts in it: what one network failure says of fifty sources is the same then. */
const common = ({ what, remedy }: Problem) =>
  `${what.replace(/https?:\/\/[^\s"]+|\b(?!robots\.txt)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/g, '…')} ${remedy}`;

/** Places that are named of those with the same problem; `--json` names all. */
const mostNamed = 12;
const named = (places: readonly string[]): string =>
  places.length <= mostNamed
    ? places.join(', ')
    : `${places.slice(0, mostNamed).join(', ')} and ${places.length - mostNamed} more`;

/** Problems a line each, in their order; those that many places share are one line that names all the places. */
function problemsInWords(problems: readonly Problem[]): string[] {
  const alike = Map.groupBy(problems, common);
  return [...alike].flatMap(([what, those]) =>
    those.length < manyAlike
      ? those.map(sentence)
      : [`${named([...new Set(those.map(({ where }) => where))])}: ${what}`],
  );
}

/** A run's report for a person: what came, what was made of it, what changed, and everything that needs a hand. */
export function reportInWords(report: RunReport): string {
  const count = (outcome: string) => report.sources.filter((source) => source.outcome === outcome).length;
  const seconds = (Date.parse(report.ended) - Date.parse(report.started)) / 1000;
  const told = [
    `Run of ${report.started.slice(0, 16).replace('T', ' ')} UTC, ${seconds.toFixed(1)} s`,
    `  sources     ${count('new')} with news, ${count('nothing-new')} without, ${count('not-due')} not due, ${count('failed')} failed, ${count('paused')} paused`,
    `  articles    ${plural(report.articles.added, 'new one')}, ${report.articles.all.toLocaleString('en')} in all, ${report.articles.tagged.toLocaleString('en')} tagged`,
    `  stories     ${report.stories.toLocaleString('en')}`,
    `  statistics  ${report.statistics.all.toLocaleString('en')}, ${report.statistics.flagged.toLocaleString('en')} flagged for an editor`,
    `  briefings   ${report.briefings.toLocaleString('en')} drafted`,
    `  stages      ${report.stages.map(({ stage, seconds }) => `${stage} ${seconds.toFixed(1)} s`).join(', ')}`,
    report.changed.length === 0
      ? '  content/    nothing changed'
      : `  content/    ${plural(report.changed.length, 'file')} changed`,
  ];
  const from = report.sources.filter(({ added }) => added > 0).sort((a, b) => b.added - a.added);
  if (from.length > 0)
    told.push('', 'New from:', `  ${named(from.map(({ source, added }) => `${source} ${added}`))}`);
  if (report.changes.length > 0) {
    told.push('', 'Sources in another state:');
    for (const { source, from: before, to, problem } of report.changes)
      told.push(`  ${source}: ${before} → ${to}${problem === null ? '' : ` (${problem})`}`);
  }
  if (report.problems.length > 0) {
    told.push('', `${plural(report.problems.length, 'problem')}:`);
    told.push(...problemsInWords(report.problems).map((line) => `  ${line}`));
  }
  if (report.remarks.length > 0) {
    told.push('', 'Remarks:');
    for (const remark of report.remarks) told.push(`  ${remark}`);
  }
  return `${told.map(oneLine).join('\n')}\n`;
}
