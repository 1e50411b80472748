import type { Amount } from './amounts.ts';
import type { Surroundings } from './kind.ts';

/** Lengths of time that are quoted as a measure: what takes, lasts, waits or is kept; the others only say when. */
const lasting =
  /(?<![a-z])(?:take[sn]?|took|wait(?:s|ed|ing)?|last(?:s|ed|ing)|need(?:s|ed)?|require(?:s|d)?|keep|kept|spared?|sav(?:e|es|ed|ing)|ready|deliver(?:s|ed|y|ies)?|arrive[sd]?|ship(?:s|ped)?|at least|stays?|returns?|guarantee[sd]?|clear(?:s|ed|ance)?|shorten(?:s|ed)?|from order|average[sd]?|(?:delivery|lead|waiting|clearance|transit|processing|response)\stimes?|(?:have|has|given?)(?=\s(?:up\sto\s|only\s|at\sleast\s)?$))(?![a-z])/i;
const chineseLasting =
  /压缩|缩减|延长|送达|交货|到货|送到|发货|配送|保存|等待|等|缩短|需要|需|要|耗时|时效|通关|清关|不少于|至少|用时|仅用|只用|达到|快了?$|慢了?$|提前/;
const whenOnly =
  /^(?:'|’)?\s?(?:ago|later|earlier|before|after|old|in\sa\srow|prior|running|straight|from\snow|of\sage|since)(?![a-z])|^(?:来|里|间|前|后|以来|之后|之前|之间|期间|内|时间|增长|就|，?增长|零点|连续|大(?:促|庆)?|级|代|度|轻|初|底|末|多?来)/i;
const timePlace =
  /(?:(?<![a-z])(?:in|over|for|during|the\s(?:past|last|next|first|coming|following)|past|last|next|first|after|within|every|each|per|once)\s(?:(?:the\s)?(?:past|last|next|first|about|just|only|some|nearly|almost)\s)?|过去|未来|近|最近|今后|后|前|首|每|连续|在)\s?$/i;
const durations = new Set(['day', 'hour', 'minute', 'second', 'week', 'month', 'year']);
const delivered =
  /^(?:以?内|之内)?[\u4e00-\u9fa5]{0,2}?(?:交货|送达|到货|发货|送到|发出)|^(?:缩短|压缩|缩减|降至|降到|减少|延长)/;
/** Units in which things are made: sizes, capacities, weights of a product. */
const dimensions = new Set([
  'inch',
  'centimetre',
  'millimetre',
  'nanometre',
  'metre',
  'foot',
  'yard',
  'gram',
  'milligram',
  'millilitre',
  'litre',
  'ounce',
  'gigabyte',
  'generation',
  'megabyte',
  'terabyte',
  'watt',
  'kilowatt',
  'degree',
  'celsius',
  'fahrenheit',
  'cent',
  'penny',
  'point',
]);

const imagined =
  /(?<![a-z])(?:imagine|picture|suppose|say you|let's say|for instance, if|hypothetical(?:ly)?|a goal might|might read|as an example|for example, (?:if|an?))(?![a-z])|假设|假如|设想|比方说|举个例子|如果你?(?:有|卖|花)/i;
const ages = /(?<![a-z])(?:age[ds]?|between the ages of|under-|over-)\s(?:of\s|between\s|from\s)?$/i;
const agesAfter = /^(?:[-\s]?(?:year|month|yr)s?[-\s]olds?|\s?(?:周?岁|岁以[上下]))/i;
const surveyed =
  /(?<![a-z])(?:survey|poll|sample|panel|study|interview(?:s|ed)?|survey(?:ed|ing)|polled|questioned|respondents:?)\s(?:of|with|among|size\sof)?\s?(?:(?:more than|over|about|some|around|nearly)\s)?$|(?:样本|受访者|问卷)[\u4e00-\u9fa5]{0,4}$/i;
const surveyedAfter =
  /^\s(?:[a-z]+\s){0,2}respondents(?![a-z])|^(?:份|个|名|位)?(?:有效)?(?:样本|问卷|受访者)/i;

/** Law of the border and the counter: its thresholds are figures in their own right. */
export const legalLimit =
  /(?<![a-z])(?:dut(?:y|ies)|VAT|tax(?:es|ed)?|tariffs?|exempt(?:ion|s|ed)?|duty-free|de minimis|threshold|allowance|fines?|levy)(?![a-z])|关税|免税|征税|增值税|起征|限额|缴税|课征/i;
/** The first half of a rule of thumb: for every 5% rise, 每提高5%. */
const perStep =
  /(?<![a-z])(?:for\s)?(?:each|every)\s(?:additional\s|extra\s|further\s)?$|每(?:提[高升]|增[加长]|上[升涨]|下[降跌]|减少|降低|上调|下调)$/i;
/** What people wish or would do: the figure after it says which people are meant. */
const wished =
  /(?<![a-z])(?:would|want|wants|prefer|wish|willing|expect)(?![a-z])[^,;]{0,40}$|(?:愿意|希望|想要|期望|能接受)[^，；。]{0,12}$/i;
const thresholdNoun =
  /(?<![a-z])(?:parcels?|goods|orders?|packages?|shipments?|items?|purchases?|products?|consignments?|imports?|businesses|merchants|sellers|companies|firms|stores|shops|brands|consumers|shoppers|people|households|transactions|cart|basket)\s(?:(?:that\s(?:are|is|cost)|which\s(?:are|cost)|with|worth|valued|costing|priced|of|at|a|an|value|turnover|sales|revenue|monthly|annual|spend(?:ing)?)\s){0,6}(?:under|below|over|above|less than|more than|up to|at least|of less than|of more than|exceeding|between)\s(?:an?\s)?$/i;
/** Goods told apart by their price: clothing priced below $15. */
const priced =
  /(?<![a-z])(?:priced|costing)\s(?:at\s)?(?:under|below|over|above|less than|more than|up to|at least|between)\s$/i;
const thresholdAfter =
  /^\s?(?:or\s(?:less|more|under|over)|以下的?|以上的?|以内的?)(?=[\u4e00-\u9fa5]{2}|\s[a-z])/;

/** A count of sellers or things, whose own growth or sales then only say which ones are counted. */
const counted =
  /(?<![a-z])(?:brands?|merchants|sellers|companies|firms|stores|shops|businesses|products|items|ones|categories|enterprises|markets|creators|hosts)(?![a-z])|品牌|商家|企业|店铺|门店|品类|单品|产品|直播间|主播|老字号|卖家|商品|公司/;

/** Whether a duration is only the time in which something happens, and no measure. */
function onlyWhen(around: Surroundings, amount: Amount, bounded: boolean): boolean {
  const { text, clause } = around;
  const head = text.slice(clause.start, amount.start);
  const tail = text.slice(amount.end, amount.end + 24);
  if (/^\s?-/.test(text.slice(amount.number.end, amount.end)) && amount.low === undefined) return true;
  const verb = lasting.test(head) || chineseLasting.test(head) || delivered.test(tail);
  if (whenOnly.test(tail) && !delivered.test(tail)) return true;
  if (amount.low !== undefined) return false;
  if (delivered.test(tail)) return false;
  if (timePlace.test(head)) return !verb || !/within\s$/i.test(head);
  if (amount.unit === 'year' && amount.value > 1000) return true;
  return !verb && !(bounded && !/^\s?[\u4e00-\u9fa5]/.test(tail));
}

/**
 * Whether an amount is no figure that a reader could quote: sizes of products, times in which something happened, ages,
 * sample sizes, what is only imagined, a threshold that says which things are meant, list numbers.
 */
export function excluded(around: Surroundings, amount: Amount, bounded: boolean): boolean {
  const { text, sentence, clause, previous } = around;
  const sentenceHead = text.slice(sentence.start, amount.start);
  const head = text.slice(clause.start, amount.start);
  const tail = text.slice(amount.end, Math.min(sentence.end, amount.end + 32));
  if (imagined.test(text.slice(sentence.start, sentence.end))) return true;
  if (perStep.test(head)) return true;
  if (
    amount.unit !== 'percent' &&
    previous > sentence.start &&
    /%|percent|per cent|in (?:three|four|five|ten)|成/.test(
      text.slice(Math.max(0, previous - 10), previous),
    ) &&
    wished.test(text.slice(previous, amount.start))
  )
    return true;
  if (
    durations.has(amount.unit) &&
    bounded &&
    previous > clause.start &&
    /[%％成半一二三四五六七八九]$|percent$/.test(text.slice(clause.start, previous)) &&
    !lasting.test(head) &&
    !chineseLasting.test(head) &&
    !delivered.test(tail)
  )
    return true;
  if (durations.has(amount.unit))
    return (
      ages.test(head) ||
      agesAfter.test(tail) ||
      /^(?:\s|-)old/.test(tail) ||
      onlyWhen(around, amount, bounded)
    );
  if (dimensions.has(amount.unit)) return !(amount.unit === 'point' && /percent|%|share/.test(sentenceHead));
  if (
    ages.test(head) ||
    agesAfter.test(tail) ||
    /^岁/.test(text.slice(amount.number.end, amount.number.end + 1))
  )
    return true;
  if (/^\s(?:pages?|chapters?|slides?|words|characters)(?![a-z])/.test(tail)) return true;
  if (surveyed.test(head) || surveyedAfter.test(tail)) return true;
  const legal = legalLimit.test(text.slice(sentence.start, sentence.end));
  if ((thresholdNoun.test(head) || priced.test(head)) && !legal && isCurrency(amount)) return true;
  if (thresholdAfter.test(tail) && isCurrency(amount) && !legal && /^以[下内上]的/.test(tail)) return true;
  return saysWhich(around, amount, bounded);
}

const isCurrency = ({ unit }: Amount): boolean => /^[A-Z]{3}$/.test(unit);
/** 过亿, 破千万: a scale without a digit is a mark that was passed. */
const markPassed = ({ spelled, form, number }: Amount, text: string): boolean =>
  spelled && form === 'scaled' && /^[十百千万亿]+$/.test(text.slice(number.start, number.end));

/** `10,000 brands grew over five times`, 148个品类增幅超过100%: the predicate says which ones are counted. */
function saysWhich(around: Surroundings, amount: Amount, bounded: boolean): boolean {
  if (amount.unit === 'count' ? !markPassed(amount, around.text) : !(bounded || amount.form === 'multiple'))
    return false;
  const { text, clause, previous } = around;
  if (previous <= clause.start) return false;
  const subject = text.slice(previous, amount.start);
  if (
    !counted.test(subject) ||
    subject.length > 80 ||
    /(?<![a-z])(?:and|with|(?<!each\s\w+\s)for|at|of|from)\s(?:more than|over|at least)?\s?$/i.test(subject)
  )
    return false;
  if (
    amount.form === 'multiple' &&
    /(?<![a-z])(?:ones|others|brands|merchants|sellers|stores|companies)(?![a-z])/.test(subject)
  )
    return true;
  return /(?<![a-z])(?:grew|doubled|tripled|each|sold|sell|exceed(?:ed)?|with sales|passed|topped|reached)(?![a-z])|增幅|增长|成交|销售|卖|超过|破|过/.test(
    subject,
  );
}
