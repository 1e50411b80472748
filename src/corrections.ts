import type { Edition } from '../pipeline/edition.ts';
import type { Decision } from '../pipeline/model/decision.ts';
import type { SiteLanguage } from '../pipeline/model/language.ts';
import type { Statistic } from '../pipeline/model/statistic.ts';
import { sayFigure, sayValue } from '../pipeline/text/figure-words.ts';

/** Something changed after it was published: what, when, by whom and why. */
export interface Correction {
  /** The decision's id, or the briefing's with the day. */
  id: string;
  at: string;
  kind: 'title' | 'statistic' | 'observation' | 'hidden' | 'taken-down' | 'briefing';
  /** The editor; null where the machine drafted an unreviewed issue anew. */
  by: string | null;
  /** What it is about: an article by its id, an indicator by its id, or a briefing by its id. */
  about: { article: string } | { indicator: string; period: string } | { briefing: string };
  was: Record<SiteLanguage, string>;
  now: Record<SiteLanguage, string>;
  because: Record<SiteLanguage, string>;
}

const inBoth = (text: string): Record<SiteLanguage, string> => ({ en: text, zh: text });

/** A value as one line for readers: a title, a figure in words; nothing for what has no words (`drop`, a doubt). */
function shown(value: unknown, unit: string | undefined): Record<SiteLanguage, string> {
  if (typeof value === 'string') return inBoth(value === 'drop' || value === 'accept' ? '' : value);
  if (typeof value === 'number' && unit !== undefined)
    return { en: sayValue('en', value, unit), zh: sayValue('zh', value, unit) };
  if (typeof value === 'number') return inBoth(String(value));
  if (typeof value === 'object' && value !== null && 'quote' in value && 'unit' in value) {
    const figure = value as unknown as Statistic;
    return { en: sayFigure('en', figure), zh: sayFigure('zh', figure) };
  }
  return inBoth('');
}

/** What a decision takes back or changes of what readers could see, or null where it is ordinary editing. */
function correctionBy(
  decision: Decision,
  { indicators, articles }: Pick<Edition, 'indicators' | 'articles'>,
): Correction | null {
  const { id, at, by, about, field, was, to, because } = decision;
  const [kind = '', first = '', ...rest] = about.split('/');
  const common = { id, at, by };
  if (kind === 'article' && field === 'taken-down') {
    const note = typeof to === 'string' && to !== '' ? to : (because ?? '');
    return {
      ...common,
      kind: 'taken-down',
      about: { article: first },
      was: inBoth(''),
      now: inBoth(''),
      because: inBoth(note),
    };
  }
  // Without a reason it is editing (tags set, doubts cleared), not a correction of what was said.
  if (because === undefined) return null;
  if (kind === 'article' && (field === 'title' || (field === 'hidden' && to === true)))
    return {
      ...common,
      kind: field,
      about: { article: first },
      was: field === 'title' ? shown(was, undefined) : inBoth(''),
      now: field === 'title' ? shown(to, undefined) : inBoth(''),
      because: inBoth(because),
    };
  if (kind === 'statistic' && field === 'statistic') {
    const [start] = (rest[0] ?? '').split('-').map(Number);
    const figure = articles
      .find((article) => article.id === first)
      ?.statistics.find((each) => each.start === start);
    return {
      ...common,
      kind: 'statistic',
      about: { article: first },
      was: shown(was, undefined),
      // A factor says little; the figure that came of it says what is right.
      now: shown(typeof to === 'object' && to !== null && 'scale' in to ? (figure ?? '') : to, undefined),
      because: inBoth(because),
    };
  }
  if (kind === 'observation' && field === 'value') {
    const series = indicators.find(({ indicator }) => indicator.id === first);
    const period = rest.join('/');
    const now = typeof to === 'number' ? to : series?.vintages.find((each) => each.period === period)?.value;
    return {
      ...common,
      kind: 'observation',
      about: { indicator: first, period },
      was: shown(was, series?.indicator.unit),
      now: to === 'drop' ? inBoth('') : shown(now, series?.indicator.unit),
      because: inBoth(because),
    };
  }
  return null;
}

/**
 * All corrections, newest first: decisions on a title, a figure or an official value with their reason, articles hidden with
 * a reason or taken down, and what briefings record of changes to themselves.
 */
export function correctionsOf(
  edition: Pick<Edition, 'decisions' | 'briefings' | 'indicators' | 'articles'>,
): Correction[] {
  const decided = [...edition.decisions.values()].flatMap(
    (decision) => correctionBy(decision, edition) ?? [],
  );
  const ofBriefings = edition.briefings.flatMap(({ id, reviewed, changes = [] }) =>
    changes.map(
      ({ at, because }, index): Correction => ({
        id: `${id.replaceAll('/', '-')}-${index + 1}`,
        at,
        kind: 'briefing',
        by: reviewed,
        about: { briefing: id },
        was: inBoth(''),
        now: inBoth(''),
        because,
      }),
    ),
  );
  return [...decided, ...ofBriefings].sort((a, b) =>
    a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1,
  );
}
