/** A sentence by its place in the text: UTF-16 offsets, end exclusive, without the white space around it. */
export interface Sentence {
  start: number;
  end: number;
}

/** Shortened words whose point ends no sentence. */
const shortened = new Set(
  'mr mrs ms dr prof st vs etc no nos jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp approx est fig vol pp ca cf al gov sen rep gen col dept'.split(
    ' ',
  ),
);
const stop = /[。！？!?]+["'”’」』）)]*|\.+["'”’)]*(?=\s|$|[一-龥])|…+|\n+/g;

/** True where the point at `at` belongs to a shortened word, an initial or a list number, or what follows is no beginning. */
function goesOn(text: string, at: number, next: number): boolean {
  let start = at;
  while (start > 0 && at - start < 12 && /[A-Za-z0-9.]/.test(text[start - 1]!)) start--;
  const word = text.slice(start, at);
  if (/^(?:[A-Za-z]\.)*[A-Za-z]$/.test(word) && !/^[a-z]$/.test(word)) {
    if (!/^[A-Z](?:\.[A-Z])+$/.test(word) || !/^[A-Z][a-z]/.test(text.slice(next, next + 2))) return true;
    return !/^(?:The|It|In|But|And|That|This|For|On|At|A|An|Its|They|He|She|We|By|From|More|About)\b/.test(
      text.slice(next, next + 8),
    );
  }
  if (/^[a-z]\.[a-z]$/i.test(word)) return true;
  if (shortened.has(word.toLowerCase())) return word.toLowerCase() !== 'no' || /\d/.test(text[next] ?? '');
  return /^[a-z]/.test(text[next] ?? '');
}

/**
 * The sentences of an English or Chinese text. A point ends one before white space and a capital, a digit, a quotation
 * mark or a Chinese character, unless it closes a shortened word (`Inc.`), initials (`U.S.`) or `No.` before a number;
 * 。！？!? and a line break always do.
 */
export function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  const take = (end: number) => {
    let first = start;
    let last = end;
    while (first < last && /\s/.test(text[first]!)) first++;
    while (last > first && /\s/.test(text[last - 1]!)) last--;
    if (last > first) found.push({ start: first, end: last });
    start = end;
  };
  stop.lastIndex = 0;
  for (let mark = stop.exec(text); mark !== null; mark = stop.exec(text)) {
    const end = mark.index + mark[0].length;
    let next = end;
    while (next < text.length && text.charCodeAt(next) <= 0x20) next++;
    if (mark[0].startsWith('.') && goesOn(text, mark.index, next)) continue;
    take(end);
  }
  take(text.length);
  return found;
}
