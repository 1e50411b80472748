import type { PublishedArticle } from '../model/article.ts';
import type { PassageEvidence } from '../model/briefing.ts';
import { sentences } from '../text/sentences.ts';
import { isChinese } from '../text/tokens.ts';
import { chooseApart, similarity, vectorsOf } from './salience.ts';

/** Words of an article and where they stand. */
export interface Passage {
  article: PublishedArticle;
  text: string;
  evidence: PassageEvidence;
}

/** The title as a passage. */
export const titleOf = (article: PublishedArticle): Passage => ({
  article,
  text: article.title,
  evidence: {
    article: article.id,
    field: 'title',
    quote: article.title,
    start: 0,
    end: article.title.length,
  },
});

/** A sentence longer than this is too long to be passed on, in words (English) or characters (Chinese). */
const longest = { en: 42, zh: 120 };
const shortest = { en: 6, zh: 12 };

const lengthOf = (text: string) => (isChinese(text) ? text.length : text.split(/\s+/).length);
const fits = (text: string) => {
  const language = isChinese(text) ? 'zh' : 'en';
  return lengthOf(text) >= shortest[language] && lengthOf(text) <= longest[language];
};
/** Ends as a sentence does, and is no question, call or boast; an excerpt's last sentence is often cut. */
const isWhole = (text: string) =>
  /[.。]["”’」』）)]?$/.test(text) &&
  // Says something of the matter, not of the piece it stands in.
  !/^(the (article|author|text|piece|page|post|podcast)s?\b|本文|文章|作者|笔者)/i.test(text) &&
  !/[?？!！…]|\.\.\.|https?:/.test(text);
/** Says of whom it speaks: a sentence that opens with a pronoun leans on the one before. */
const leans = (text: string) =>
  /, (it|he|she|they|the site|the company) (says?|said|adds?|writes|wrote|argues?|explains?|notes?)\b/i.test(
    text,
  ) ||
  /^(it|its|he|she|they|their|his|her|this|these|those|that|both|but|and|so|yet|however|also|the (company|firm|retailer|group|platform|bureau|article|authors?|partners|case|step|rules?|ruling|charge|move|plan|site|report|agency|office|measures?|law|order|deal|service|shop|survey|study|paper|blog|wiki|text|figures|two|pair|latter|former)|such|instead|meanwhile|there|here|we|i|our|you|your|click|read|subscribe)\b/i.test(
    text,
  ) ||
  /^(他|她|它|该|其|这|此|那|双方|但|不过|然而|而|同时|此外|另外|因此|所以|作者|公司|本文|我|你|点击)/.test(
    text,
  );

/**
 * The sentences of an article's summary that say most of it, at most so many, in their order. A sentence scores as in
 * MEAD (Radev, Jing, Styś and Tam 2004), each part 0 to 1:
 *
 *     ⅓ cos(sentence, all of the summary) + ⅓ (n − i) / n + ⅓ cos(sentence, title)
 *
 * and the second is chosen by maximal marginal relevance. A sentence that leans on the one before is taken only behind it.
 */
export function passagesOf(article: PublishedArticle, most: number): Passage[] {
  const all = sentences(article.summary).map(({ start, end }) => ({
    start,
    end,
    text: article.summary.slice(start, end),
  }));
  const vectors = vectorsOf([...all.map(({ text }) => text), article.summary, article.title]);
  const whole = vectors[all.length]!;
  const title = vectors[all.length + 1]!;
  const worth = all.map(
    (_, at) =>
      (similarity(vectors[at]!, whole) + (all.length - at) / all.length + similarity(vectors[at]!, title)) /
      3,
  );
  const usable = all.flatMap(({ text }, at) => (fits(text) && isWhole(text) ? [at] : []));
  const order = chooseApart(
    usable.map((at) => worth[at]!),
    usable.map((at) => vectors[at]!),
    usable.length,
  ).map((place) => usable[place]!);
  const chosen: number[] = [];
  for (const at of order) {
    if (chosen.length === most) break;
    if (!leans(all[at]!.text) || chosen.includes(at - 1)) chosen.push(at);
  }
  return chosen
    .sort((a, b) => a - b)
    .map((at) => ({
      article,
      text: all[at]!.text,
      evidence: {
        article: article.id,
        field: 'summary',
        quote: all[at]!.text,
        start: all[at]!.start,
        end: all[at]!.end,
      },
    }));
}
