import { z } from 'zod';
import { ArticleId } from './article.ts';
import { Bilingual } from './language.ts';
import { Phase } from './momentum.ts';
import { Day, Instant, Period, Week } from './time.ts';
import { TrendId } from './trend.ts';

/** Words of an article, as they stood when the sentence was written. */
export const PassageEvidence = z.strictObject({
  article: ArticleId,
  field: z.enum(['title', 'summary', 'statistic', 'text']),
  /** The words; of a statistic, the whole sentence that holds it. */
  quote: z.string().min(1),
  /** UTF-16 offsets of the words in their field; of a statistic, where its figure stands (`Statistic.start`, `end`). */
  start: z.int().nonnegative(),
  end: z.int().positive(),
  /** Of a statistic, its value as it was read then: an editor's later correction is told from a change in the text. */
  value: z.number().optional(),
});
export type PassageEvidence = z.infer<typeof PassageEvidence>;

/** One figure of an official series. */
export const ObservationEvidence = z.strictObject({
  observation: z.string(),
  period: Period,
  value: z.number(),
  /** The vintage: when this value was first seen. */
  firstSeen: Instant,
});
export type ObservationEvidence = z.infer<typeof ObservationEvidence>;

/** What a trend's receipt said in one week; kept here because later weeks look back on it with other sources. */
export const MomentumEvidence = z.strictObject({
  momentum: TrendId,
  week: Week,
  phase: Phase,
  stories: z.int().nonnegative(),
  total: z.int().nonnegative(),
  /** Mean share of coverage before and now, 0 to 1. */
  before: z.number().min(0).max(1).nullable(),
  now: z.number().min(0).max(1).nullable(),
  publishers: z.int().nonnegative(),
  /** Sources of all that the comparison rests on. */
  live: z.int().nonnegative(),
  all: z.int().nonnegative(),
});
export type MomentumEvidence = z.infer<typeof MomentumEvidence>;

/**
 * How many articles and stories of a trend, or of all, a span held when it was counted: articles that are found later do
 * not change what was said then.
 */
export const CountEvidence = z.strictObject({
  /** The trend, or null for all. */
  count: TrendId.nullable(),
  /** First and last day. */
  from: Day,
  to: Day,
  stories: z.int().nonnegative(),
  articles: z.int().nonnegative(),
  publishers: z.int().nonnegative(),
});
export type CountEvidence = z.infer<typeof CountEvidence>;

/** What a sentence rests on, the same in every language. */
export const BriefingEvidence = z.union([
  PassageEvidence,
  ObservationEvidence,
  MomentumEvidence,
  CountEvidence,
]);
export type BriefingEvidence = z.infer<typeof BriefingEvidence>;

const line = z.string().regex(/^\S(.*\S)?$/u, 'one line of words without spaces around it');

export const BriefingSentence = z.strictObject({
  text: line,
  /** The marks after it: numbers from 1 into the briefing's `evidence`. */
  evidence: z.array(z.int().positive()),
});
export type BriefingSentence = z.infer<typeof BriefingSentence>;

/** Sentences that belong together, below a heading where one begins a part. */
export const BriefingParagraph = z.strictObject({
  heading: line.optional(),
  sentences: z.array(BriefingSentence).min(1),
});
export type BriefingParagraph = z.infer<typeof BriefingParagraph>;

/** What has changed since the issue before; stories by their ids. */
export const SinceLastIssue = z.strictObject({
  /** The id of the issue before. */
  issue: z.string(),
  new: z.array(ArticleId),
  /** Stories of the last issue that further publishers have taken up. */
  grew: z.array(ArticleId),
  /** Stories of the last issue of which nothing more was heard. */
  faded: z.array(ArticleId),
  /** Articles cited then whose words have been corrected, or that are gone, since. */
  corrected: z.array(ArticleId),
});
export type SinceLastIssue = z.infer<typeof SinceLastIssue>;

/** A change of a briefing after readers could see it: when, and why, in both languages. */
export const BriefingChange = z.strictObject({ at: Day, because: Bilingual });
export type BriefingChange = z.infer<typeof BriefingChange>;

/** A dated, cited text: one file each in `content/briefings`, drafted by the machine, published by a person. */
export const Briefing = z.strictObject({
  /** `<trend>/<day>`, `letter/<day>` or `month/<day>`: its address, for ever. */
  id: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?\/\d{4}-\d{2}-\d{2}$/),
  /** A trend's week, the week over all, or the month over all. */
  kind: z.enum(['weekly', 'letter', 'monthly']),
  trend: TrendId.nullable(),
  /** The day of the issue: the first day after the span it speaks of. */
  day: Day,
  /** First and last day of that span. */
  from: Day,
  to: Day,
  title: Bilingual,
  status: z.enum(['draft', 'published']),
  /** The editor who approved it; null for a draft, and where drafts are published unreviewed. */
  reviewed: z.string().nullable(),
  /** When it is to appear: the first run after it lets readers see it. Absent where it appears once approved. */
  appears: Instant.optional(),
  evidence: z.array(BriefingEvidence),
  paragraphs: z.strictObject({ en: z.array(BriefingParagraph), zh: z.array(BriefingParagraph) }),
  /** Absent in a first issue. */
  since: SinceLastIssue.optional(),
  /** What was changed after publication, oldest first: shown at its top and on the corrections page. */
  changes: z.array(BriefingChange).optional(),
});
export type Briefing = z.infer<typeof Briefing>;
