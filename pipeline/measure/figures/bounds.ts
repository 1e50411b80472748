import type { Amount } from './amounts.ts';

/** How sure or open a number is, read from the words around it. */
export type BoundWord = 'about' | 'more-than' | 'less-than';

const lead = String.raw`(?:\s|^)`;
const filler = String.raw`\s(?:(?:an?|just|the|as|to|some|perhaps|probably|even|well|by|at|only|up|now|estimated|around|about|approximately|roughly|nearly|than)\s){0,2}`;

/** What stands before a number; the last of them that ends there wins. */
const before: [BoundWord, RegExp][] = [
  [
    'less-than',
    new RegExp(`${lead}(?:no more than|not more than|no later than|no longer than)${filler}$`, 'i'),
  ],
  ['more-than', new RegExp(`${lead}(?:no less than|no fewer than|not less than)${filler}$`, 'i')],
  [
    'less-than',
    new RegExp(
      `${lead}(?:less than|fewer than|lower than|cheaper than|smaller than|shorter than|under|below|up to|as much as|as many as|at most|a maximum of|maximum of|within|almost but under|barely under|just shy of|short of|sub)\\s(?:(?:an?|just|only|around|about|some)\\s)?$`,
      'i',
    ),
  ],
  [
    'more-than',
    new RegExp(
      `${lead}(?:more than|over|above|at least|at minimum|a minimum of|minimum of|upwards? of|in excess of|north of|greater than|better than|higher than|larger than|longer than|beyond|past|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)?|pass(?:es|ed|ing)?|cross(?:es|ed|ing)?|br(?:eak|eaks|oke|oken|eaking)(?:\\sthrough)?|outstrip(?:s|ped)?)\\s(?:(?:an?|just|well|even|around|about|some|over)\\s){0,2}$`,
      'i',
    ),
  ],
  [
    'about',
    new RegExp(
      `${lead}(?:about|around|roughly|approximately|approx\\.?|nearly|almost|close to|near|some|circa|ca\\.|c\\.|an estimated|estimated at|estimated|or so|in the region of|on the order of|more or less|just about|practically|virtually|nearing|approaching)\\s(?:(?:an?|the|extra|additional|estimated|to|US|RMB|around|about|some|over)\\s){0,2}$`,
      'i',
    ),
  ],
  ['about', /(?:^|\s)[~≈]\s?$|~$|≈$/],
  ['more-than', />\s?$/],
  ['less-than', /<\s?$/],
];
const chineseBefore: [BoundWord, RegExp][] = [
  [
    'less-than',
    /(?:不超过|未超过|不到|不足|不满|低于|少于|小于|至多|最多|不高于|不多于|未达|跌破|跌穿|以下|高达不到|未满)\s?(?:了|约)?$/,
  ],
  [
    'more-than',
    /(?:不低于|不少于|超过|超出|超|逾|至少(?:[保需要等]?[\u4e00-\u9fa5]{1,2})?|多于|高于|大于|突破|冲破|不止|最少|已过|均过|过|破|越过|达到?逾|起码|以上的?)了?\s?(?:约|近)?$/,
  ],
  [
    'about',
    /(?:大约|约|近|接近|将近|逼近|大概|几乎|差不多|估计|约为|约达|约合|折合约?|合约|左右|上下|大致)\s?(?:有|在|达|为)?$/,
  ],
];
const after: [BoundWord, RegExp][] = [
  [
    'more-than',
    /^\s?\+|^(?:\s[a-z]+){0,2}\s(?:or|and)\s(?:more|above|over|higher|up|longer)(?![a-z])|^\s?plus(?![a-z])/i,
  ],
  ['less-than', /^(?:\s[a-z]+){0,2}\sor\s(?:less|fewer|below|under)(?![a-z])/i],
  ['about', /^\s(?:or so|odd|give or take)(?![a-z])/i],
  ['more-than', /^(?:[\u4e00-\u9fa5]{0,3}?)(?:以上|之多?以上|有余|余[^额]|开外)/],
  ['less-than', /^(?:[\u4e00-\u9fa5]{0,3}?)(?:以下|以内|之内|内(?![容地陆部销需外衣存]))/],
  ['about', /^(?:[\u4e00-\u9fa5]{0,3}?)(?:左右|上下|前后)/],
];

/** The words that a determiner makes a comparison of: above the 2% target, over the $9 billion of 2019. */
const compared = /\s(?:the|its|their|that|those|this|last|a year)\s$/i;
const window = 40;

/**
 * The bound in the words beside an amount, with where its words begin; null where the number stands alone. `end` looks
 * past the noun that follows (以上, or more). The qualifier of the nearest words wins; 多 and 余 inside the number are
 * already marked on the amount.
 */
export function boundWord(text: string, amount: Amount): { bound: BoundWord; start: number } | null {
  const tail = text.slice(amount.end, amount.end + window);
  const further = /[成倍]$/.test(text.slice(amount.start, amount.end)) && /^多(?![于少次])/.test(tail);
  if (amount.more || further) return { bound: 'more-than', start: amount.start };
  for (const [bound, pattern] of after) if (pattern.test(tail)) return { bound, start: amount.start };
  const from = amount.start;
  const head = text.slice(Math.max(0, from - window), from);
  if (compared.test(head)) return null;
  for (const words of [chineseBefore, before]) {
    for (const [bound, pattern] of words) {
      const found = pattern.exec(head);
      if (found !== null && !misread(bound, head))
        return { bound, start: from - found[0].trimStart().length };
    }
  }
  return null;
}

/** Words that look like a qualifier and are none: over in `handed over 10,000`, near a place, some in the middle. */
function misread(bound: BoundWord, head: string): boolean {
  if (
    bound === 'more-than' &&
    /(?:hand(?:s|ed)?|t[ao]ke?n?|took|carr(?:y|ied)|spread|turn(?:s|ed)?)\sover\s$/i.test(head)
  )
    return true;
  if (
    bound === 'less-than' &&
    /(?<![a-z])(?:lead(?:ing|s)?|led|added|adds|next|back|moved?|went|going|goes)\sup\sto\s$/i.test(head)
  )
    return true;
  return /(?:通|经|不|超|难|度|路)过\s?$/.test(head) && !/(?:超过|不过)\s?$/.test(head);
}
