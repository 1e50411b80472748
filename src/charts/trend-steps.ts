import type { WeekOfTrend } from '../../pipeline/model/momentum.ts';
import type { Step } from './sparkline.ts';

/** The last weeks of a trend as the steps of a sparkline. */
export const stepsOf = (weeks: readonly WeekOfTrend[], last: number): Step[] =>
  weeks.slice(-last).map(({ share, peak }) => ({ value: share, mark: peak !== undefined }));
