import type { Amount } from './amounts.ts';
import { round } from './english.ts';

const between = /(?:between|介于|在)\s?$/i;
const from = /(?:from|从|由|自)\s{0,2}(?:about|around|roughly|approximately|nearly|some|约)?\s{0,2}$/i;
const span =
  /(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|cost(?:s|ing)?|priced?|run|runs)\s(?:\w+\s)?from\s$/i;
const tight = /^\s{0,2}(?:-|–|—|~|～|-?\s?to\s?-?|至|到|-\s?to\s?-)\s{0,2}$/i;
const withAnd = /^\s{1,2}(?:and|和|与)\s{1,2}$|^(?:和|与)$/i;
const either = /^\s(?:or|to)\s$/i;

const precise = (amount: Amount) => amount.low === undefined;
const sameKind = (one: Amount, other: Amount) =>
  one.unit === other.unit || !one.unitGiven || (!other.unitGiven && one.unitGiven);

/** The joint that makes one range of two neighbouring numbers, or null: `10% to 30%`, `between 3 and 6`, 25至40, three or four. */
function jointOf(text: string, one: Amount, other: Amount): 'span' | 'way' | null {
  const middle = text.slice(one.end, other.start);
  if (middle.length > 8 || !precise(one) || !precise(other) || !sameKind(one, other)) return null;
  if (one.form === 'fraction' || other.form === 'fraction' || one.counting) return null;
  const before = text.slice(Math.max(0, one.start - 24), one.start);
  // rose 0.7 percent to 6,327.80: a movement and where it ended.
  if (
    one.unitGiven &&
    !other.unitGiven &&
    /^\sto\s$/i.test(middle) &&
    /^(?:percent|point|basis-point|cent|penny)$/.test(one.unit)
  )
    return null;
  // fell by 1,200 to 28,400: by how much, and to where.
  if (/^\sto\s$/i.test(middle) && /(?<![a-z])by\s$/i.test(before)) return null;
  if (withAnd.test(middle)) return between.test(before) ? 'span' : null;
  if (tight.test(middle)) {
    const bareDash = middle.trim() !== 'to' && /^[-–—]$/.test(middle.trim());
    if (bareDash && !one.unitGiven && !other.unitGiven && one.value >= other.value) return null;
    return from.test(before) && !span.test(before) && !/[-–~]/.test(middle) ? 'way' : 'span';
  }
  if (either.test(middle) && one.spelled && other.spelled && !one.unitGiven && other.value === one.value + 1)
    return 'span';
  return null;
}

/** The lower end takes unit and scale of the upper one where it has none: 1 to 2 thousand, 146亿至149亿美元. */
function join(one: Amount, other: Amount, way: boolean): Amount {
  const unit = one.unitGiven && !other.unitGiven ? one.unit : other.unit;
  const shares =
    one.scale === 1 &&
    other.scale > 1 &&
    Math.abs(one.value) < Math.abs(other.value) / other.scale + (one.unitGiven ? 0 : 1000);
  const factor =
    !one.unitGiven &&
    other.unit === 'percent' &&
    other.value / 10 > one.value &&
    other.form === 'bare' &&
    one.form === 'bare'
      ? tenfold(one, other)
      : 1;
  const first = round(one.value * (shares ? other.scale : 1) * factor);
  const second =
    one.unitGiven && !other.unitGiven && one.scale > 1 && other.scale === 1 && other.value < one.value
      ? other.value * one.scale
      : other.value;
  return {
    ...other,
    start: one.start,
    number: { start: one.number.start, end: other.number.end },
    value: first,
    low: first,
    high: second,
    unit,
    unitGiven: one.unitGiven || other.unitGiven,
    more: one.more || other.more,
    ends: [
      { ...one, value: first, unit, unitGiven: true },
      { ...other, value: second, unit, unitGiven: true },
    ],
    ...(way ? { way: true } : {}),
  };
}

/** 三至五成: both ends count in tenths. */
const tenfold = (one: Amount, other: Amount): number =>
  one.spelled && other.spelled && one.value < 10 && other.value <= 100 && other.value % 10 === 0 ? 10 : 1;

/** The amounts with every pair that makes a range joined into one, the ends in the order of the text. */
export function joinRanges(text: string, all: Amount[]): Amount[] {
  const joined: Amount[] = [];
  for (const amount of all) {
    const last = joined.at(-1);
    const joint = last === undefined ? null : jointOf(text, last, amount);
    if (joint === null) joined.push(amount);
    else joined[joined.length - 1] = join(last!, amount, joint === 'way');
  }
  return joined;
}
