import { z } from 'zod';
import { type CollectEffects, type Collection, CollectJob, collectSource } from './collect.ts';
import { courtesyOf } from './courtesy.ts';
import { withHands } from './hands.ts';
import { createIntakes } from './intakes.ts';

/**
 * The sources of one publisher, in the order in which they are asked: they may list the same articles, and which of them an
 * article came by must not depend on who answers first.
 */
export const PublisherJob = z.strictObject({ publisher: z.string(), jobs: z.array(CollectJob) });
export type PublisherJob = z.infer<typeof PublisherJob>;

/** Carries out one job; what it gives is as far as it came before an interrupt. */
export type Collect = (
  job: PublisherJob,
  tell: (collection: Collection) => void,
  interrupted: AbortSignal,
) => Promise<void>;

/** Carries out jobs, in this process or by workers, and tells what came of each source as it comes. */
export type Collectors = (
  jobs: readonly PublisherJob[],
  tell: (collection: Collection) => void,
  interrupted: AbortSignal,
) => Promise<void>;

/** Publishers asked at the same time; within one host there is one request at a time whatever this says. */
export const publishersAtOnce = 32;

/** The one way in which a publisher is collected, whoever does it. */
export function collectingWith(effects: CollectEffects): Collect {
  const { robots, reserves, ...learning } = courtesyOf(effects);
  const shared = { robots, reserves, takeIn: createIntakes(effects.archive, learning) };
  return async ({ jobs }, tell, interrupted) => {
    for (const job of jobs) {
      if (interrupted.aborted) return;
      tell(await collectSource(job, effects, shared, interrupted));
    }
  };
}

/** All in this process. */
export function collectHere(effects: CollectEffects): Collectors {
  const collect = collectingWith(effects);
  return (jobs, tell, interrupted) =>
    withHands(jobs, publishersAtOnce, (job) => collect(job, tell, interrupted));
}
