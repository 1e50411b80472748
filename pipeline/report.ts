import type { RunReport } from './model/report.ts';
import { sentence } from './problem.ts';

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

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
  if (report.problems.length > 0) {
    told.push('', `${plural(report.problems.length, 'problem')}:`);
    for (const problem of report.problems) told.push(`  ${sentence(problem)}`);
  }
  if (report.remarks.length > 0) {
    told.push('', 'Remarks:');
    for (const remark of report.remarks) told.push(`  ${remark}`);
  }
  return `${told.join('\n')}\n`;
}
