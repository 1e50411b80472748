import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { withoutPassword } from './archive/connections.ts';
import { isPostgres, openArchive } from './archive/open.ts';
import { examineServer } from './archive/server.ts';
import { checkContent } from './check.ts';
import { readContent } from './content.ts';
import { isCollected } from './model/source.ts';
import { messageOf } from './problem.ts';

/** One thing looked at: well, worth a thought, or what stops a run. */
export interface Finding {
  about: string;
  verdict: 'well' | 'thought' | 'ill';
  found: string;
  /** What to do; empty where all is well. */
  remedy: string;
}

/** What of the machine is looked at, passed in so that a test can be a machine. */
export interface Patient {
  content: string;
  archive: string;
  /** The version of the Node that runs this, without its `v`. */
  node: string;
  now: Date;
  /** Addresses of a host's name; throws or gives none where names do not resolve. */
  resolve: (host: string) => Promise<readonly string[]>;
}

const leastNode = 26;
/** Free space below which a run may starve: an archive's write-ahead log and a built site fit into it. */
const leastFree = 500_000_000;
/** The address of an edition that nobody has set yet. */
const unset = /(^|\.)example$/;

/** An archive is a file's path, or the address of a database. */
const isFile = (archive: string) => !/^[a-z]+:\/\//.test(archive);

const well = (about: string, found: string): Finding => ({ about, verdict: 'well', found, remedy: '' });

function node({ node }: Patient): Finding {
  return Number.parseInt(node, 10) >= leastNode
    ? well('Node', node)
    : {
        about: 'Node',
        verdict: 'ill',
        found: `${node} runs this; ${leastNode} is needed.`,
        remedy:
          'Call it through npm (npm run tidemark -- …): the project brings its own Node. If it is missing, run npm ci.',
      };
}

/** The folder, or the nearest above it that exists: where it would be made. */
const nearestStanding = (folder: string): string =>
  existsSync(folder) ? folder : nearestStanding(dirname(folder));

async function writable(about: string, folder: string): Promise<Finding> {
  try {
    const standing = nearestStanding(resolve(folder));
    await access(standing, constants.W_OK);
    const { bavail, bsize } = await statfs(standing);
    const free = bavail * bsize;
    return free >= leastFree
      ? well(about, `${folder} can be written, ${Math.round(free / 1e9)} GB free`)
      : {
          about,
          verdict: 'thought',
          found: `${folder} has ${Math.round(free / 1e6)} MB left.`,
          remedy: 'Make room: a run that finds the disk full stops and is taken up by the next one.',
        };
  } catch (thrown) {
    return {
      about,
      verdict: 'ill',
      found: `${folder}: ${messageOf(thrown)}`,
      remedy: 'Let the user who runs Tidemark write there, or name another place.',
    };
  }
}

async function content({ content: root }: Patient): Promise<Finding> {
  const { counts, problems } = await checkContent(root);
  return problems.length === 0
    ? well(
        'Edition',
        `${counts.sources} sources, ${counts.trends} trends, ${counts.articles} articles, all sound`,
      )
    : {
        about: 'Edition',
        verdict: 'ill',
        found: `${problems.length} problem${problems.length === 1 ? '' : 's'} in ${root}, the first in ${problems[0]!.where}.`,
        remedy: 'tidemark check names all of them, each with what to do.',
      };
}

async function settings({ content: root }: Patient): Promise<Finding> {
  const { settings } = (await readContent(root)).content;
  const placeholders = [
    ...(unset.test(new URL(settings.address).hostname) ? ['address'] : []),
    ...(unset.test(settings.authority.split(',')[0]!) ? ['authority'] : []),
    ...(/\.example\b/.test(settings.contact) ? ['contact'] : []),
  ];
  return placeholders.length === 0
    ? well('Settings', `${settings.name.en}, at ${settings.address}`)
    : {
        about: 'Settings',
        verdict: 'thought',
        found: `${placeholders.join(', ')} in ${root}/edition.yaml still name an example.`,
        remedy: 'Set them before you publish: feeds, ids and the collector’s User-Agent carry them.',
      };
}

