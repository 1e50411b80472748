import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { openConnections } from '../../../pipeline/archive/connections.ts';
import { migrations } from '../../../pipeline/archive/migrations.ts';
import { openArchive } from '../../../pipeline/archive/open.ts';
import { messageOf } from '../../../pipeline/problem.ts';
import { postgresIfPossible } from '../../archive/postgres.ts';
import type { Ground, Part } from '../ground.ts';
import { hasStrace } from '../scene.ts';
import { pointsOf } from '../strace.ts';

/** Opens an archive in a process of its own under strace; gives what it said where that did not go well. */
const openUnder = (address: string, ...trace: string[]): Promise<string | null> =>
  promisify(execFile)('strace', ['-f', '-qq', ...trace, process.execPath, 'test/faults/opener.ts', address], {
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  }).then(
    () => null,
    ({ stderr }: { stderr: string }) => stderr,
  );

const latest = migrations.length;
const changing = 'write,pwrite64,fsync,fdatasync,ftruncate,unlink,openat,mkdir';

/** Files as earlier versions left them, with what they held. */
async function killedInSqlite(ground: Ground): Promise<void> {
  const scene = await ground.scene();
  const { place } = await ground.undisturbed();
  const folder = await ground.folder();
  const whole = await openArchive(place.archive);
  const { articles } = await whole.totals();
  await whole.close();
  for (const version of [0, 1, 2].filter((each) => each < latest)) {
    const line = `kill in a migration from schema ${version}`;
    const before = join(folder, `schema-${version}`);
    await mkdir(before, { recursive: true });
    if (version === 2) {
      await cp(place.archive, join(before, 'archive.sqlite'));
      const database = new DatabaseSync(join(before, 'archive.sqlite'));
      database.exec('DROP TABLE coverage; PRAGMA user_version = 2; PRAGMA wal_checkpoint(TRUNCATE);');
      database.close();
    } else if (version === 1) {
      const database = new DatabaseSync(join(before, 'archive.sqlite'));
      database.exec('PRAGMA journal_mode = WAL; PRAGMA user_version = 1;');
      database.close();
    }
    const copy = async (name: string) => {
      const target = join(folder, name);
      await rm(target, { recursive: true, force: true });
      await cp(before, target, { recursive: true });
      return target;
    };
    const surveyed = await copy('surveyed');
    const output = join(folder, 'trace');
    await openUnder(join(surveyed, 'archive.sqlite'), '-y', '-o', output, '-e', `trace=${changing}`);
    const trace = await readFile(output, 'utf8');
    const { points } = pointsOf(trace, (_, rest) => rest.includes(surveyed));
    const files = [
      '',
      '/archive.sqlite',
      '/archive.sqlite-wal',
      '/archive.sqlite-shm',
      '/archive.sqlite.seal',
    ];
    for (const { call, number } of ground.sample(line, points)) {
      const target = await copy('target');
      const file = join(target, 'archive.sqlite');
      const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${number}`];
      const paths = files.flatMap((name) => ['-P', `${target}${name}`]);
      const killed = await openUnder(file, '-o', '/dev/null', ...inject, ...paths);
      const database = new DatabaseSync(file);
      const { user_version: half } = database.prepare('PRAGMA user_version').get() as {
        user_version: number;
      };
      const tables = database
        .prepare("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'coverage'")
        .get();
      database.close();
      const opened = await openArchive(file).catch(messageOf);
      const wrong = typeof opened === 'string' ? [opened] : [];
      if (typeof opened !== 'string') {
        wrong.push(...(await opened.check()));
        const held = (await opened.totals()).articles;
        if (version === 2 && held !== articles) wrong.push(`${held} of ${articles} articles are left`);
        await opened.close();
      }
      if ((half === latest) !== (Number((tables as { count: number }).count) === 1))
        wrong.push(`schema ${half} is half of one`);
      ground.count(line, `${call} ${number}`, wrong, killed !== null);
    }
  }
  const newer = 'old code on a new schema';
  for (const _ of ground.rounds(newer, 1))
    await ground.experiment(async (target) => {
      await scene.run(target);
      const database = new DatabaseSync(target.archive);
      database.exec(`CREATE TABLE of_the_future (id TEXT); PRAGMA user_version = ${latest + 1};`);
      database.close();
      const bytes = await readFile(target.archive);
      const { code, err } = await scene.run(target);
      ground.count(newer, 'SQLite', [
        ...(code !== 0 && /newer Tidemark.*Update/.test(err) ? [] : [`it ended with ${code}: ${err}`]),
        ...(bytes.equals(await readFile(target.archive)) ? [] : ['the archive was changed']),
      ]);
    });
}

async function killedOnPostgres(ground: Ground): Promise<void> {
  const server = await postgresIfPossible();
  if (!server) return;
  try {
    const line = 'kill in a migration on PostgreSQL';
    const output = join(await ground.folder(), 'trace');
    await openUnder(await server.database(), '-y', '-o', output, '-e', 'trace=write,writev,sendto,sendmsg');
    const { points } = pointsOf(await readFile(output, 'utf8'), (_, rest) => /^\d+<(TCP|socket)/.test(rest));
    for (const { call, number } of ground.sample(line, points)) {
      const address = await server.database();
      // The n-th of any in a thread, as a socket has no path to tell it by.
      const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${number}`];
      const killed = await openUnder(address, '-o', '/dev/null', ...inject);
      const opened = await openArchive(address).catch(messageOf);
      const wrong = typeof opened === 'string' ? [opened] : await opened.check();
      if (typeof opened !== 'string') await opened.close();
      const connections = await openConnections(address);
      const { rows } = await connections.query(
        'SELECT max(version) AS version, count(*) AS steps FROM migrations',
      );
      await connections.close();
      if (rows[0]!.version !== latest || Number(rows[0]!.steps) !== latest)
        wrong.push(`schema ${rows[0]!.version} in ${rows[0]!.steps} steps`);
      ground.count(line, `${call} ${number}`, wrong, killed !== null);
    }
    const newer = 'old code on a new schema';
    for (const _ of ground.rounds(newer, 1)) {
      const address = await server.database();
      await (await openArchive(address)).close();
      const connections = await openConnections(address);
      await connections.query('INSERT INTO migrations (version) VALUES ($1)', [latest + 1]);
      await connections.close();
      const said = await openArchive(address).then(() => 'it opened', messageOf);
      ground.count(newer, 'PostgreSQL', /newer Tidemark.*Update/.test(said) ? [] : [said]);
    }
  } finally {
    await server.stop();
  }
}

export const migration: Part = {
  name: 'migration',
  fault:
    'kill -9 at each write of a schema’s migration, on SQLite from each earlier schema and on PostgreSQL; old code on a new schema',
  bar: 'the next start finishes it, with all that was stored; no schema is half of one; old code refuses and changes nothing',
  possible: hasStrace,
  carryOut: async (ground) => {
    await killedInSqlite(ground);
    await killedOnPostgres(ground);
  },
};
