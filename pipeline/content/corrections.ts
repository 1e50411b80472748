import { z } from 'zod';
import type { Content } from '../content.ts';
import { inForce, observationSubject, statisticSubject, takenDown } from '../decisions.ts';
import { noIndicator } from '../ledger/ledger.ts';
import { latestVintage } from '../ledger/vintages.ts';
import { ObservationCorrection, StatisticCorrection } from '../model/correction.ts';
import { Statistic } from '../model/statistic.ts';
import type { Problem } from '../problem.ts';

const withdraw = 'Take the decision back with a new line that sets the field to null, or decide anew.';
const form =
  'It is "drop", {"scale": 1000}, {"flag": "why"}, or the right value; of a quoted figure also "accept" or a whole statistic.';

/** Decisions on figures that have no form that could be applied. */
export function malformedCorrections({ decisions, indicators }: Content): Problem[] {
  const known = new Set(indicators.map(({ value }) => value.id));
  return decisions.flatMap(({ value: { about, field, to, was, because }, where }): Problem[] => {
    if (to === null) return [];
    if (about.startsWith('statistic/') && field === 'indicator')
      return known.has(String(to)) || to === noIndicator
        ? []
        : [
            {
              where,
              what: `indicator "${String(to)}" does not exist.`,
              remedy: `Add content/indicators/${String(to)}.yaml, or say "${noIndicator}".`,
            },
          ];
    if (about.startsWith('statistic/') && field === 'statistic')
      return StatisticCorrection.safeParse(to).success
        ? []
        : [{ where, what: `${about}: the correction has no known form.`, remedy: form }];
    if (!about.startsWith('observation/') || field !== 'value') return [];
    return [
      ...(ObservationCorrection.safeParse(to).success
        ? []
        : [{ where, what: `${about}: the correction has no known form.`, remedy: form }]),
      ...(z.number().safeParse(was).success
        ? []
        : [
            {
              where,
              what: `${about}: "was" is no number.`,
              remedy: 'Set it to the value that is expected still to be wrong.',
            },
          ]),
      ...(because === undefined
        ? [
            {
              where,
              what: `${about}: a correction of an official figure has no reason.`,
              remedy: 'Add "because".',
            },
          ]
        : []),
    ];
  });
}

const shown = ({ value, low, high, unit }: Pick<Statistic, 'value' | 'low' | 'high' | 'unit'>) =>
  `${value ?? `${low} to ${high}`} ${unit}`;

/**
 * Corrections in force that no longer meet what they were made for: the figure they expect to be wrong is another by now,
 * or gone. They are told to people and not applied in silence to something else.
 */
export function staleCorrections({ decisions, articles, observations }: Content): Problem[] {
  const places = new Map(decisions.map(({ value, where }) => [value.id, where]));
  const figures = new Map(
    articles.flatMap(({ value }) =>
      value.statistics.map((statistic) => [statisticSubject(value.id, statistic), statistic] as const),
    ),
  );
  const values = new Map(
    observations.flatMap(({ indicator, observations }) =>
      latestVintage(observations).map(
        ({ period, value }) => [observationSubject(indicator, period), value] as const,
      ),
    ),
  );
  const corrections = inForce(decisions.map(({ value }) => value));
  const gone = takenDown(corrections);
  return [...corrections.values()].flatMap(({ id, about, field, was, by }): Problem[] => {
    const where = places.get(id)!;
    if (about.startsWith('observation/') && field === 'value') {
      const now = values.get(about);
      return now === was
        ? []
        : [
            {
              where,
              what: `${about}: ${by} expected ${String(was)} to be wrong, and it is ${now ?? 'gone'} now.`,
              remedy: withdraw,
            },
          ];
    }
    // Where the machine had found nothing, there is nothing that could have changed.
    const expected = field === 'statistic' ? Statistic.partial().safeParse(was).data : undefined;
    if (!about.startsWith('statistic/') || expected?.unit === undefined) return [];
    if (gone.has(about.split('/')[1]!)) return [];
    const before = shown({ ...expected, value: expected.value ?? null, unit: expected.unit });
    const now = figures.get(about);
    return now !== undefined && shown(now) === before
      ? []
      : [
          {
            where,
            what: `${about}: ${by} corrected ${before}, and the text gives ${now ? shown(now) : 'no figure there'} now.`,
            remedy: withdraw,
          },
        ];
  });
}