async function archive({ archive: address }: Patient): Promise<Finding> {
  if (isFile(address) && !existsSync(address)) return well('Archive', `${address}, made by the first run`);
  try {
    const opened = await openArchive(address);
    const [last] = await opened.runs(1);
    await opened.close();
    const shown = withoutPassword(address);
    return well('Archive', last ? `${shown}, last run ${last.started}` : `${shown}, no run yet`);
  } catch (thrown) {
    return {
      about: 'Archive',
      verdict: 'ill',
      found: messageOf(thrown),
      remedy: isPostgres(address)
        ? 'Start the server, or correct TIDEMARK_DATABASE: postgres://user:password@host/database.'
        : 'Say "tidemark archive rebuild": it saves what can be read and takes the rest from content/, or restore a copy.',
    };
  }
}

/** Round trips in milliseconds above which a run is slow, and free connections below which workers may find none. */
const slow = 10;
const leastConnections = 20;

/** The server behind an archive on PostgreSQL. */
async function database({ archive: address }: Patient): Promise<Finding> {
  const about = 'Database';
  const thought = (found: string, remedy: string): Finding => ({ about, verdict: 'thought', found, remedy });
  try {
    const { version, roundTrip, checksums, keepsSessions, connections, workers } =
      await examineServer(address);
    const free = connections.most - connections.used;
    if (!keepsSessions)
      return {
        about,
        verdict: 'ill',
        found: 'Something between here and the server changes sessions from statement to statement.',
        remedy:
          'Connect to the server itself, or let the pooler keep sessions: the lock of the runs needs one.',
      };
    if (free < leastConnections)
      return thought(
        `${free} of ${connections.most} connections are free.`,
        'Raise max_connections: a worker or run takes up to 14.',
      );
    if (roundTrip > slow)
      return thought(
        `A statement takes ${Math.round(roundTrip)} ms there and back.`,
        'Start runs and workers near the server: a source is about thirty statements.',
      );
    if (!checksums)
      return thought(
        `PostgreSQL ${version} keeps no checksums of its pages.`,
        'Stop it and say pg_checksums --enable: damage is then noticed when it is read.',
      );
    return well(
      about,
      `PostgreSQL ${version}, ${roundTrip.toFixed(1)} ms away, ${workers} workers connected`,
    );
  } catch (thrown) {
    return { about, verdict: 'ill', found: messageOf(thrown), remedy: 'See what its log says.' };
  }
}

async function clock({ content: root, now }: Patient): Promise<Finding> {
  const { articles } = (await readContent(root)).content;
  const latest = articles.reduce(
    (latest, { value }) => (value.collected > latest ? value.collected : latest),
    '',
  );
  return latest <= now.toISOString()
    ? well('Clock', now.toISOString().slice(0, 16).replace('T', ' '))
    : {
        about: 'Clock',
        verdict: 'ill',
        found: `It is ${now.toISOString().slice(0, 10)} here, but the edition has an article collected on ${latest.slice(0, 10)}.`,
        remedy: 'Set the clock: a run dates all it finds by it.',
      };
}

async function network({ content: root, resolve }: Patient): Promise<Finding> {
  const { sources } = (await readContent(root)).content;
  const hosts = sources.flatMap(({ value }) => (isCollected(value) ? [new URL(value.home).hostname] : []));
  if (hosts.length === 0)
    return {
      about: 'Network',
      verdict: 'thought',
      found: 'No source is switched on, so nothing is collected.',
      remedy: 'Add one: tidemark source add https://…',
    };
  for (const host of hosts.slice(0, 3))
    if ((await resolve(host).catch(() => [])).length > 0) return well('Network', `${host} resolves`);
  return {
    about: 'Network',
    verdict: 'thought',
    found: `None of ${hosts.slice(0, 3).join(', ')} resolves.`,
    remedy: 'Connect this machine, or mend its name server; without one a run publishes what content/ holds.',
  };
}

/** Looks at everything that a run needs, and says of each what to do. Changes nothing. */
export async function examine(patient: Patient): Promise<Finding[]> {
  // A server first, by itself: to read an edition keeps this process from its answers.
  const stored = [await archive(patient), ...(isPostgres(patient.archive) ? [await database(patient)] : [])];
  return Promise.all([
    node(patient),
    writable('Edition’s folder', patient.content),
    ...(isFile(patient.archive) ? [writable('Archive’s folder', dirname(patient.archive))] : []),
    content(patient),
    settings(patient),
    ...stored,
    clock(patient),
    network(patient),
  ]);
}
