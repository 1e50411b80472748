import type { Evidence } from '../model/tag.ts';
import { titleWeight } from './affinity.ts';
import type { Item } from './item.ts';

/** A part of an item that is read as one: where it stands in its field, and how much its phrases count. */
export interface Passage {
  field: Evidence['field'];
  text: string;
  /** Where `text` begins in the field. */
  offset: number;
  weight: number;
}

/** The beginning of a text that stands in for a missing summary, in characters. */
const leadLength = 600;

/** What is read of an item as one passage: the title, and the summary or else the beginning of the text. */
export function headOf(item: Item): Passage[] {
  const head: Passage[] = [{ field: 'title', text: item.title, offset: 0, weight: titleWeight }];
  if (item.summary) head.push({ field: 'summary', text: item.summary, offset: 0, weight: 1 });
  else if (item.text)
    head.push({ field: 'text', text: item.text.slice(0, leadLength), offset: 0, weight: 1 });
  return head;
}

/** A passage of the body is about this long, in characters. */
const passageLength = 900;

const passage = (text: string, start: number, end: number): Passage => ({
  field: 'text',
  text: text.slice(start, end),
  offset: start,
  weight: 1,
});

/** The body in passages of whole paragraphs: what a long text is about may stand far below its beginning. */
export function bodyOf({ text }: Item): Passage[] {
  if (!text || text.length <= leadLength) return [];
  const passages: Passage[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', Math.min(text.length, start + passageLength));
    if (end === -1 || end - start > 2 * passageLength) end = Math.min(text.length, start + passageLength);
    passages.push(passage(text, start, end));
    start = end;
  }
  return passages;
}

/** How a paragraph that makes a point of its own begins: 1. · 2、 · (3) · First, · Second: · 一、 · （二） · 第三， */
const numbered =
  /^[ \t\u3000]*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）][.、，,]?(?=\D)|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、，,:：](?=[^\d])|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:ly)?[,.:]\s|第[一二三四五六七八九十]{1,2}[，、：,])/gim;
/** So many numbered paragraphs make a text a survey. */
const leastPoints = 3;
/** A point is read from its number so far at most, in characters: what follows elaborates. */
const longestPoint = 900;

/**
 * The numbered points of a survey (`three trends of the year`), each read as an item of its own whose first sentence is
 * its title. A survey is about what its points are about, however short each is; a text with fewer than three has none.
 */
export function pointsOf({ text }: Item): Passage[][] {
  if (!text || text.length <= leadLength) return [];
  const starts = [...text.matchAll(numbered)].map(({ index }) => index);
  if (starts.length < leastPoints) return [];
  return starts.map((start, at) => {
    const end = Math.min(starts[at + 1] ?? text.length, start + longestPoint);
    const titleEnd =
      start + (/[.。:：;；](?=\s|\p{Script=Han})|\n|$/u.exec(text.slice(start + 4, end))!.index + 4);
    return [
      { ...passage(text, start, titleEnd), weight: titleWeight },
      ...(titleEnd < end ? [passage(text, titleEnd, end)] : []),
    ];
  });
}
