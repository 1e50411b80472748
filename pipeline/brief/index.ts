import type { Briefing } from '../model/briefing.ts';
import { parentOf, type Trend } from '../model/trend.ts';
import { openLedger } from './evidence.ts';
import { type BriefedEdition, factsOf, isAbout } from './facts.ts';
import { realiseAll } from './realise.ts';
import { dayAfter, holds, lastWeek, monthOf, type Span } from './spans.ts';

/** A month with fewer stories is not looked back on. */
const leastForMonth = 3;

/** Writes one issue of a span: facts, then a plan and its words per language, each sentence with its evidence. */
export function write(edition: BriefedEdition, span: Span, trend: Trend | null): Briefing {
  const day = dayAfter(span.to);
  const id = `${trend?.id ?? (span.kind === 'monthly' ? 'month' : 'letter')}/${day}`;
  const facts = factsOf(edition, span, trend);
  const ledger = openLedger();
  const { title, paragraphs } = realiseAll(facts, { id, entities: edition.entities, ledger });
  const { since } = facts;
  return {
    id,
    kind: span.kind,
    trend: trend?.id ?? null,
    day,
    from: span.from,
    to: span.to,
    title,
    status: 'draft',
    reviewed: null,
    evidence: ledger.evidence,
    paragraphs,
    ...(since
      ? {
          since: {
            issue: since.issue,
            new: since.fresh,
            grew: since.grown.map(({ story }) => story.id),
            faded: since.faded,
            corrected: since.corrected.map(({ id }) => id),
          },
        }
      : {}),
  };
}

/** The latest month that is over and has enough to look back on, or null. */
function lastMonth({ stories }: BriefedEdition, asOf: string): Span | null {
  const months = Map.groupBy(
    stories.filter(({ day }) => day !== null && day < `${asOf.slice(0, 7)}-01`),
    ({ day }) => day!.slice(0, 7),
  );
  const month = [...months]
    .filter(([, all]) => all.length >= leastForMonth)
    .map(([name]) => name)
    .sort()
    .at(-1);
  return month === undefined ? null : monthOf(month);
}

/**
 * The issues that are due on a day: of the last full week one for each trend with news and a letter over all, and a
 * look-back on the last month that has enough. A trend whose news is all one sub-trend's leaves it to that.
 */
export function issuesDue(edition: BriefedEdition, asOf: string): { span: Span; trend: Trend | null }[] {
  const { stories, trends } = edition;
  const week = lastWeek(asOf);
  const ofWeek = stories.filter(({ day }) => holds(week, day));
  const about = (trend: Trend) => ofWeek.filter((story) => isAbout(trend.id, story)).length;
  const withNews = trends.filter((trend) => {
    const own = about(trend);
    return own > 0 && trends.every((child) => parentOf(child.id) !== trend.id || about(child) < own);
  });
  const month = lastMonth(edition, asOf);
  return [
    ...withNews.map((trend) => ({ span: week, trend })),
    ...(ofWeek.length > 0 ? [{ span: { ...week, kind: 'letter' as const }, trend: null }] : []),
    ...(month ? [{ span: month, trend: null }] : []),
  ];
}

/**
 * Drafts the issues that are due. Extractive: what was reported in its publisher's words or in this edition's own, figures
 * and counts in sentences built from their parts; every sentence with its evidence. Pure: the same edition and day give the
 * same issues.
 */
export const draft = (edition: BriefedEdition, { asOf }: { asOf: string }): Briefing[] =>
  issuesDue(edition, asOf).map(({ span, trend }) => write(edition, span, trend));
