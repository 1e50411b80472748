import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Archive } from '../pipeline/archive/archive.ts';
import { openArchive } from '../pipeline/archive/open.ts';
import { readTrends } from '../pipeline/content.ts';
import { inForce } from '../pipeline/decisions.ts';
import { examplesOf } from '../pipeline/learning/examples.ts';
import { learn } from '../pipeline/learning/gate.ts';
import { type ArchivedArticle, noWishes } from '../pipeline/model/article.ts';
import type { Decision } from '../pipeline/model/decision.ts';
import type { Learning } from '../pipeline/model/learning.ts';

const root = mkdtempSync(join(tmpdir(), 'tidemark-learning-'));
const trends = await readTrends('content');
const kinds = [
  { labels: ['payments'], title: 'The wallet is taken at every till now' },
  { labels: ['fulfilment'], title: 'Same-day delivery reaches the hill towns' },
  { labels: ['social-commerce'], title: 'A livestream sells ten thousand raincoats' },
  { labels: [], title: 'The chief executive retires to his garden' },
];
/** The first 24 are held out of learning: their lots are drawn. */
const articles = Array.from({ length: 84 }, (_, index): ArchivedArticle => {
  const lots = index < 24 ? ['0000', '0000'] : ['ffff', 'ffff'];
  return {
    id: `${lots[0]}${index.toString(16).padStart(4, '0')}${lots[1]}0000`,
    url: `https://shop.test/${index}`,
    source: 'shop',
    publisher: 'Shop',
    title: `${kinds[index % 4]!.title}, number ${index}`,
    authors: [],
    published: '2026-11-01',
    collected: '2026-11-02T00:00:00Z',
    language: 'en',
    summary: 'Said on Monday.',
    summaryBy: 'publisher',
    wishes: noWishes,
    text: 'Said on Monday.',
  };
});
let count = 0;
const decide = (index: number, to: string[]): Decision => ({
  id: String(++count).padStart(26, '0'),
  at: '2026-11-03T00:00:00Z',
  by: 'li',
  about: `article/${articles[index]!.id}`,
  field: 'tags',
  to,
  was: [],
  seen: '',
  previous: '0'.repeat(32),
});
const right = (index: number) => decide(index, kinds[index % 4]!.labels);
/** Payments said of what is about delivery, and the other way round. */
const wrong = (index: number) =>
  decide(index, [['fulfilment'], ['payments'], ['omni-channel'], ['payments']][index % 4]!);

let archive: Archive;
beforeAll(async () => {
  archive = await openArchive(join(root, 'archive.sqlite'));
  await archive.addArticles(articles);
});
afterAll(async () => {
  await archive.close();
  rmSync(root, { recursive: true });
});
const learned = (decisions: Decision[], before: Learning | null) =>
  learn(
    archive,
    trends,
    (last) => inForce(decisions.filter(({ id }) => last === null || id <= last)),
    before,
    '2026-11-24',
  );

describe('what a run learns from', () => {
  const first = articles.slice(0, 64).map((_, index) => right(index));

  test('is never a held-out decision, nor one less of those that an edition brought along', () => {
    const all = inForce(first);
    const archived = articles.slice(0, 64);
    expect(examplesOf(archived, all, 'learned')).toHaveLength(40);
    expect(examplesOf(archived, all, 'held-out')).toHaveLength(24);
    const brought = inForce(first.map(({ previous: _, ...decision }) => decision));
    expect(examplesOf(archived, brought, 'learned')).toHaveLength(64);
  });

  test('goes live where it agrees no less with what is held out, and stays back where it would agree less', async () => {
    const good = await learned(first, null);
    expect(good.learning!.judgements).toMatchObject([{ learned: 40, heldOut: 24, live: true }]);
    const again = await learned(first, good.learning);
    expect(again.learning).toEqual(good.learning);

    const poisoned = [...first, ...first.flatMap((_, index) => (index < 24 ? [] : [wrong(index)]))];
    const refused = await learned(poisoned, good.learning);
    expect(refused.learning!.upTo).toBe(good.learning!.upTo);
    const judgement = refused.learning!.judgements.at(-1)!;
    expect(judgement.live).toBe(false);
    expect(judgement.after!).toBeLessThan(judgement.before!);
    // Among the twenty that nobody decided on.
    expect(judgement.changed.length).toBeGreaterThan(0);
    expect(refused.examples).toEqual(good.examples);
    expect(refused.remarks[0]).toMatch(/The earlier model stays/);
    // Nothing new was decided: the same model is not judged again.
    expect((await learned(poisoned, refused.learning)).learning).toEqual(refused.learning);

    const mended = [...poisoned, ...articles.flatMap((_, index) => (index < 24 ? [] : [right(index)]))];
    const live = await learned(mended, refused.learning);
    expect(live.learning!.judgements.map(({ live }) => live)).toEqual([true, false, true]);
    expect(live.learning!.upTo).toBe(mended.at(-1)!.id);
  });

  test('goes live unjudged while too little is held out', async () => {
    const few = await learned(first.slice(20), null);
    const more = await learned([...first.slice(20), right(70)], few.learning);
    expect(more.learning!.judgements.at(-1)).toMatchObject({
      heldOut: 4,
      before: null,
      after: null,
      live: true,
    });
  });
});
