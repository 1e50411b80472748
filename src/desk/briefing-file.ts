import { checkBriefing } from '../../pipeline/brief/check.ts';
import { parseBriefing, renderBriefing } from '../../pipeline/brief/markdown.ts';
import { checkedEdition } from '../../pipeline/briefings.ts';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import { Briefing, type BriefingEvidence } from '../../pipeline/model/briefing.ts';
import type { Statistic } from '../../pipeline/model/statistic.ts';
import { messageOf, type Problem } from '../../pipeline/problem.ts';
import type { Desk } from './desk.ts';

/** A briefing's text as an editor has it: the briefing and its faults, or why it cannot be read at all. */
export type ReadBriefing = { briefing: Briefing; faults: Problem[] } | { wrong: string };

/** Reads a text and holds every sentence against its evidence. */
export function readBriefing(desk: Desk, text: string): ReadBriefing {
  try {
    const briefing = parseBriefing(text.replaceAll('\r\n', '\n'));
    return { briefing, faults: checkBriefing(briefing, checkedEdition(desk.index.content, desk.edition())) };
  } catch (thrown) {
    return { wrong: messageOf(thrown) };
  }
}

/** A text that cites one more piece of evidence. */
export interface Cited {
  text: string;
  number: number;
  /** Behind the mark that was put in; null where none was. */
  caret: number | null;
}

/**
 * The text with one more piece of evidence, and the number of its mark; the number it has already where it is cited. The
 * mark is put behind the sentence that the cursor stands in (`at`, null where there is none), as long as that is one.
 */
export function cite(text: string, evidence: BriefingEvidence, at: number | null): Cited {
  const briefing = parseBriefing(text);
  const same = briefing.evidence.findIndex((each) => JSON.stringify(each) === JSON.stringify(evidence));
  const number = same >= 0 ? same + 1 : briefing.evidence.length + 1;
  const mark = `[^${number}]`;
  const place = at === null ? null : placeOfMark(text, at);
  const isThere = place !== null && text.slice(0, place).endsWith(mark);
  const marked = place === null || isThere ? text : text.slice(0, place) + mark + text.slice(place);
  const { paragraphs, evidence: known } = parseBriefing(marked);
  const cited = { ...briefing, paragraphs, evidence: same >= 0 ? known : [...known, evidence] };
  const written = same >= 0 ? marked : renderBriefing(cited);
  if (place === null) return { text: written, number, caret: null };
  // Writing the evidence moves what follows: the mark is found again as the same one among its like.
  const isMark = (_: string, index: number, parts: string[]) => index < parts.length - 1;
  const before = marked.slice(bodyOf(marked), place).split(mark).filter(isMark).length - (isThere ? 1 : 0);
  let caret = bodyOf(written);
  for (let turn = 0; turn <= before; turn++) caret = written.indexOf(mark, caret) + mark.length;
  return { text: written, number, caret };
}

/** Where the words begin, behind the front matter. */
const bodyOf = (text: string): number => /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0;

/** The end of a sentence with its closing quotes, and the marks that stand behind it already. */
const sentenceEnd = /(?:[.!?](?=["”’')\]]*(?:\s|\[\^|$))|[。！？])["”’'）」』)\]]*(?:\[\^\d+\])*/gu;

/** Behind the sentence that a place in the text stands in; null in front matter, headings and empty lines. */
function placeOfMark(text: string, at: number): number | null {
  if (at < bodyOf(text)) return null;
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const line = text.slice(from, next < 0 ? text.length : next);
  if (line.trim() === '' || line.startsWith('#')) return null;
  // Behind a sentence and the space after it one still stands at its end.
  const column = line.slice(0, at - from).trimEnd().length;
  for (const { index, 0: end } of line.matchAll(sentenceEnd))
    if (index + end.length >= column) return from + index + end.length;
  return from + line.trimEnd().length;
}

/** An article's title, or a figure of it, as evidence. */
export function evidenceOf(article: PublishedArticle, statistic?: Statistic): BriefingEvidence {
  return statistic
    ? {
        article: article.id,
        field: 'statistic',
        quote: statistic.sentence,
        start: statistic.start,
        end: statistic.end,
        ...(statistic.value === null ? {} : { value: statistic.value }),
      }
    : { article: article.id, field: 'title', quote: article.title, start: 0, end: article.title.length };
}

/** The briefing as published: approved by an editor; corrected, with the reason for readers, where it was published before. */
export function asPublished(
  briefing: Briefing,
  {
    editor,
    day,
    before,
    because,
    appears,
  }: {
    editor: string;
    day: string;
    before: Briefing | null;
    because: { en: string; zh: string } | null;
    /** When a run is to let it appear; null for at once. */
    appears: string | null;
  },
): Briefing {
  const { appears: _, ...approved } = briefing;
  const changes = [...(before?.changes ?? []), ...(because ? [{ at: day, because }] : [])];
  // The schema's order of the fields is the file's.
  return Briefing.parse({
    ...approved,
    status: 'published',
    reviewed: editor,
    ...(appears === null ? {} : { appears }),
    ...(changes.length > 0 ? { changes } : {}),
  });
}
