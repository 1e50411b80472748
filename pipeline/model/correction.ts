import { z } from 'zod';
import { Statistic } from './statistic.ts';

/** Takes a figure out. */
const Drop = z.literal('drop');
/** Multiplies a figure: read in the wrong unit, or a number of zeros too many. */
const Scale = z.strictObject({ scale: z.number().positive() });
/** Marks a figure as doubtful, with the reason: it is never published as a fact. */
const Flag = z.strictObject({ flag: z.string().min(1) });

/**
 * What an editor says of a figure that an article quotes (field `statistic` of a decision): `accept` clears its doubt, a
 * whole statistic takes its place, or stands where the machine found none.
 */
export const StatisticCorrection = z.union([Drop, z.literal('accept'), Scale, Flag, Statistic]);
export type StatisticCorrection = z.infer<typeof StatisticCorrection>;

/**
 * What an editor says of a figure of an official series (field `value` of a decision on `observation/<indicator>/<period>`):
 * a number takes its place. The decision's `was` is the value expected still to be wrong.
 */
export const ObservationCorrection = z.union([Drop, z.number(), Scale, Flag]);
export type ObservationCorrection = z.infer<typeof ObservationCorrection>;
