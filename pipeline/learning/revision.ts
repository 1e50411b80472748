import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { InForce } from '../decisions.ts';
import { revisionOf } from '../digest.ts';
import { Instant } from '../model/time.ts';
import type { Trend } from '../model/trend.ts';

/** What is remembered of the tagger between runs: its digest, and the start of the run that made it what it is. */
export const ModelMemory = z.strictObject({ digest: z.string(), since: Instant });

/** A digest of all that the tagger is made from: the trends' files, the decisions on tags, and its code. */
export const modelRevision = (trends: readonly Trend[], decisions: InForce): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        revisionOf('tag', 'text'),
        trends.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        [...decisions.values()].filter(({ field }) => field === 'tags').map(({ id }) => id),
      ]),
    )
    .digest('hex');
