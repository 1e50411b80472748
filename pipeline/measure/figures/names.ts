import type { Amount } from './amounts.ts';
import { nounAfter } from './nouns.ts';

/**
 * Nouns whose number is a label and counts nothing: step 1, section 1.2, article 67, version 3.0. Before the number, in
 * either language.
 */
const labelled =
  /(?<![a-z])(?:step|rule|section|sec\.|article|art\.|chapter|ch\.|page|pp?\.|figure|fig\.|table|part|point|appendix|annex|note|item|lesson|unit|volume|vol\.|issue|phase|stage|level|tier|grade|class|type|model|version|release|edition|generation|gen|code|mode|room|gate|route|highway|flight|channel|episode|season|game|week|day|act|law|clause|paragraph|paragraphs|regulation|directive|resolution|circular|decree|order\sno\.|iso|zip|postcode|tel|phone|fax|box|bus|line|nrs?\.|nos?\.?|#|mk|series|category|formula|top|fortune|global|web|e-commerce|industry|retail)\s?:?\s?\(?$/i;
const chineseLabelled =
  /(?:图|表|公告|令|附件|ISO|No\.?|编号|代码|版本|热线|电话|拨打|微信|QQ|型号|邮编|标准|公式|频道|法规|时代|生于|出生于)(?:为|是|:|：)?\s?$/;
const street =
  /^\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z'-]+\s|\d+(?:st|nd|rd|th)\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Place|Pl|Square|Highway|Hwy|Court|Ct|Terrace|Parkway)(?![a-z])/;
/** The number of an item in a list, at the head of its line: `2. Add a product`, `1, consumption`. */
export const isListed = (text: string, amount: Amount): boolean =>
  !amount.unitGiven &&
  amount.form === 'bare' &&
  amount.value < 100 &&
  /(?:^|[\n。；;!?]|[.:]\s)\s*[(（]?$/.test(text.slice(Math.max(0, amount.start - 4), amount.start)) &&
  /^\s?[.,、)）．:：](?!\d)/.test(text.slice(amount.end, amount.end + 3));
/** The digits of a number told one by one: three-nought-four. */
const digitByDigit = /(?<![a-z])(?:zero|nought|naught|one|two|three|four|five|six|seven|eight|nine)-$/i;
/** The numbers in the names of share indices. */
const index =
  /(?<![A-Za-z])(?:S\s?&\s?P|S\s?P|FTSE|Russell|Nikkei|Stoxx|STOXX|Nasdaq|CSI|ASX|TA|CAC|DAX|TSX|KOSPI|Topix|IBEX|Fortune)(?:[\s/]\w+)?[\s-]?$/i;
const phone = /^\d{2,4}-\d{3,4}-\d{3,}|^\d{3,4}-\d{7,8}/;
/** A name in capitals before the number, with the words that may begin a sentence or stand before a figure set aside. */
const named = /(?<![\w.])([a-z]?[A-Z][\w&'’-]*[a-zA-Z]|[A-Z]{2,}[\w/&-]*)\s?-?$/;
const noName = new Set(
  'The A An In On At By Of For From To With And But Or Over About Around Nearly Almost Some More Less Up Down Just Only Its Their Our Around Roughly Approximately Between Under Above Below Within After Before Since Until All Both Every Each These Those This That Another First Top RMB USD EUR GBP CNY HKD TWD AUD CAD JPY SGD KRW INR BRL MXN Rs If When While As Then Now It They We He She Yet Also Exports Imports Sales Revenue Overall Last Next Some Another Nasdaq Dow Plus Minus Of Among Compared Currently Already Today There Here Least Probably Such Than Not No'.split(
    ' ',
  ),
);
/** A product named in quotation marks: “128限时发”. */
const quoted = (head: string, tail: string): boolean => /[“「『《]$/.test(head) && !/^[”」』》]/.test(tail);

/** An age set beside a name: Ann Smith, 44, said. */
export const isAge = (text: string, amount: Amount): boolean =>
  !amount.unitGiven &&
  !amount.spelled &&
  amount.value < 100 &&
  /[A-Z][a-z]+,\s$/.test(text.slice(Math.max(0, amount.start - 20), amount.start)) &&
  text.startsWith(', ', amount.end);

const score =
  /^\d{1,3}\s?[-–]\s?\d{1,3}(?![\d,.]*\s?(?:%|percent|per\scent|times|days|hours|minutes|weeks|months|years|[a-z]+s\b))/;

/** Verbs that follow a name as often as a plural noun follows a number. */
const verbs =
  /^\s(?:puts|says|reports|shows|finds|counts|ranks|lists|sees|sells|runs|gets|goes|makes|takes|expects|estimates|costs|comes|offers|means|starts|adds|leads|gives|keeps|works|helps|brings)(?![a-z])/;

/**
 * True where a number is part of a name, a label, a score or a telephone number (iPhone 15, S&P 500, Rule 2, 2-2), so
 * that it is no quantity.
 */
export function isName(text: string, amount: Amount): boolean {
  const head = text.slice(Math.max(0, amount.start - 28), amount.start);
  const tail = text.slice(amount.end, amount.end + 40);
  if (amount.form === 'fraction')
    return !amount.spelled && (labelled.test(head) || /\/\d{3}/.test(text.slice(amount.start, amount.end)));
  if (amount.form === 'scaled' || amount.form === 'percent' || amount.form === 'multiple') return false;
  if (
    street.test(tail) ||
    (!amount.unitGiven && index.test(head)) ||
    /^\s(?:ZIP|zip|GMT|UTC)(?![a-z])/.test(tail) ||
    /(?<![A-Za-z])[A-Z]{1,4}\.$/.test(head)
  )
    return true;
  if (phone.test(text.slice(amount.number.start, amount.number.start + 16))) return true;
  if (
    !amount.spelled &&
    labelled.test(head) &&
    !/(?:level|point|line|day|week|class|part|order)\s?$/i.test(head) &&
    !amount.unitGiven
  )
    return true;
  if (/(?<![一二三四五六七八九十百千万两\d])双\s?$/.test(head)) return true;
  if (amount.unitGiven && amount.unit !== 'count') return false;
  if (chineseLabelled.test(head) || quoted(head, tail)) return true;
  if (
    !(amount.spelled && digitByDigit.test(head)) &&
    /[-/:]$/.test(head) &&
    /[A-Za-z0-9]\s?[-/:]$/.test(head) &&
    !amount.unitGiven
  )
    return true;
  if (/^[-:/]\d/.test(tail) && !amount.unitGiven) return true;
  if (
    amount.low !== undefined &&
    !amount.unitGiven &&
    score.test(text.slice(amount.number.start, amount.number.start + 30))
  )
    return !/between|from/i.test(head);
  if (!amount.spelled && /^\.\d/.test(tail)) return true;
  const before = named.exec(head);
  if (before === null || amount.unitGiven) return false;
  if (noName.has(before[1]!) || /^[A-Z]+[A-Za-z]*[.:]$/.test(head)) return false;
  if (amount.spelled) return false;
  const large = /,/.test(text.slice(amount.number.start, amount.number.end));
  return !large && (verbs.test(tail) || nounAfter(text, amount.end) === null);
}
