import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requireContent } from '../../pipeline/content.ts';
import { inForce } from '../../pipeline/decisions.ts';
import { examplesOf } from '../../pipeline/learning/examples.ts';
import { evaluateTags, testTags } from '../../pipeline/tag/evaluate.ts';
import { taggerFrom } from '../../pipeline/tag/index.ts';

const content = await requireContent('content');
const trends = content.trends.map(({ value }) => value);
const starter = examplesOf(
  content.articles.map(({ value }) => ({ ...value, text: value.summary })),
  inForce(content.decisions.flatMap(({ value }) => (value.by === 'starter' ? [value] : []))),
);

describe('on the labelled starter edition, held out in turn', () => {
  const quality = evaluateTags(trends, starter);

  test('tags are right often enough', () => {
    expect(quality.items).toBeGreaterThan(150);
    expect(quality.f1).toBeGreaterThan(0.8);
    expect(quality.precision!).toBeGreaterThan(0.84);
    expect(quality.main!).toBeGreaterThan(0.75);
  });

  test('scores are probabilities: of proposals alike in score, as many are right as the score says', () => {
    // Expected calibration error (Naeini, Cooper, Hauskrecht 2015).
    const proposals = quality.reliability.reduce((sum, bin) => sum + bin.proposals, 0);
    const error = quality.reliability.reduce(
      (sum, bin) => sum + Math.abs(bin.agreed - bin.meanScore * bin.proposals) / proposals,
      0,
    );
    expect(proposals).toBeGreaterThan(150);
    expect(error).toBeLessThan(0.08);
  });
});

const gold = '../shared/data/gold/items.jsonl';
describe.skipIf(!existsSync(gold))('on the gold items (skipped where they are absent)', () => {
  interface GoldItem {
    title: string;
    summary: string;
    lang: string;
    labels: string[];
    main: string | null;
    sure: boolean;
  }
  const text = existsSync(gold) ? readFileSync(gold, 'utf8') : '';
  const items = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldItem);
  const tagger = taggerFrom(trends, starter);
  const scored = (keep: (item: GoldItem) => boolean) =>
    testTags(
      tagger,
      items.filter(keep).map((item) => ({
        title: item.title,
        summary: item.summary,
        language: item.lang,
        labels: item.labels.toSorted((a, b) => Number(b === item.main) - Number(a === item.main)),
        weight: 1,
      })),
    );

  test('the floors below belong to these items', () => {
    expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe('5bc3a312d94ed79a');
  });

  test.each<[string, (item: GoldItem) => boolean, number]>([
    ['all', () => true, 0.84],
    ['sure ones', ({ sure }) => sure, 0.87],
    ['Chinese ones', ({ lang }) => lang === 'zh', 0.82],
  ])('%s: micro-F1 stays above its floor', (_, keep, floor) => {
    expect(scored(keep).f1).toBeGreaterThan(floor);
  });

  test('items about nothing of ours stay without a tag', () => {
    expect(scored(() => true).quiet!).toBeGreaterThan(0.82);
  });
});
