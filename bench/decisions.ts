/**
 * How long 100,000 decisions take to be read and laid over 100,000 articles, and one to be taken:
 * `node bench/decisions.ts [100000]`. Medians of five.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainAfter, chainStart } from '../pipeline/content/chain.ts';
import { inForce, resolve } from '../pipeline/decisions.ts';
import { noWishes, type PublishedArticle } from '../pipeline/model/article.ts';
import { idAfter, openDecisionLog } from '../src/desk/decision-log.ts';

const count = Number(process.argv[2] ?? 100_000);
const idOf = (index: number) => index.toString(16).padStart(16, '0');
const articles: PublishedArticle[] = Array.from({ length: count }, (_, index) => ({
  id: idOf(index),
  url: `https://shop.test/${index}`,
  source: 'shop',
  publisher: 'Shop',
  title: `Title ${index}`,
  authors: [],
  published: '2026-11-01',
  collected: '2026-11-02T00:00:00Z',
  language: 'en',
  summary: 'Sales rose 5%.',
  summaryBy: 'publisher',
  wishes: noWishes,
  tags: [{ trend: 'payments', score: 0.8, evidence: [], by: 'machine' }],
  statistics: [],
}));

const root = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
const editors = ['li', 'wang', 'anna'];
let id = '';
for (const [which, editor] of editors.entries()) {
  mkdirSync(join(root, 'decisions', editor), { recursive: true });
  let chain = chainStart(editor);
  const lines: string[] = [];
  for (let index = which; index < count; index += editors.length) {
    id = idAfter(id, 1_795_500_000_000 + index);
    const line = JSON.stringify({
      id,
      at: '2026-11-24T09:00:00.000Z',
      by: editor,
      about: `article/${idOf((index * 7919) % count)}`,
      field: index % 10 === 0 ? 'hidden' : 'tags',
      to: index % 10 === 0 ? true : ['fulfilment'],
      was: ['payments'],
      seen: 'cee858401aa5fd94',
      previous: chain,
    });
    chain = chainAfter(chain, line);
    lines.push(line);
  }
  writeFileSync(join(root, 'decisions', editor, '2026-11.jsonl'), `${lines.join('\n')}\n`);
}

const median = (measured: number[]) => measured.toSorted((a, b) => a - b)[Math.floor(measured.length / 2)]!;
const timed = (work: () => unknown, times = 5) =>
  median(
    Array.from({ length: times }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    }),
  );
const open = timed(() => openDecisionLog(root, () => new Date()).close());
const log = openDecisionLog(root, () => new Date());
const decisions = log.decisions;
const fold = timed(() => inForce(decisions));
const folded = inForce(decisions);
const lay = timed(() => resolve(articles, folded));
let turn = 0;
const append = timed(
  () =>
    log.append('li', [
      { about: `article/new-${turn++}`, field: 'tags', to: [], was: [], seen: '', version: null },
    ]),
  201,
);
process.stdout.write(
  `${count} decisions: read from disk, validated, chained ${open.toFixed(0)} ms; folded ${fold.toFixed(0)} ms; laid over ${count} articles ${lay.toFixed(0)} ms; one taken ${append.toFixed(1)} ms (on the disk)\n`,
);
rmSync(root, { recursive: true });
