import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hand } from './hand.ts';
import type { Place, Scene } from './scene.ts';

/** The calls by which a run changes the disk. */
const calls = ['write', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'unlink', 'mkdir', 'openat'];

/** A call of a run at which something can be made to happen: the n-th of its name within a thread. */
export interface Point {
  call: string;
  number: number;
}

/** One line of strace's: thread, call, arguments. */
const line = /^(\d+) +(\w+)\((.*)$/;

/**
 * Looks at an undisturbed run: every call by which it changes its state, and the files that those are about.
 */
export async function survey(
  scene: Scene,
  hand: Hand,
): Promise<{ points: Point[]; files: string[]; log: string[] }> {
  // The first run of a process loads what later ones have at hand.
  for (const warming of [true, false]) {
    const place = await scene.place();
    const output = join(place.folder, 'trace');
    const trace = ['-y', '-s', '256', '-o', output, '-e', `trace=${calls.join(',')}`];
    const ending = await hand.run(place, trace);
    if (ending.code !== 0) throw new Error(`The surveyed run ended with ${ending.code}: ${ending.err}`);
    if (!warming) return pointsIn(place, await readFile(output, 'utf8'));
  }
  throw new Error('No run was surveyed.');
}

/** The calls of a trace that are meant, for each name as many as one thread makes at the most; and their lines. */
export function pointsOf(
  trace: string,
  isMeant: (call: string, rest: string) => boolean,
): { points: Point[]; lines: string[] } {
  const counts = new Map<string, number>();
  const lines: string[] = [];
  for (const text of trace.split('\n')) {
    const [, thread, call, rest] = line.exec(text) ?? [];
    if (call === undefined || !isMeant(call, rest!)) continue;
    lines.push(text);
    counts.set(`${thread} ${call}`, (counts.get(`${thread} ${call}`) ?? 0) + 1);
  }
  const most = new Map<string, number>();
  for (const [key, count] of counts) {
    const call = key.split(' ')[1]!;
    most.set(call, Math.max(most.get(call) ?? 0, count));
  }
  const points = [...most].flatMap(([call, count]) =>
    Array.from({ length: count }, (_, index) => ({ call, number: index + 1 })),
  );
  return { points, lines };
}

function pointsIn({ folder }: Place, trace: string): { points: Point[]; files: string[]; log: string[] } {
  const { points, lines } = pointsOf(
    trace,
    (call, rest) => rest.includes(folder) && (call !== 'openat' || /O_CREAT|O_WRONLY|O_RDWR/.test(rest)),
  );
  const named = lines.flatMap((text) => [...text.matchAll(new RegExp(`${folder}[^"<>]*`, 'g'))]);
  const files = new Set(named.map(([path]) => path.slice(folder.length)));
  return { points, files: [...files], log: lines.map((text) => text.replaceAll(folder, '')) };
}

/** strace's options that let something happen at a point: a kill, or an error of the system's. */
export const at = (
  { call, number }: Point,
  what: 'signal=SIGKILL' | `error=${string}`,
  place: Place,
  files: readonly string[],
): string[] => [
  ...['-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:${what}:when=${number}`],
  ...files.flatMap((file) => ['-P', `${place.folder}${file}`]),
];

/**
 * Breaches of the order that a loss of power demands: a file of the edition is put in place by a rename, after it was
 * brought to the disk and before its folder is; nothing is written in place.
 */
export function breaches(log: readonly string[]): string[] {
  const synced = new Set<string>();
  const open: string[] = [];
  const found: string[] = [];
  for (const text of log) {
    const [, , call, rest] = line.exec(text) ?? [];
    const [path = ''] = /\/content[^">]*/.exec(rest ?? '') ?? [];
    if (path === '') continue;
    if (call === 'write' && !path.endsWith('.new')) found.push(`${path} is written in place`);
    if (call === 'fsync') {
      synced.add(path);
      for (const renamed of open.splice(0)) if (!renamed.startsWith(`${path}/`)) open.push(renamed);
    }
    if (call === 'rename') {
      const target = rest!.split('"')[3] ?? '';
      if (!synced.has(path)) found.push(`${path} is put in place before the disk has it`);
      open.push(target);
    }
  }
  return [...found, ...open.map((path) => `${path} is in place, but its folder was not brought to the disk`)];
}
