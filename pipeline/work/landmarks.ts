import type { GroupedArticle } from '../dedupe/article.ts';
import { fold } from '../measure/figures/fold.ts';
import { amountsIn } from '../measure/quantities.ts';
import type { Entity } from '../model/entity.ts';

/** News gives its figures and names early. */
export const lead = 600;
const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A value that says something: 4 and 100 are everywhere, 7.1 and 142.5 are not. */
const isTelling = (value: number) => String(Number(value.toPrecision(6))).replace(/[.0]|e.*/g, '').length > 1;

/**
 * Makes the function that finds what a text says in any language: the entities it names, and its figures in their base
 * units, so that `$14.25 billion` and `142.5亿美元` are the same.
 */
export function landmarksOf(
  entities: readonly Entity[],
): (article: Pick<GroupedArticle, 'title' | 'text'>) => string[] {
  const idOf = new Map(
    entities.flatMap(({ id, names }) => [...names.en, ...names.zh].map((name) => [name, id] as const)),
  );
  const names = [...idOf.keys()].sort((a, b) => b.length - a.length);
  const pattern =
    names.length === 0
      ? null
      : new RegExp(
          names
            .map((name) =>
              /^[\p{Script=Latin}\d]/u.test(name)
                ? `(?<![\\p{Script=Latin}\\d])${escaped(name)}(?![\\p{Script=Latin}\\d])`
                : escaped(name),
            )
            .join('|'),
          'gu',
        );
  return ({ title, text = '' }) => {
    const read = `${title}\n${text.slice(0, lead)}`;
    const found = new Set<string>();
    if (pattern) for (const [name] of read.matchAll(pattern)) found.add(`entity ${idOf.get(name)}`);
    for (const { value, unit, unitGiven } of amountsIn(fold(read))) {
      const isMoney = unitGiven && /^[A-Z]{3}$/.test(unit);
      const isNamed = isMoney || (unitGiven && unit === 'percent');
      if (isTelling(value) || (isMoney && value > 0))
        found.add(`figure ${Number(value.toPrecision(6))}${isNamed ? ` ${unit}` : ''}`);
    }
    return [...found];
  };
}
