import { checkBriefing, sentenceCheck } from './brief/check.ts';
import type { CheckedEdition } from './brief/standing.ts';
import type { Content } from './content.ts';
import { takenDown } from './decisions.ts';
import type { Edition } from './edition.ts';
import type { Briefing } from './model/briefing.ts';
import type { Problem } from './problem.ts';

/** What the evidence of briefings is looked up in. */
export function checkedEdition(content: Content, edition: Edition): CheckedEdition {
  const byId = <Value extends { id: string }>(values: readonly Value[]) =>
    new Map(values.map((value) => [value.id, value]));
  const figures = [...edition.decisions.values()].flatMap(({ about }) =>
    about.startsWith('statistic/') ? [about.slice('statistic/'.length)] : [],
  );
  return {
    proposed: byId(content.articles.map(({ value }) => value)),
    shown: byId(edition.articles),
    takenDown: new Set(takenDown(edition.decisions).keys()),
    decidedFigures: new Set(figures),
    observations: new Map(
      content.observations.map(({ indicator, observations }) => [indicator, observations]),
    ),
    corrected: new Map(edition.indicators.map(({ indicator, vintages }) => [indicator.id, vintages])),
    indicators: byId(content.indicators.map(({ value }) => value)),
    trends: byId(content.trends.map(({ value }) => value)),
    entities: edition.entities,
  };
}

/** A briefing's file carries its id and its state: `<id>.md` published, `<id>.draft.md` not. */
const pathOf = ({ id, status }: Pick<Briefing, 'id' | 'status'>) =>
  `briefings/${id}${status === 'draft' ? '.draft' : ''}.md`;

/** Every briefing held against its evidence, and against its own file's name. */
export function checkBriefings(content: Content, edition: Edition): Problem[] {
  const checked = checkedEdition(content, edition);
  const check = sentenceCheck(checked);
  return content.briefings.flatMap(({ value, where }) => [
    ...(where === pathOf(value)
      ? []
      : [
          {
            where,
            what: `holds what belongs in ${pathOf(value)}.`,
            remedy: 'Correct its id or status, or move it.',
          },
        ]),
    ...checkBriefing(value, checked, check).map((problem) => ({
      ...problem,
      where: `${where}: ${problem.where}`,
    })),
  ]);
}
