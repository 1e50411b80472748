import type { SiteLanguage } from '../pipeline/model/language.ts';
import { isMeasured } from '../pipeline/model/momentum.ts';
import { sayNumber, sayPeriod, sayValue } from '../pipeline/text/figure-words.ts';
import { address } from './address.ts';
import { digest } from './cache.ts';
import { pointsOf, yearOf, yearTicks } from './charts/period.ts';
import { byYear, type Comparison, comparisonsOf } from './compare.ts';
import { catalogue, edition } from './edition.ts';
import { day, month, percent, whole } from './language/format.ts';
import { indicatorWords } from './language/indicator.ts';
import { words } from './language/words.ts';

/** Every comparison of this edition that has a page of its own. */
export const comparisons: readonly Comparison[] = comparisonsOf(edition);

/** What a comparison shows: its lines, its scale, and its table, newest row first. */
export interface Compared {
  subtitle: string;
  note: string;
  things: { id: string; name: string; page: string; now: string }[];
  lines: { at: number; value: number | null }[][];
  ticks: { at: number; label: string }[];
  say: (value: number) => string;
  sayShort: (value: number) => string;
  heading: string;
  rows: { label: string; cells: string[] }[];
}

const bare = (language: SiteLanguage, week: string) =>
  month(language, week)
    .replace(/ \d{4}$/, '')
    .replace(/^\d{4}年/, '');

/** Labels of odd months where they begin, on a scale of weeks. */
export const monthTicks = (language: SiteLanguage, weeks: readonly string[]) =>
  weeks.flatMap((week, at) =>
    at > 0 && week.slice(0, 7) !== weeks[at - 1]!.slice(0, 7) && Number(week.slice(5, 7)) % 2 === 1
      ? [{ at, label: bare(language, week) }]
      : [],
  );

function comparedTrends(language: SiteLanguage, ids: readonly string[]): Compared {
  const say = words[language].compare;
  const momenta = ids.map((id) => edition.momentum.get(id));
  const stories = ids.map((id) => catalogue.storiesOfTrend.get(id) ?? []);
  const thing = (id: string, now: string) => ({
    id,
    name: catalogue.trends.get(id)!.names[language],
    page: address.trend(language, id),
    now,
  });
  const none = words[language].none;
  const measured = momenta.filter(isMeasured);
  if (measured.length === ids.length) {
    const weeks = [...new Set(measured.flatMap(({ weeks }) => weeks.slice(-52).map(({ week }) => week)))]
      .sort()
      .slice(-52);
    const shares = measured.map(({ weeks }) => new Map(weeks.map(({ week, share }) => [week, share])));
    const shown = (value: number | null | undefined) => (value == null ? none : percent(language, value));
    return {
      subtitle: say.shares(weeks.length),
      note: measured.some(({ weeks }) => weeks.slice(-52).some(({ phase }) => phase === 'coverage-changed'))
        ? `${say.doubtful} ${say.source}`
        : say.source,
      things: measured.map(({ receipt }, index) =>
        thing(ids[index]!, receipt.now === null ? none : say.mean(percent(language, receipt.now))),
      ),
      lines: shares.map((of) => weeks.map((week, at) => ({ at, value: of.get(week) ?? null }))),
      ticks: monthTicks(language, weeks),
      say: (value) => percent(language, value),
      sayShort: (value) => percent(language, value),
      heading: words[language].trend.week,
      rows: weeks
        .toReversed()
        .map((week) => ({ label: day(language, week), cells: shares.map((of) => shown(of.get(week))) })),
    };
  }
  const years = stories.flat().flatMap(({ day }) => (day === null ? [] : Number(day.slice(0, 4))));
  const [first, last] = years.length > 0 ? [Math.min(...years), Math.max(...years)] : [0, -1];
  const lines = stories.map((of) => byYear(of, first, last));
  return {
    subtitle: say.years,
    note: say.source,
    things: stories.map((of, index) =>
      thing(ids[index]!, words[language].entities.count(whole(language, of.length))),
    ),
    lines,
    ticks: yearTicks(first, last),
    say: (value) => whole(language, value),
    sayShort: (value) => whole(language, value),
    heading: say.year,
    rows: Array.from({ length: last - first + 1 }, (_, index) => ({
      label: String(last - index),
      cells: lines.map((line) => whole(language, line[last - first - index]!.value)),
    })),
  };
}

/** Rows a table of official figures shows; the rest is a download away. */
const mostRows = 40;

function comparedIndicators(language: SiteLanguage, ids: readonly string[]): Compared {
  const say = words[language].compare;
  const series = ids.map((id) => edition.indicators.find(({ indicator }) => indicator.id === id)!);
  const unit = series[0]!.indicator.unit;
  const value = (number: number) => sayValue(language, number, unit);
  const lines = series.map(({ indicator, observations }) => pointsOf(observations, indicator.frequency));
  const places = lines.flat().map(({ at }) => at);
  const periods = [...new Set(series.flatMap(({ observations }) => observations.map(({ period }) => period)))]
    .sort((a, b) => yearOf(b) - yearOf(a) || (a < b ? 1 : -1))
    .slice(0, mostRows);
  return {
    subtitle: [...new Set(series.map(({ indicator }) => indicator.measure[language]))].join(
      words[language].listSeparator,
    ),
    note: [...new Set(series.flatMap(({ indicator }) => indicator.official?.publisher[language] ?? []))].join(
      words[language].listSeparator,
    ),
    things: series.map(({ indicator, observations }) => {
      const latest = observations.at(-1);
      return {
        id: indicator.id,
        name: indicator.names[language],
        page: address.indicator(language, indicator.id),
        now: latest
          ? `${value(latest.value)}${words[language].separator}${sayPeriod(language, latest.period)}`
          : say.noValue,
      };
    }),
    lines,
    ticks: places.length > 0 ? yearTicks(Math.min(...places), Math.max(...places)) : [],
    say: value,
    sayShort: (number) => (unit === 'percent' ? value(number) : sayNumber(language, number)),
    heading: indicatorWords[language].period,
    rows: periods.map((period) => ({
      label: sayPeriod(language, period),
      cells: series.map(({ observations }) => {
        const found = observations.find((each) => each.period === period);
        return found ? value(found.value) : words[language].none;
      }),
    })),
  };
}

/** Two to four trends or series, ready to be drawn; all of them must be live. */
export const compared = (language: SiteLanguage, { kind, ids }: Comparison): Compared =>
  kind === 'trends' ? comparedTrends(language, ids) : comparedIndicators(language, ids);

/** What every comparison's page shows of the series, once for all of them. */
const vocabulary = digest(edition.indicators.map(({ indicator }) => indicator));

/** Everything that a comparison's page shows: the vocabulary it could be widened by, and what its lines are made from. */
export const shownIn = ({ kind, ids }: Comparison): unknown => [
  vocabulary,
  ids.map((id) =>
    kind === 'trends'
      ? [edition.momentum.get(id) ?? null, (catalogue.storiesOfTrend.get(id) ?? []).map(({ day }) => day)]
      : edition.indicators.find(({ indicator }) => indicator.id === id),
  ),
];
