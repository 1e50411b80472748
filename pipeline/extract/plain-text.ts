import { Parser } from 'htmlparser2';

const blocks = new Set(
  `address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hr li main nav ol option p pre section table tbody td tfoot th thead tr ul`.split(/\s+/),
);
const unseen = new Set(
  `script style noscript template iframe object embed svg math head title textarea select canvas`.split(' '),
);

/** Characters of no width and marks that turn the direction of what follows; joiners are judged by their neighbours. */
const invisible =
  /[[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\ufff9-\ufffb]--[\u200c\u200d\ufe0e\ufe0f]]/gv;
const joining = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
]
  .concat(['Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar'])
  .map((script) => `\\p{Script=${script}}`)
  .join('');
/** Joiners work inside emoji and in scripts whose letters join; anywhere else they only hide. */
const idleJoiner = new RegExp(
  `(?<![${joining}\\p{Emoji}\\p{M}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${joining}\\p{Emoji}])`,
  'gu',
);
const control = /[\p{Cc}--[\t\n\r]]/gv;
/** More marks on one letter than any language writes. */
const heaped = /(\p{M}{4})\p{M}+/gu;

/** Characters that none of these rules is about; most texts hold no others. */
const harmless = /^[\t\n\r\x20-\x7e\xa1-\xac\xae-\xff–—‘’“”…、。《》「」（），：；？！\u4e00-\u9fff]*$/;

/** Text without what is not seen: control characters, bidirectional controls, characters of no width; in NFC. */
export const visible = (text: string): string =>
  harmless.test(text)
    ? text
    : text
        .replace(control, '')
        .replace(invisible, '')
        .replace(idleJoiner, '')
        .normalize('NFC')
        .replace(heaped, '$1');

/**
 * The text of markup: tags gone, references resolved, scripts and the like left out, blocks parted by a newline, spaces
 * folded, nothing invisible. Any string is valid input; text without markup comes back folded.
 */
export function plainText(html: string): string {
  return folded(visible(/[<&]/.test(html) ? textOf(html) : html.replace(/[\r\n]/g, ' ')));
}

/** Each line's spaces folded; no line is empty. */
const folded = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

function textOf(html: string): string {
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (unseen.has(name)) hidden++;
      else if (blocks.has(name)) text += '\n';
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden--;
      else if (blocks.has(name)) text += '\n';
    },
    ontext(data) {
      if (hidden === 0) text += data.replace(/[\r\n]/g, ' ');
    },
  });
  parser.end(html);
  return text;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const sentenceEnd = /[.!?…]["'”’»)\]]*(?=\s)|[。！？…]["'”’」』）]*/gu;

/**
 * The beginning of a text in at most `most` UTF-16 units, on one line: all of it where it fits; else up to the end of a
 * sentence where that keeps at least half, else up to the end of a word with `…`. No grapheme is cut.
 */
export function excerpt(text: string, most = 300): string {
  const line = visible(text).replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  if (most < 1) return '';
  let end = 0;
  for (const match of line.slice(0, most + 1).matchAll(sentenceEnd)) {
    const stop = match.index + match[0].length;
    if (stop <= most - 2) end = stop;
  }
  if (end >= most / 2) return `${line.slice(0, end)} …`;
  const room = line.slice(0, most);
  end = 0;
  for (const { index } of words.segment(line.slice(0, most + 40))) if (index <= most - 1) end = index;
  if (end < most / 2)
    for (const { index } of graphemes.segment(line))
      if (index <= most - 1) end = index;
      else break;
  return `${room.slice(0, end).replace(/[\s\p{P}]+$/u, '')}…`;
}
