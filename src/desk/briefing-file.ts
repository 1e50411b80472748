import { checkBriefing } from '../../pipeline/brief/check.ts';
import { parseBriefing, renderBriefing } from '../../pipeline/brief/markdown.ts';
import { checkedEdition } from '../../pipeline/briefings.ts';
import type { PublishedArticle } from '../../pipeline/model/article.ts';
import type { Briefing, BriefingEvidence } from '../../pipeline/model/briefing.ts';
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

/** The text with one more piece of evidence, and the number of its mark; the number it has already where it is cited. */
export function cite(text: string, evidence: BriefingEvidence): { text: string; number: number } {
  const briefing = parseBriefing(text.replaceAll('\r\n', '\n'));
  const same = briefing.evidence.findIndex((each) => JSON.stringify(each) === JSON.stringify(evidence));
  if (same >= 0) return { text, number: same + 1 };
  const cited = { ...briefing, evidence: [...briefing.evidence, evidence] };
  return { text: renderBriefing(cited), number: cited.evidence.length };
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
  }: { editor: string; day: string; before: Briefing | null; because: { en: string; zh: string } | null },
): Briefing {
  const changes = [...(before?.changes ?? []), ...(because ? [{ at: day, because }] : [])];
  return {
    ...briefing,
    status: 'published',
    reviewed: editor,
    ...(changes.length > 0 ? { changes } : {}),
  };
}
