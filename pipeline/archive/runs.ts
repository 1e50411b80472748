import { RunReport } from '../model/report.ts';
import type { Archive } from './archive.ts';
import type { Database } from './database.ts';
import { LockLost, RunAtWork } from './problem.ts';
import { put, read, type Store } from './rows.ts';

/** The lock of the runs over a database, and the one way to write while it is held. */
export function lockIn(database: Database): Store & Pick<Archive, 'lock'> {
  let fence: number | null = null;

  const leaseOf = async (inside: Database) =>
    (await inside.rows("SELECT token, holder FROM leases WHERE name = 'run'"))[0];
  const holdFence = async (inside: Database) => {
    if (fence === null) return;
    const lease = await leaseOf(inside);
    if (lease?.token !== fence) throw new LockLost(String(lease?.holder));
  };
  /** A transaction that writes: refused where a later run has taken over. */
  const writing = <Result>(work: (inside: Database) => Promise<Result>) =>
    database.transaction(async (inside) => {
      await holdFence(inside);
      return work(inside);
    });
  return {
    database,
    writing,
    async lock(holder) {
      const release = await database.tryLock();
      if (!release) throw new RunAtWork(String((await leaseOf(database))?.holder ?? 'it has just begun'));
      const token = await database.transaction(async (inside) => {
        const next = Number((await leaseOf(inside))?.token ?? 0) + 1;
        await inside.insert(
          'leases',
          ['name', 'token', 'holder'],
          [['run', next, holder]],
          'ON CONFLICT (name) DO UPDATE SET token = excluded.token, holder = excluded.holder',
        );
        return next;
      });
      fence = token;
      return { token, hold: () => holdFence(database), release };
    },
  };
}

export const runsIn = ({ database, writing }: Store): Pick<Archive, 'addRun' | 'runs'> => ({
  addRun: (report) =>
    writing(async (inside) => {
      await put(inside, 'runs', [{ started: report.started, report: JSON.stringify(report) }]);
      await inside.run('DELETE FROM outcomes');
    }),
  async runs(most) {
    const rows = await read(database, 'runs', 'ORDER BY started DESC LIMIT $1', most);
    return rows.map(({ report }) => RunReport.parse(JSON.parse(report as string)));
  },
});
