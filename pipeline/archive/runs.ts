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
  const lost = async (inside: Database) => new LockLost(String((await leaseOf(inside))?.holder));
  const hold = async () => {
    if (fence !== null && (await leaseOf(database))?.token !== fence) throw await lost(database);
  };
  /** A transaction that writes. It holds the lease's row, so that nobody can take over until it has ended. */
  const writing = <Result>(work: (inside: Database) => Promise<Result>) =>
    database.transaction(async (inside) => {
      const holding = "UPDATE leases SET holder = holder WHERE name = 'run' AND token = $1";
      if (fence !== null && (await inside.run(holding, fence)) === 0) throw await lost(inside);
      return work(inside);
    });
  const nextToken = (holder: string) =>
    database.transaction(async (inside) => {
      const next = Number((await leaseOf(inside))?.token ?? 0) + 1;
      await inside.insert(
        'leases',
        ['name', 'token', 'holder'],
        [['run', next, holder]],
        'ON CONFLICT (name) DO UPDATE SET token = excluded.token, holder = excluded.holder',
      );
      return next;
    });
  return {
    database,
    writing,
    async lock(holder) {
      const release = await database.tryLock();
      if (!release) throw new RunAtWork(String((await leaseOf(database))?.holder ?? 'it has just begun'));
      const token = await nextToken(holder).catch(async (thrown: unknown) => {
        await release();
        throw thrown;
      });
      fence = token;
      return { token, hold, release };
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
