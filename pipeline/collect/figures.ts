import type { Source } from '../model/source.ts';
import { messageOf } from '../problem.ts';
import { ask } from './ask.ts';
import { faultOf } from './faults.ts';
import { emptyHarvest, type Harvest, type Surroundings } from './harvest.ts';
import { type Reading, remember } from './politeness.ts';

/** Collects the figures of a source of official series: each series by its own address and rhythm. */
export async function collectFigures(
  source: Extract<Source, { kind: 'series' }>,
  around: Surroundings,
): Promise<Harvest> {
  const harvest = emptyHarvest('not-due');
  for (const series of source.series) {
    const where = `${source.id}: ${series.indicator}`;
    const asked = await ask(series.address, around);
    if (asked.kind === 'not-due') continue;
    const settle = (reading?: Reading) => {
      const memory = remember(asked.memory, asked.outcome, around.now(), reading);
      harvest.memories.set(series.address, memory);
      if (memory.moved !== series.address) harvest.moved ??= memory.moved;
    };
    if (asked.kind === 'failed') {
      harvest.problems.push({ where, what: asked.outcome.reason, remedy: asked.outcome.remedy });
      if (harvest.outcome === 'not-due') harvest.outcome = 'failed';
      harvest.fault ??= faultOf(asked.outcome);
      harvest.reached ||= asked.outcome.kind === 'failed' && asked.outcome.status !== null;
      settle();
      continue;
    }
    harvest.reached = true;
    harvest.listed += 1;
    if (harvest.outcome !== 'new') harvest.outcome = 'nothing-new';
    if (asked.kind === 'same') {
      settle();
      continue;
    }
    try {
      const contentType = asked.outcome.headers['content-type'];
      const file = { bytes: asked.outcome.bytes, contentType };
      const read = await around.readSeries(file, series, around.frequencyOf(series.indicator));
      harvest.series.push({ address: series, series: read });
      harvest.outcome = 'new';
      settle();
    } catch (thrown) {
      const remedy = `Look at ${series.address} and correct its format or columns in the source’s file.`;
      const what = `the series could not be read: ${messageOf(thrown).replace(/\.$/, '')}.`;
      harvest.problems.push({ where, what, remedy });
      harvest.fault ??= 'failing';
      settle({ readable: false });
    }
  }
  return harvest;
}
