import type { Amount } from './amounts.ts';

const stopWords = new Set(
  'of in on at by for from to with and or but while as than that which who whose where when is are was were be been has have had do did does will would can could may might must should this these those the a an it its their his her our per each every after before since until over under above below between among against about around into onto out up down off via not more less also just only already now then yet so if because so-called sell sold sells took take takes make makes made ship came come comes grew rose fell work works joined attended leave left need needed trade took'.split(
    ' ',
  ),
);
const irregular =
  /^(?:people|men|women|children|staff|personnel|sheep|series|species|stock|traffic|pieces?|percent|data|media|criteria|feet|employees)$/i;
/** Words in -s that are no plural nouns. */
const notPlural =
  /^(?:was|has|is|this|its|us|as|less|thus|always|plus|across|versus|perhaps|towards|besides|overseas|business|various|previous|express|wireless|cross|gross|hers|theirs|yes|likes|ones)$/i;
const word = /^\s?-?([A-Za-z][A-Za-z'-]*)/;

/** What an English count counts: the plural (or mass) noun after it, at most six words on, with a second noun that `and` joins to it. */
export function nounAfter(text: string, at: number): { noun: string; end: number } | null {
  let end = at;
  let found: { noun: string; end: number } | null = null;
  for (let words = 0; words < 7; words++) {
    const next = word.exec(text.slice(end, end + 32));
    if (next === null) break;
    const one = next[1]!.replace(/'s?$/, '');
    if (stopWords.has(one.toLowerCase())) {
      if (
        (words === 0 && /^(?:of|or|more)$/i.test(one)) ||
        (words === 1 &&
          /(?<![a-z])of$/i.test(text.slice(at, end)) &&
          /^(?:the|its|their|his|her|our|my|these|those)$/i.test(one))
      ) {
        end += next[0].length;
        continue;
      }
      if (found !== null && /^(?:and|or)$/i.test(one)) {
        const second = word.exec(text.slice(end + next[0].length, end + next[0].length + 32));
        if (
          second !== null &&
          plural(second[1]!) &&
          /^(?:countries|cities|states|regions)$/i.test(found.noun)
        )
          return { noun: `${found.noun} ${one} ${second[1]}`, end: end + next[0].length + second[0].length };
      }
      break;
    }
    if (found !== null && !plural(one)) break;
    end += next[0].length;
    if (plural(one)) found = { noun: one, end };
    if (text[end] === ',' || text[end] === '.' || text[end] === "'") break;
  }
  return found;
}

const plural = (one: string): boolean =>
  irregular.test(one) ||
  (/[a-z]s$/.test(one) && one.length > 2 && !/(?:ss|us|is)$/.test(one) && !notPlural.test(one));

const chineseStop =
  /[的了是在有和与及、，。；：！？（）()“”"《》\s0-9A-Za-z%]|(?:占|达|为|等|已|被|将|约|超|近|逾|比|中|从|由|至|到|共|均|参|卖|增|里|以上|以下|左右|成交|实现|带来|产生|分布|可以|需要|主张|说|后|来自)/;
const fillers = /^(?:以上|以下|左右|之多|多|余)?的?/;

/** What a Chinese count counts: the noun after the classifier, or before the number where none follows (海外仓超过2500个). */
export function chineseNoun(text: string, amount: Amount): string | undefined {
  const tail = text.slice(amount.end, amount.end + 14).replace(fillers, '');
  const stop = tail.search(chineseStop);
  const noun = (stop < 0 ? tail.slice(0, 8) : tail.slice(0, stop)).trim();
  if (noun.length >= 2 && noun.length <= 8) return noun;
  const classifier = text.slice(amount.number.end, amount.end).trim();
  if (/^(?:人次|人|户|国|单|列|省|市|县|区|城|店|票|人$)$/.test(classifier) && noun === '') return classifier;
  const head = text.slice(Math.max(0, amount.start - 16), amount.start);
  const before =
    /([\u4e00-\u9fa5]{2,8}?)(?:数量|数|总数|规模)?(?:已经|已|共有|共|仅|就|也|则|累计)?(?:超过|超|突破|逾|达到|达|约|近|有|为|是|至|增至|仅剩)+了?\s?$/.exec(
      head,
    );
  return noun || before?.[1]?.replace(/^.*的/, '') || classifier || undefined;
}
