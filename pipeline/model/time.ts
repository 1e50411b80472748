import { z } from 'zod';

/** A moment in UTC, ISO 8601: `2026-11-24T03:50:00Z`, to the second or finer. */
export const Instant = z.iso.datetime();

/** A day, ISO 8601: `2026-11-24`. */
export const Day = z.iso.date();

/** When something was published, as exactly as it was said: a moment in UTC or a day alone. Both sort as text. */
export const Published = z.union([Instant, Day]);

/** A week by its Monday, `2026-11-23`: ISO 8601 weeks run from Monday to Sunday, in UTC. */
export const Week = Day;

/**
 * The span a figure speaks of, ISO 8601 where it has a form: `2015`, `2016-Q1`, `2016-H1`, `2016-11`, `2016-11-11`,
 * `2014/2015`; a fiscal year as `FY2016`.
 */
export const Period = z
  .string()
  .regex(
    /^(FY)?\d{4}(-(Q[1-4]|H[12]|W\d{2}|\d{2}(-\d{2})?))?(\/(FY)?\d{4}(-(Q[1-4]|H[12]|W\d{2}|\d{2}(-\d{2})?))?)?$/,
  );
export type Period = z.infer<typeof Period>;
