/** Damage found in a text: what stood there, what it stands for, and whether that is certain. Offsets in the original. */
export interface TextRepair {
  from: string;
  to: string;
  certain: boolean;
  start: number;
  end: number;
  /** Where the repaired words stand in the repaired text. */
  at: number;
  /** What was broken: a year parted by spaces, a digit turned into a sum, a year glued to an ordinal, a masked word. */
  damage: 'parted-year' | 'summed-digit' | 'glued-year' | 'masked-word';
}

export interface Repaired {
  text: string;
  repairs: TextRepair[];
  /** The offset in the original text for an offset in the repaired one; inside a repair, its start or its end. */
  original: (position: number, edge?: 'start' | 'end') => number;
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/**
 * A year broken by spaces: `20 16`, `20 1 1`, `201 6`, with a month after it `20 13 10`. The words around it must speak
 * of time, for `20 15-inch screens` is no year.
 */
const partedYear =
  /(?<![\d.,$€£¥])(19|20)(?: (\d) ?(\d)|(\d) (\d)|(\d\d))(?:(?<= \d\d) (0[1-9]|1[0-2])(?=,|为止|月|$| ?[.。，]))?(?![\d%]|[.,]\d|-[a-z]| ?(?:percent|per cent|million|billion))|(?<![\d.,$€£¥])(19|20) (\d\d|\d \d) (0?[1-9]|1[0-2])(?=,| ?为止|月|$| ?[.。，])/g;
const beforeYear =
  /(?:^|[.。!?;；:：\n(（]\s?|,\s|，|\b(?:in|of|year|years|since|by|to|from|until|till|during|for|between|and|before|after|than|early|late|mid|fiscal|spring|summer|autumn|winter|the|through|q[1-4]|h[12]|january|february|march|april|may|june|july|august|september|october|november|december)\s|[到至自从于在比截])$/i;
const afterYear = /^\s?(?:年|财年|,|and\b|to\b|the\b|\d{1,2}月|为止)/;

/** The digits `1` and `10…` turned into a sum: `6.5438+0`, without its head `65438+0`. */
const summedDigit = /(?<!\d)6\.?5438 ?\+ ?0(\d*(?:[.,]\d+)*)/g;
/** `2065438+On March 30th`: the first digits of a year and a sum, glued to what came after. */
const gluedYear = /(?<!\d)20\.?65438 ?\+ ?(0\d?|On\b|(?=[A-Z]))/g;
/** `* * * win`: a masked word. */
const maskedWord = /(?<![*\d] ?)(\* ?\* ?\*)( (?:win|situation))?(?![ ]?\*)/g;

type Found = Omit<TextRepair, 'at'>;

function yearRepairs(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(partedYear)) {
    const [whole] = match;
    if (!whole.includes(' ')) continue;
    const digits = whole.replaceAll(' ', '');
    const year = Number(digits.slice(0, 4));
    if (year < 1900 || year > 2099 || digits.length < 4) continue;
    const start = match.index;
    const end = start + whole.length;
    const fits =
      beforeYear.test(text.slice(Math.max(0, start - 12), start)) || afterYear.test(text.slice(end, end + 6));
    if (!fits) continue;
    const month = digits.slice(4);
    const chinese = /[一-龥]/.test(text.slice(Math.max(0, start - 8), end + 8));
    const to =
      month === ''
        ? `${year}`
        : chinese
          ? `${year}年${Number(month)}月`
          : `${capital(months[Number(month) - 1]!)} ${year}`;
    const near = chinese && text.startsWith('月', end) ? 1 : 0;
    found.push({
      from: text.slice(start, end + near),
      to,
      certain: true,
      start,
      end: end + near,
      damage: 'parted-year',
    });
  }
  return found;
}
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

function sumRepairs(text: string): Found[] {
  return [...text.matchAll(summedDigit)].map((match) => {
    const tail = match[1]!;
    const certain =
      tail === '' ? !/^[\d+]/.test(text.slice(match.index + match[0].length)) : /^(?:,\d{3})+$/.test(tail);
    return {
      from: match[0],
      to: certain ? `1${tail}` : match[0],
      certain,
      start: match.index,
      end: match.index + match[0].length,
      damage: 'summed-digit',
    };
  });
}

function gluedRepairs(text: string): Found[] {
  return [...text.matchAll(gluedYear)].map((match) => {
    const next = match[1]!;
    const to = next === 'On' ? '201x: On' : next.length === 2 ? `201${next[1]}` : '201x: ';
    return {
      from: match[0],
      to,
      certain: false,
      start: match.index,
      end: match.index + match[0].length,
      damage: 'glued-year',
    };
  });
}

function maskRepairs(text: string): Found[] {
  return [...text.matchAll(maskedWord)].map((match) => ({
    from: match[0],
    to: match[2] === undefined ? '[masked]' : `[masked]${match[2]}`,
    certain: false,
    start: match.index,
    end: match.index + match[0].length,
    damage: 'masked-word',
  }));
}

/**
 * The text with the known kinds of damage undone (machine translation and bad scraping: the list is in the vocabulary of
 * trends), each repair with the words as they stood. What a repair cannot know for certain is marked so; a sum with more
 * digits after it (`6.5438+0.1`) is left as it stands.
 */
export function repair(text: string): Repaired {
  const repairs: TextRepair[] = [];
  if (!/(?:19|20)\d? \d|201 \d|5438|\*/.test(text))
    return { text, repairs, original: (position) => position };
  const found = [...gluedRepairs(text), ...sumRepairs(text), ...yearRepairs(text), ...maskRepairs(text)].sort(
    (one, other) => one.start - other.start,
  );
  let repaired = '';
  let taken = 0;
  for (const one of found) {
    if (one.start < taken) continue;
    repaired += text.slice(taken, one.start);
    repairs.push({ ...one, at: repaired.length });
    repaired += one.to;
    taken = one.end;
  }
  repaired += text.slice(taken);
  const original = (position: number, edge: 'start' | 'end' = 'start'): number => {
    let shift = 0;
    for (const { at, to, start, end } of repairs) {
      if (position < at || (position === at && edge === 'start')) break;
      if (position < at + to.length) return edge === 'start' ? start : end;
      shift = end - at - to.length;
      if (position === at + to.length && edge === 'end') return end;
    }
    return position + shift;
  };
  return { text: repaired, repairs, original };
}
