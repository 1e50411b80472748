import type { Archive, Intake } from '../archive/archive.ts';
import type { TakeIn } from './collect.ts';
import type { Courtesy } from './courtesy.ts';

/** Sources that are stored together at the most. */
const most = 100;
/**
 * Each commit waits for the disk, whatever it holds: a source waits for others a few times as long as the last commit
 * took, so that on a slow disk more of them share one; so many milliseconds at the most.
 */
const times = 4;
const mostPatience = 50;

interface Waiting {
  intake: Intake;
  resolve: (added: number) => void;
  reject: (reason: unknown) => void;
}

/**
 * Takes in what sources gave, several in one transaction (group commit: DeWitt et al. 1984, "Implementation techniques for
 * main memory database systems"), and with it what was learned of their sites. Whoever gives is answered once it is safely
 * stored. Where a batch cannot be stored, each source is tried alone: what is wrong with one is no other's loss.
 */
export function createIntakes(
  archive: Pick<Archive, 'takeIn'>,
  courtesy: Pick<Courtesy, 'learned' | 'stored'>,
): TakeIn {
  let batch: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let patience = mostPatience / 5;

  async function store(waiting: readonly Waiting[]): Promise<void> {
    try {
      const memories = courtesy.learned();
      const ofSites: Intake = { articles: [], readings: [], series: new Map(), memories, outcome: null };
      const began = performance.now();
      const added = await archive.takeIn([...waiting.map(({ intake }) => intake), ofSites]);
      patience = Math.min(times * (performance.now() - began), mostPatience);
      courtesy.stored(memories);
      waiting.forEach(({ resolve }, place) => {
        resolve(added[place]!);
      });
    } catch (thrown) {
      if (waiting.length === 1) waiting[0]!.reject(thrown);
      else for (const one of waiting) await store([one]);
    }
  }

  function flush() {
    clearTimeout(timer);
    const waiting = batch;
    batch = [];
    void store(waiting);
  }

  return (intake) =>
    new Promise((resolve, reject) => {
      batch.push({ intake, resolve, reject });
      if (batch.length === most) flush();
      else if (batch.length === 1) timer = setTimeout(flush, patience);
    });
}
