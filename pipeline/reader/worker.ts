import { parentPort } from 'node:worker_threads';
import { parse, parseList } from '../collect/parse.ts';
import { readSeries } from '../collect/series/read.ts';
import { readArticle } from '../extract/article.ts';
import { messageOf } from '../problem.ts';
import type { Question, Readings, Verb } from './reader.ts';

const read: { [Kind in Verb]: (given: Readings[Kind][0]) => Readings[Kind][1] | Promise<Readings[Kind][1]> } =
  {
    parse: ({ bytes, origin: { selectors, ...origin } }) =>
      selectors ? parseList(bytes, { ...origin, selectors }) : parse(bytes, origin),
    article: (listing) => readArticle(listing),
    articles: (listings) => listings.map(readArticle),
    series: ({ file, series, frequency }) => readSeries(file, series, frequency),
  };

/** Milliseconds of processor time that this thread has had. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const port = parentPort!;
let line: Promise<void> = Promise.resolve();
/** One after the other, as whoever watches counts this thread's time against the document that it is at. */
port.on('message', ({ number, verb, given }: Question<Verb>) => {
  line = line.then(async () => {
    try {
      port.postMessage({ number, result: await read[verb](given as never), spent: spent() });
    } catch (thrown) {
      port.postMessage({ number, refused: messageOf(thrown), spent: spent() });
    }
  });
});
port.postMessage({ spent: spent() });
