import { parentPort } from 'node:worker_threads';
import { parse, parseList } from '../collect/parse.ts';
import { readSeries } from '../collect/series/read.ts';
import { readArticle } from '../extract/article.ts';
import { messageOf } from '../problem.ts';
import type { Readings, Verb } from './reader.ts';

const read: { [Kind in Verb]: (given: Readings[Kind][0]) => Readings[Kind][1] | Promise<Readings[Kind][1]> } =
  {
    parse: ({ bytes, origin: { selectors, ...origin } }) =>
      selectors ? parseList(bytes, { ...origin, selectors }) : parse(bytes, origin),
    article: (listing) => readArticle(listing),
    series: ({ file, series, frequency }) => readSeries(file, series, frequency),
  };

/** Milliseconds of processor time that this thread has had. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const port = parentPort!;
port.on('message', async ({ verb, given }: { verb: Verb; given: never }) => {
  try {
    port.postMessage({ result: await read[verb](given), spent: spent() });
  } catch (thrown) {
    port.postMessage({ refused: messageOf(thrown), spent: spent() });
  }
});
port.postMessage({ spent: spent() });
