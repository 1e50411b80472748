import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { Statistic } from '../../pipeline/model/statistic.ts';
import { sayFigure } from '../../pipeline/text/figure-words.ts';
import { deskWords } from '../language/desk.ts';

/** A decision's value in words. */
export function sayValueOf(
  language: SiteLanguage,
  field: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string {
  const say = deskWords[language];
  if (value === null || value === undefined) return say.log.nothing;
  if (Array.isArray(value))
    return value.length === 0
      ? say.queue.noTrend
      : value.map((each) => names.get(String(each)) ?? String(each)).join(', ');
  if (value === 'accept') return say.log.accepted;
  if (value === 'drop') return say.log.dropped;
  if (field === 'relation') return value === 'same' ? say.stories.same : say.stories.different;
  if (typeof value === 'boolean') return value ? say.log.yes : say.log.no;
  if (typeof value === 'object') {
    const read = Statistic.safeParse(value);
    return read.success ? `${sayFigure(language, read.data)}, ${read.data.measure}` : JSON.stringify(value);
  }
  return String(value);
}
