import type { PublishedArticle } from '../model/article.ts';
import type { Entity } from '../model/entity.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Statistic } from '../model/statistic.ts';
import { finer, sameFigure } from './figure.ts';
import { canonicalPeriod, firstDayOf, lastDayOf } from './period.ts';

/** A figure as one article says it. */
export interface Said {
  article: PublishedArticle;
  statistic: Statistic;
}

/** Counted by those who can count it, reckoned by others, or expected. */
export type Nature = 'actual' | 'estimate' | 'forecast';

/** One figure for an indicator, with all who pass it on. */
export interface Claim {
  /** `<article>/<period>/<value>` of the article that was read first: kept when further articles pass it on. */
  id: string;
  /** Canonical; null where no article says when. */
  period: string | null;
  nature: Nature;
  /** The figure in the form with the most digits. */
  figure: Pick<Statistic, 'value' | 'low' | 'high' | 'unit' | 'noun' | 'bound' | 'kind'>;
  /** Who says so: as the texts name them, or the publisher itself where it names no other. */
  origin: { name: string; stated: boolean };
  /** Where to read it: in the origin's own article if there is one, else in the first. */
  first: Said;
  /** The article that was read first: what a feed tells, however the claim grows. */
  earliest: Said;
  /** The articles that pass it on, first published first; the origin's own article is none of them. */
  echoes: Said[];
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const folded = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .trim();

/** Makes the function that gives one name to all names of one body, by the names that `content/entities.yaml` knows. */
function namer(entities: readonly Entity[]): (name: string) => string {
  const known = new Map(
    entities.flatMap(({ id, names }) =>
      [...names.en, ...names.zh].map((name) => [folded(name), id] as const),
    ),
  );
  return (name) => known.get(folded(name)) ?? folded(name).replace(/\s+(analytics|insights|集团|公司)$/, '');
}

const estimated = /\bestimat|\breckon|\bprojected to have\b|估计|估算|测算|预估/i;

/** What a figure is, by its kind, its time, its words, and by who says it. */
function natureOf(
  { statistic, article }: Said,
  period: string | null,
  source: string | null,
  counters: ReadonlySet<string>,
): Nature {
  const spoken = article.published?.slice(0, 10);
  if (statistic.kind === 'forecast') return 'forecast';
  if (period !== null && spoken !== undefined && firstDayOf(period) > spoken) return 'forecast';
  if (source !== null && counters.has(source)) return 'actual';
  if (estimated.test(statistic.sentence)) return 'estimate';
  return source === null || counters.size === 0 ? 'actual' : 'estimate';
}

interface Open {
  source: string | null;
  period: string | null;
  nature: Nature;
  figure: Claim['figure'];
  said: Said[];
}

const figureOf = ({ value, low, high, unit, noun, bound, kind }: Statistic): Claim['figure'] => ({
  value,
  unit,
  bound,
  kind,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
  ...(noun === undefined ? {} : { noun }),
});

/** Two readings of one kind: an actual figure and an estimate may be one, where only one of the texts names who says it. */
const sameNature = (a: Open, nature: Nature, source: string | null) =>
  a.nature === nature ||
  (a.nature !== 'forecast' && nature !== 'forecast' && (a.source === null || source === null));

/**
 * Groups quoted figures of one indicator into claims: the same figure of the same period is one claim, unless two texts
 * name different bodies for it. Newest period first, within it the most passed on. Pure; the order of `said` is of no
 * matter.
 */
export function claimsOf(
  indicator: Pick<Indicator, 'countedBy' | 'frequency'>,
  said: readonly Said[],
  entities: readonly Entity[],
): Claim[] {
  const canonical = namer(entities);
  const counters = new Set([...indicator.countedBy.en, ...indicator.countedBy.zh].map(canonical));
  const when = ({ published, collected }: PublishedArticle) => published ?? collected;
  const ordered = said.toSorted(
    (a, b) =>
      byText(when(a.article), when(b.article)) ||
      byText(a.article.id, b.article.id) ||
      a.statistic.start - b.statistic.start,
  );
  const open: Open[] = [];
  for (const one of ordered) {
    const { statistic, article } = one;
    const named = statistic.source === undefined ? null : canonical(statistic.source);
    const source = named === canonical(article.publisher) && !counters.has(named) ? null : named;
    const period =
      statistic.period === undefined ? null : canonicalPeriod(statistic.period, indicator.frequency);
    const nature = natureOf(one, period, source, counters);
    const same = open.find(
      (claim) =>
        claim.period === period &&
        (claim.source === null || source === null || claim.source === source) &&
        sameNature(claim, nature, source) &&
        sameFigure(claim.figure, statistic),
    );
    if (!same) {
      open.push({ source, period, nature, figure: figureOf(statistic), said: [one] });
      continue;
    }
    if (same.source === null && source !== null) same.nature = nature;
    same.source ??= source;
    same.figure = finer(same.figure, figureOf(statistic));
    if (!same.said.some(({ article: { id } }) => id === article.id)) same.said.push(one);
  }
  const claims = open.map(({ source, period, nature, figure, said }): Claim => {
    const own =
      source === null ? said[0] : said.find(({ article }) => canonical(article.publisher) === source);
    const stated = said.find(
      ({ statistic }) => statistic.source !== undefined && canonical(statistic.source) === source,
    );
    const earliest = said.toSorted(
      (a, b) => byText(a.article.collected, b.article.collected) || byText(a.article.id, b.article.id),
    )[0]!;
    const { value, low, high } = earliest.statistic;
    return {
      id: `${earliest.article.id}/${period ?? 'undated'}/${value ?? `${low}-${high}`}`,
      period,
      nature,
      figure,
      origin:
        source === null || stated === undefined
          ? { name: said[0]!.article.publisher, stated: false }
          : { name: stated.statistic.source!, stated: true },
      first: own ?? said[0]!,
      earliest,
      echoes: said.filter((one) => one !== own),
    };
  });
  return claims.sort(
    (a, b) =>
      byText(lastDayOf(b.period ?? '0000'), lastDayOf(a.period ?? '0000')) ||
      byText(firstDayOf(a.period ?? '0000'), firstDayOf(b.period ?? '0000')) ||
      b.echoes.length - a.echoes.length ||
      byText(a.id, b.id),
  );
}
