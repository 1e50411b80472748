import { createHash } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Connections } from '../archive/connections.ts';
import { Collection } from './collect.ts';
import { PublisherJob } from './publisher.ts';

/** A publisher that a run has handed out. */
export const Given = z.strictObject({
  /** The run that waits for it. */
  run: z.string(),
  /** How the collector of that edition calls itself: the `User-Agent`. */
  agent: z.string(),
  job: PublisherJob,
});
export type Given = z.infer<typeof Given>;

/** What came of it; nothing where everybody who tried ended over it. */
const Done = z.strictObject({
  run: z.string(),
  publisher: z.string(),
  collections: z.array(Collection).nullable(),
});
export type Done = z.infer<typeof Done>;

/** A job in somebody's hands: `attempt` tells them from those who had it before. */
export interface Taken {
  id: string;
  attempt: number;
  given: Given;
}

/** The queue of publishers to be collected, on a database that runs and workers share. */
export interface Queue {
  /** Hands publishers out; those of older runs that nobody has begun are taken back. Said twice, it happens once. */
  give(run: string, agent: string, jobs: readonly PublisherJob[]): Promise<void>;
  /** Takes back what nobody has begun. */
  takeBack(): Promise<void>;
  take(most: number): Promise<Taken[]>;
  /** Says that its holder lives; gives the ids of those that are still theirs. */
  hold(taken: readonly Taken[]): Promise<ReadonlySet<string>>;
  finish(taken: Taken, collections: readonly Collection[]): Promise<void>;
  /** Leaves a job to the next one who takes it. */
  leave(taken: Taken, why: string): Promise<void>;
  /** What came of jobs since this was last asked. */
  done(): Promise<Done[]>;
  close(): Promise<void>;
}

/** pg-boss's own tables stand apart from the archive's. */
const schema = 'tidemark_jobs';
const [collect, collected] = ['collect', 'collected'];
/** Seconds after which a holder that did not say it lives has lost its job: the least that pg-boss takes. */
const heartbeatSeconds = 10;
/** A publisher over whom so many holders ended is given up for this run. */
const mostTries = 10;
const mostAtOnce = 200;
/** What pg-boss says of a sign of life; its types leave it out. */
const Touched = z.object({ settled: z.array(z.string()) });

/** A job's id by what it is: whoever adds it again adds nothing. */
const idOf = (...what: string[]) => {
  const digest = createHash('sha256').update(JSON.stringify(what)).digest('hex');
  return [8, 4, 4, 4, 12]
    .reduce<{ parts: string[]; rest: string }>(
      ({ parts, rest }, length) => ({ parts: [...parts, rest.slice(0, length)], rest: rest.slice(length) }),
      { parts: [], rest: digest },
    )
    .parts.join('-');
};

/** Opens the queue; any number of processes may do so at once. `tell` hears of trouble that pg-boss mends by itself. */
export async function openQueue(
  connections: Connections,
  tell: (trouble: string) => void = () => {},
): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (sql, values) => connections.execute(sql, values) },
    schema,
    schedule: false,
    // With the defaults, a job whose holder was killed stays taken for up to 15 minutes.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 600,
    monitorVacuum: false,
  });
  boss.on('error', ({ message }) => tell(message));
  await boss.start();
  const common = { heartbeatSeconds, expireInSeconds: 3600, deleteAfterSeconds: 600, retryDelay: 0 };
  await boss.createQueue(collected, { ...common, retryLimit: 1000 });
  await boss.createQueue(collect, { ...common, retryLimit: mostTries, deadLetter: collected });
  const attemptOf = ({ id, attempt }: Taken) => ({ id, retryCount: attempt });

  return {
    give: async (run, agent, jobs) => {
      await boss.deleteQueuedJobs(collect);
      for (let start = 0; start < jobs.length; start += mostAtOnce)
        await boss.insert(
          collect,
          jobs.slice(start, start + mostAtOnce).map((job, index) => ({
            id: idOf(run, job.publisher),
            data: { run, agent, job } satisfies Given,
            // What was begun and lost comes before what nobody has begun; by itself it would come after all.
            priority: jobs.length - start - index,
          })),
        );
    },
    takeBack: () => boss.deleteQueuedJobs(collect),
    take: async (most) => {
      const jobs = await boss.fetch<Given>(collect, { batchSize: most });
      return jobs.map(({ id, retryCount, data }) => ({ id, attempt: retryCount, given: Given.parse(data) }));
    },
    hold: async (taken) => {
      if (taken.length === 0) return new Set();
      const { settled } = Touched.parse(await boss.touch(collect, taken.map(attemptOf)));
      return new Set(settled);
    },
    finish: async (taken, collections) => {
      const { run, job } = taken.given;
      const done: Done = { run, publisher: job.publisher, collections: [...collections] };
      // What came of it first: whoever falls between the two is followed by one who says the same again.
      await boss.send(collected, done, { id: idOf(run, job.publisher, 'done') });
      await boss.complete(collect, attemptOf(taken));
    },
    leave: async (taken, why) => void (await boss.fail(collect, attemptOf(taken), { why })),
    done: async () => {
      const jobs = await boss.fetch<Done | Given>(collected, { batchSize: mostAtOnce });
      if (jobs.length > 0) await boss.deleteJob(collected, jobs);
      return jobs.map(({ data }) =>
        'job' in data
          ? { run: data.run, publisher: data.job.publisher, collections: null }
          : Done.parse(data),
      );
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}
