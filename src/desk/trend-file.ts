import { trendOf } from '../../pipeline/content/files.ts';
import { Trend } from '../../pipeline/model/trend.ts';
import { messageOf } from '../../pipeline/problem.ts';

/** A trend's file as a trend, or what is wrong with it. */
export function readTrendFile(text: string, id: string): { trend: Trend } | { wrong: string } {
  try {
    const held = Trend.safeParse(trendOf(text, id));
    return held.success
      ? { trend: held.data }
      : { wrong: held.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
  } catch (thrown) {
    return { wrong: messageOf(thrown) };
  }
}
