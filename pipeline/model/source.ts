import { z } from 'zod';
import { Language } from './language.ts';
import { TrendId } from './trend.ts';

const common = {
  /** The file's name without its ending. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  /** The publisher's front page. */
  home: z.url(),
  language: Language,
  publisher: z.string().min(1),
  publisherKind: z.string().min(1),
  /** ISO 3166 code, or `EU`. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** On what terms its material may be passed on. */
  licence: z.string().min(1),
  /** Trends it usually writes of: for readers, never for the tagger. */
  trends: z.array(TrendId).default([]),
  /** Why it is not collected now. */
  paused: z.string().optional(),
  note: z.string().optional(),
};

const FeedSource = z.strictObject({ ...common, kind: z.literal('feed'), address: z.url().optional() });

/** CSS selectors that find the items of an HTML list page; all but `item` are relative to one item. */
export const ListSelectors = z.strictObject({
  item: z.string().min(1),
  /** The element whose `href` leads to the article; the item itself or its first link where absent. */
  link: z.string().optional(),
  title: z.string().optional(),
  /** An element with a `datetime` or a written date. */
  published: z.string().optional(),
  summary: z.string().optional(),
});
export type ListSelectors = z.infer<typeof ListSelectors>;

const PageSource = z.strictObject({
  ...common,
  kind: z.literal('page'),
  address: z.url().optional(),
  selectors: ListSelectors.optional(),
});
const SitemapSource = z.strictObject({
  ...common,
  kind: z.literal('sitemap'),
  address: z.url().optional(),
  /** Only addresses whose path begins so. */
  below: z.string().optional(),
});
/** Local documents, taken in by `tidemark import`. */
const DocumentSource = z.strictObject({ ...common, kind: z.literal('document') });
/** The formats that series are read in: `collect/series/formats.ts` has a reader for each. */
export const SeriesFormat = z.enum(['csv', 'json', 'json-stat', 'sdmx-csv', 'sdmx-json', 'xlsx']);
export type SeriesFormat = z.infer<typeof SeriesFormat>;

/** Where the figures of one indicator stand, and in what form. */
export const SeriesAddress = z.strictObject({
  indicator: z.string(),
  address: z.url(),
  format: SeriesFormat,
  /** The column of the period, of a CSV, or of a workbook (its letter, or words of its heading), or a JSON row's key; the first column where absent. */
  period: z.string().optional(),
  /** The same for the value; the second column where absent. */
  value: z.string().optional(),
  /** The key of a JSON whose value is the list of rows, a path parted by dots; the whole where absent. */
  rows: z.string().optional(),
  /** The name of a workbook's sheet; the first where absent. */
  sheet: z.string().optional(),
  /** Takes of several series in one file those rows that have these codes: `{ REF_AREA: DE }`. */
  only: z.record(z.string(), z.string()).default({}),
  /** What the file itself calls its unit (`PC_IND`): a file that names another is held back. */
  unit: z.string().optional(),
  /** Turns a value into the base unit. */
  multiplier: z.number().positive().default(1),
});
export type SeriesAddress = z.infer<typeof SeriesAddress>;
/** A publisher of official figures: its series become the observations of indicators. */
const SeriesSource = z.strictObject({
  ...common,
  kind: z.literal('series'),
  series: z.array(SeriesAddress).default([]),
});

/** Where articles or figures come from: one file a source in `content/sources`. */
export const Source = z.discriminatedUnion('kind', [
  FeedSource,
  PageSource,
  SitemapSource,
  DocumentSource,
  SeriesSource,
]);
export type Source = z.infer<typeof Source>;

/** Whether a run asks this source at all. */
export const isCollected = (source: Source): boolean =>
  source.paused === undefined && source.kind !== 'document';
