import type { PublishedArticle } from '../model/article.ts';
import type { Entity } from '../model/entity.ts';
import type { Phase } from '../model/momentum.ts';
import { sayPeriod, sayValue } from '../text/figure-words.ts';
import type { Facts, MovementFact } from './facts.ts';
import type { FigureFact } from './figures.ts';
import type { Passage } from './passages.ts';
import type { Message } from './plan.ts';
import type { Realiser } from './realise.ts';
import type { SeriesFact } from './series.ts';
import type { Span } from './spans.ts';

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Counts up to ten are words, as editors write them. */
const counted = (count: number) => numerals[count] ?? count.toLocaleString('en-GB');
const plural = (count: number, one: string, many = `${one}s`, figures = false) =>
  `${figures ? count.toLocaleString('en-GB') : counted(count)} ${count === 1 ? one : many}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const list = (items: readonly string[]) =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items);
const percent = (share: number) => `${Number((share * 100).toFixed(1))}%`;
const bare = (text: string) => text.trim().replace(/[.。]+$/, '');

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const day = (iso: string) => dayFormat.format(Date.parse(iso.slice(0, 10)));
const month = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(iso.slice(0, 10)),
  );
const dayOf = ({ published }: PublishedArticle) => (published === null ? null : day(published));
const regions = new Intl.DisplayNames('en-GB', { type: 'region' });
const withArticle = new Set(['US', 'GB', 'NL', 'PH', 'AE', 'CZ', 'EU', 'DO']);
const short: Record<string, string> = { EU: 'EU', HK: 'Hong Kong', MO: 'Macau', CZ: 'Czech Republic' };
const regionName = (code: string) => short[code] ?? regions.of(code) ?? code;
const region = (code: string) => `${withArticle.has(code) ? 'the ' : ''}${regionName(code)}`;
/** Offices take an article in running text: `according to the National Bureau of Statistics`. */
const withThe = (name: string) =>
  /^(National|Federal|General|US|UK|European|Central|Bureau|Ministry|Office|State|Universal|World)\b/.test(
    name,
  ) ||
  /\b(Bureau|Ministry|Office|Commission|Administration|Council|Union|Federation|Bank|Department)( of .+)?$/.test(
    name,
  )
    ? `the ${name}`
    : name;
/** Round brackets within round brackets become square ones. */
const inBrackets = (name: string) => name.replace(/\(/g, '[').replace(/\)/g, ']');
/** A publisher's name without what stands in brackets behind it. */
const plainName = (publisher: string) => publisher.replace(/\s*[(（].*$/, '');

/** A title as it is quoted: its own quotation marks become single ones. */
const quoted = (title: string) => `“${bare(title).replace(/[“”"]/g, (mark) => (mark === '”' ? '’' : '‘'))}”`;

/** Words that say already who says so. */
const saysWho =
  /\b(says?|said|saying|reports?|reported|reporting|writes?|wrote|according to|tells?|told|finds?|found|heard|announced|announces|summarises|explains?|observes?|argues?|expects?|estimates?|puts?|calls?|speaks?|sees?|show|shows)\b/i;

/** A clause that may take `, X reported on 5 November` behind it. */
const takesAttribution = (text: string) =>
  !saysWho.test(text) &&
  !/[;:()–—]/.test(text) &&
  text.split(' ').length <= 26 &&
  text.split(',').length <= 3;

/** A sentence in this edition's own words, with who reported it and when. */
function attributed({ text, article }: Passage, turn: number): string {
  const said = bare(text);
  const on = dayOf(article);
  const { publisher } = article;
  if (text.includes(plainName(publisher))) return on === null ? `${said}.` : `${said} (${on}).`;
  if (takesAttribution(text) && turn % 3 !== 2)
    return turn % 3 === 0
      ? `${said}, ${publisher} reported${on === null ? '' : ` on ${on}`}.`
      : `${said}, according to ${publisher}${on === null ? '' : ` on ${on}`}.`;
  return `${said} (${inBrackets(publisher)}${on === null ? '' : `, ${on}`}).`;
}

function headline({ text, article }: Passage, own: boolean, turn: number): string {
  const on = dayOf(article);
  const when = on === null ? '' : ` on ${on}`;
  if (own) return `${article.publisher}${on === null ? '' : `, ${on}`}: ${bare(text)}.`;
  return [
    `${article.publisher} reported${when}: ${quoted(text)}.`,
    `${quoted(text)}, wrote ${article.publisher}${when}.`,
    `From ${article.publisher}${when}: ${quoted(text)}.`,
  ][turn % 3]!;
}

/** What a phase says of a trend by itself. */
function movement({ trend, phase, evidence: { before, now } }: MovementFact): string | null {
  const name = trend.names.en;
  const shares = before === null || now === null ? null : { before: percent(before), now: percent(now) };
  switch (phase) {
    case 'burst':
      return (
        shares &&
        `${name} burst: ${shares.now} of the week’s stories, against a mean of ${shares.before} before.`
      );
    case 'rising':
      return (
        shares &&
        `${name} is rising: a mean of ${shares.now} of stories in the latest weeks, up from ${shares.before}.`
      );
    case 'fading':
      return (
        shares &&
        `${name} is fading: a mean of ${shares.now} of stories in the latest weeks, down from ${shares.before}.`
      );
    case 'steady':
      return (
        shares &&
        (shares.now === shares.before
          ? `${name} held steady at ${shares.now} of stories.`
          : `${name} held steady: ${shares.now} of stories in the latest weeks, ${shares.before} before.`)
      );
    case 'quiet':
      return `${name} was quiet: too few stories to speak of a movement.`;
    case 'coverage-changed':
      return `Whether ${name} moves cannot be said: too few of its sources are the same as before.`;
    default:
      return phase satisfies never;
  }
}

const verbOf: Record<Phase, [one: string, many: string]> = {
  burst: ['burst', 'burst'],
  rising: ['is rising', 'are rising'],
  fading: ['is fading', 'are fading'],
  steady: ['held steady', 'held steady'],
  quiet: ['was quiet', 'were quiet'],
  'coverage-changed': ['changed sources', 'changed sources'],
};

function movers(movements: readonly MovementFact[]): string {
  const said = (['burst', 'rising', 'fading'] as const).flatMap((phase) => {
    const of = movements.filter((each) => each.phase === phase);
    if (of.length === 0) return [];
    const named = of
      .slice(0, 3)
      .map(({ trend, evidence: { now } }) =>
        of.length === 1 && now !== null ? `${trend.names.en} (${percent(now)} of stories)` : trend.names.en,
      );
    return [`${list(named)} ${verbOf[phase][named.length === 1 ? 0 : 1]}`];
  });
  return `${said.join('; ')}.`;
}

function spanInWords({ kind, from, to }: Span): string {
  if (kind === 'monthly') return month(from);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  return `the week of ${sameMonth ? `${Number(from.slice(8))} to ${day(to)}` : `${day(from)} to ${day(to)}`}`;
}

/** Words and figures are not mixed in one sentence. */
function count({ stories, publishers }: Facts['count'], span: Span): string {
  const figures = stories > 10 || publishers > 10;
  return `${capital(spanInWords(span))} brought ${plural(stories, 'story', 'stories', figures)} from ${plural(publishers, 'publisher', 'publishers', figures)}.`;
}

const leaders = (of: Facts['leaders']): string =>
  `${list(of.map(({ trend, stories }) => `${trend.names.en} (${stories})`))} came up most often.`;

/** A period with the word that ties it to a sentence: `in the third quarter of 2016`, `on 11 November 2014`. */
export function inPeriod(period: string): string {
  const [from, to] = period.split('/');
  if (to !== undefined)
    return /^\d{4}$/.test(from!) || from!.slice(0, 4) !== to.slice(0, 4)
      ? `between ${sayPeriod('en', from!)} and ${sayPeriod('en', to)}`
      : `from ${sayPeriod('en', from!).replace(/ \d{4}$/, '')} to ${sayPeriod('en', to)}`;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter)
    return `in the ${['first', 'second', 'third', 'fourth'][Number(quarter[2]) - 1]} quarter of ${quarter[1]}`;
  const half = /^(\d{4})-H([12])$/.exec(period);
  if (half) return `in the ${half[2] === '1' ? 'first' : 'second'} half of ${half[1]}`;
  return `${/^\d{4}-\d{2}-\d{2}$/.test(period) ? 'on' : 'in'} ${sayPeriod('en', period)}`;
}

const bounds = {
  exact: '',
  range: '',
  about: 'about ',
  'more-than': 'more than ',
  'less-than': 'less than ',
};
/** Things that are set, not summed: they stand at a value. */
const isRate =
  /\b(share|rate|price|duty|fee|tariff|limit|threshold|allowance|margin|valuation|fine|penalty|refund|cost)\b/i;
const wantsArticle =
  /^(share|size|value|rate|number|average|total|conversion|market|duty|flat|price|cost|renewal|combined|mean|median|maximum|minimum|worldwide|global)\b/i;
const changed = (value: number, turn = 0) =>
  value > 0 ? ['grew by', 'rose by'][turn % 2]! : ['fell by', 'shrank by'][turn % 2]!;

/** Who says a figure: the text's own source, or the publisher. */
function sayer(fact: FigureFact, entities: readonly Entity[]): { name: string; said: string } {
  const {
    statistic: { source },
    article,
  } = fact;
  const known = entities.find(
    ({ names }) => names.zh.includes(source ?? '') || names.en.includes(source ?? ''),
  );
  const name =
    source === undefined ? undefined : /\p{Script=Han}/u.test(source) ? known?.names.en[0] : source;
  if (name === undefined) return { name: article.publisher, said: `${article.publisher} reported` };
  const isItself =
    fact.measure.names.en?.startsWith(name) || fact.measure.names.en?.startsWith(known?.names.en[0] ?? '\0');
  return { name, said: isItself ? 'by its own account' : `according to ${withThe(name)}` };
}

function figure(fact: FigureFact, turn: number, entities: readonly Entity[]): string | null {
  const { measure, statistic, change } = fact;
  const { value, unit, noun, bound, kind, period, geography } = statistic;
  const base = measure.names.en;
  if (base === undefined || value === null || period === undefined) return null;
  const subject = capital(wantsArticle.test(base) ? `the ${base}` : base);
  const place =
    geography === undefined ||
    measure.owned ||
    base.toLowerCase().includes(regionName(geography).toLowerCase()) ||
    new RegExp(`\\b${geography}\\b`).test(base)
      ? ''
      : ` in ${region(geography)}`;
  const said =
    /^[A-Z]{3}$|^percent$/.test(unit) || new RegExp(`\\b${noun ?? '\\W'}\\b`, 'i').test(base)
      ? sayValue('en', Math.abs(value), unit === 'count' ? 'count' : unit)
      : sayValue('en', Math.abs(value), unit, noun);
  const amount = `${bounds[bound]}${said}`;
  const who = sayer(fact, entities);
  const when = inPeriod(period);
  if (kind === 'change') {
    const onTheYear = measure.onTheYear ? ' on the year' : '';
    return `${subject}${place} ${changed(value, turn)} ${amount}${onTheYear} ${when}, ${who.said}.`;
  }
  if (kind === 'forecast')
    return `${subject}${place} should reach ${amount} ${when}, by a forecast in ${fact.article.publisher}.`;
  const fell = change !== null && change.statistic.value! < 0;
  const verb =
    kind === 'share' || isRate.test(base) ? 'stood at' : ['came to', fell ? 'came to' : 'reached'][turn % 2]!;
  const also = change
    ? `, ${change.statistic.value! > 0 ? 'up' : 'down'} ${bounds[change.statistic.bound]}${sayValue('en', Math.abs(change.statistic.value!), 'percent')}${change.onTheYear ? ' on the year' : ''}`
    : '';
  return turn % 3 === 2
    ? `${capital(when)}, ${wantsArticle.test(base) ? `the ${base}` : base}${place} ${verb} ${amount}${also}, ${who.said}.`
    : `${subject}${place} ${verb} ${amount} ${when}${also}, ${who.said}.`;
}

function series({ indicator, now, compared, revised }: SeriesFact): string {
  const name = indicator.names.en;
  const publisher = indicator.official?.publisher.en;
  const value = (amount: number) => sayValue('en', amount, indicator.unit);
  const by =
    publisher === undefined
      ? ''
      : `${/^[A-Z]{2,}/.test(publisher) || /^(Office|National Bureau|US)/.test(publisher) ? 'the ' : ''}${publisher}`;
  if (revised && compared)
    return `${by === '' ? 'A revision' : capital(by)} ${by === '' ? 'moves' : 'revised'} ${name} ${inPeriod(now.period)} from ${value(compared.value)} to ${value(now.value)}.`;
  const points = compared === null ? null : now.value - compared.value;
  const against =
    compared === null || points === null
      ? ''
      : points === 0
        ? ', as a year before'
        : `, after ${value(compared.value)} a year before`;
  return `${name} stood at ${value(now.value)} ${inPeriod(now.period)}${by === '' ? '' : `, ${by} reports`}${against}.`;
}

/** Says one message in English; null where English has no words for it. */
function say(message: Message, turn: number, entities: readonly Entity[]): string | null {
  switch (message.say) {
    case 'movement':
      return movement(message.movement);
    case 'earlier':
      return `The last issue had it ${message.earlier.phase === 'coverage-changed' ? 'unmeasured' : message.earlier.phase}.`;
    case 'movers':
      return movers(message.movements);
    case 'count':
      return count(message.count, message.span);
    case 'leaders':
      return leaders(message.leaders);
    case 'told': {
      const { passage, own, further } = message;
      if (!own) return `${['It went on', 'The piece said'][turn % 2]}: ${quoted(passage.text)}.`;
      return further ? `${bare(passage.text)}.` : attributed(passage, turn);
    }
    case 'headline':
      return headline(message.passage, message.own, turn);
    case 'carried': {
      const names = list(message.passages.map(({ article }) => article.publisher));
      return [`${names} had it too.`, `It was also in ${names}.`, `${names} carried it as well.`][turn % 3]!;
    }
    case 'foreign':
      return `In Chinese: ${list(message.passages.map(({ text, article }) => `${quoted(text)} (${inBrackets(article.publisher)})`))}.`;
    case 'figure':
      return figure(message.figure, turn, entities);
    case 'series':
      return series(message.fact);
    case 'grew': {
      const title = quoted(message.headline.title);
      const by = list(message.publishers.map(({ name }) => name));
      return [
        `${title}, in the last issue, has since appeared in ${by}.`,
        `${by} took up ${title} after the last issue.`,
        `After the last issue, ${by} followed with ${title}.`,
      ][turn % 3]!;
    }
    case 'corrected': {
      const { title, publisher } = message.article;
      return `The last issue cited an article that an editor has corrected since: ${quoted(title)} (${publisher}).`;
    }
    default:
      return message satisfies never;
  }
}

/** How an issue is written in English. */
export const english: Realiser = {
  headings: {
    stories: 'The stories',
    figures: 'In figures',
    series: 'Official series',
    since: 'Since the last issue',
  },
  say,
  title: ({ trend, span, movements, count: counted, industry }, lead) => {
    if (trend === null)
      return span.kind === 'monthly'
        ? `${month(span.from)}${lead?.includes(': ') ? '. ' : ': '}${lead ?? `the month in ${industry.en}`}`
        : (lead ?? `${capital(industry.en)} in ${spanInWords(span)}`);
    const phase = movements[0]?.phase;
    return `${trend.names.en}${phase === 'burst' || phase === 'rising' || phase === 'fading' ? `, ${phase}` : ''}: ${
      lead ?? `${plural(counted.stories, 'story', 'stories')}, in Chinese`
    }`;
  },
  quoted,
};
