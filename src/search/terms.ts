const hanRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** `跨境电商` as `跨境 境电 电商`: pairs of neighbours; a single sign stands as it is. */
const pairs = (run: string): string => {
  const signs = [...run];
  return signs.length < 2
    ? run
    : signs
        .slice(1)
        .map((sign, index) => `${signs[index]}${sign}`)
        .join(' ');
};

/**
 * Text as the search index takes it, and a reader's words as it is asked: runs of Chinese characters become pairs of
 * neighbours, so that text and question are always cut alike, whatever dictionary a browser has (bigram indexing, as
 * Lucene's CJKAnalyzer does). Everything else stays.
 */
export const searchable = (text: string): string => text.replace(hanRun, (run) => ` ${pairs(run)} `).trim();
