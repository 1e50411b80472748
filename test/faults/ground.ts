import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hand, openHand } from './hand.ts';
import { differences, openScene, type Place, type Scene, type State, stateOf } from './scene.ts';

/** What came of one kind of fault: experiments made, of how many that could be, those that took effect, and those that ended well. */
export interface Count {
  line: string;
  tried: number;
  of: number;
  hit: number;
  sound: number;
}

/** One class of faults, and how it is tried. */
export interface Part {
  /** What it is called by: `npm run faults NAME`. */
  name: string;
  /** The fault. */
  fault: string;
  /** What must hold. */
  bar: string;
  /** Left out where this is false, such as without `strace`. */
  possible?: boolean;
  carryOut(ground: Ground): Promise<void>;
}

/** What undisturbed runs leave. */
export interface Undisturbed {
  place: Place;
  expected: State;
  /** Milliseconds that one takes. */
  length: number;
}

/** Mulberry32: the same choices each time for the same name. */
function randomBy(name: string): () => number {
  let seed = createHash('sha256').update(name).digest().readInt32LE();
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What parts have in common: a scene that is laid out when it is first asked for, choices, and the counts. */
export function openGround(name: string, most: number, violations: string[]) {
  const random = randomBy(name);
  const counts = new Map<string, Count>();
  const opened: {
    scene?: Promise<Scene>;
    undisturbed?: Promise<Undisturbed>;
    folder?: Promise<string>;
    hand?: Promise<Hand>;
  } = {};
  const scene = () => (opened.scene ??= openScene());
  const countOf = (line: string) => {
    const known = counts.get(line) ?? { line, tried: 0, of: 0, hit: 0, sound: 0 };
    counts.set(line, known);
    return known;
  };

  /** Two must agree, as a starved machine disturbs too. */
  async function runUndisturbed(): Promise<Undisturbed> {
    const { place, run } = await scene();
    // The first one compiles the code for those after it.
    await run(await place());
    for (;;) {
      const [first, second] = [await place(), await place()];
      const began = performance.now();
      for (const one of [first, second]) {
        const ending = await run(one);
        if (ending.code !== 0) throw new Error(ending.err);
      }
      const length = (performance.now() - began) / 2;
      const expected = await stateOf(first);
      const apart = differences(expected, await stateOf(second));
      if (apart.length === 0) return { place: first, expected, length };
      process.stderr.write(`Two undisturbed runs differ, once more: ${apart.slice(0, 3).join('; ')}\n`);
    }
  }

  return {
    random,
    scene,
    undisturbed: () => (opened.undisturbed ??= runUndisturbed()),
    /** A process for runs under strace. */
    hand: () => (opened.hand ??= scene().then(openHand)),
    /** A folder of this part's own. */
    folder: () => (opened.folder ??= mkdtemp(join(tmpdir(), `tidemark-${name}-`))),
    counts,
    /** So many of these as are wanted, by a fixed seed; how many there are stands beside the count. */
    sample: <Item>(line: string, items: readonly Item[], atMost = most): Item[] => {
      countOf(line).of += items.length;
      const rest = [...items];
      const taken: Item[] = [];
      while (rest.length > 0 && taken.length < Math.min(most, atMost))
        taken.push(...rest.splice(Math.floor(random() * rest.length), 1));
      return taken;
    },
    /** The numbers of so many rounds, or of as many as are wanted. */
    rounds: (line: string, count: number): number[] => {
      countOf(line).of += count;
      return Array.from({ length: Math.min(most, count) }, (_, number) => number);
    },
    /** One experiment is done; `wrong` says in words what did not hold, `hit` whether the fault took effect. */
    count: (line: string, where: string, wrong: readonly string[], hit = true): void => {
      const known = countOf(line);
      known.tried += 1;
      if (hit) known.hit += 1;
      if (wrong.length === 0) known.sound += 1;
      else {
        violations.push(`${line}, ${where}: ${wrong.slice(0, 3).join('; ')}`);
        process.stderr.write(`VIOLATION ${violations.at(-1)}\n`);
      }
      if (known.tried % 20 === 0) process.stderr.write(`${line}: ${known.tried}\n`);
    },
    /** A place of its own for one experiment. */
    experiment: async (work: (place: Place) => Promise<void>, inside?: string): Promise<void> => {
      const place = await (await scene()).place(inside);
      try {
        await work(place);
      } finally {
        await rm(place.folder, { recursive: true, force: true });
      }
    },
    close: async () => {
      await (await opened.hand)?.close();
      await (await opened.scene)?.close();
      const folder = await opened.folder;
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}
export type Ground = ReturnType<typeof openGround>;
