import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkContent } from '../../pipeline/check.ts';
import { readContent, requireContent } from '../../pipeline/content.ts';
import { editionOf } from '../../pipeline/edition.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import { sentence } from '../../pipeline/problem.ts';
import { decision } from './make.ts';

let root: string;
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'tidemark-corrections-')), 'content');
  await cp('test/site/content', root, { recursive: true });
});
afterEach(() => rm(join(root, '..'), { recursive: true }));

const decide = (...decisions: Decision[]) =>
  appendFile(
    join(root, 'decisions/ed/2026-03.jsonl'),
    decisions.map((one) => `${JSON.stringify(one)}\n`).join(''),
  );
const about = 'observation/made-up-sales/2024';
const because = 'misprinted';
const complaints = async () => {
  const before = await checkContent('test/site/content');
  const known = new Set(before.problems.map(sentence));
  return (await checkContent(root)).problems.map(sentence).filter((line) => !known.has(line));
};
/** A quoted figure of the made-up edition that nobody has decided on. */
async function aFigure() {
  const { content } = await readContent(root);
  const decided = new Set(content.decisions.map(({ value }) => value.about));
  return content.articles
    .flatMap(({ value: { id, statistics } }) =>
      statistics.map((statistic) => ({
        statistic,
        subject: `statistic/${id}/${statistic.start}-${statistic.end}`,
      })),
    )
    .find(({ subject }) => !decided.has(subject))!;
}

test('corrections that meet the figure they expect pass the check, and the edition shows what they say', async () => {
  const { statistic, subject } = await aFigure();
  await decide(
    decision(1, { about, field: 'value', to: { scale: 2 }, was: 3_950_000, because }),
    decision(2, { about: subject, field: 'statistic', to: { scale: 10 }, was: statistic, because }),
    decision(3, { about: subject, field: 'indicator', to: 'none' }),
  );
  expect(await complaints()).toEqual([]);
  const edition = editionOf(await requireContent(root));
  const { observations } = edition.indicators.find(({ indicator }) => indicator.id === 'made-up-sales')!;
  expect(observations.find(({ period }) => period === '2024')).toMatchObject({
    value: 7_900_000,
    corrected: { was: 3_950_000, by: 'ed', because },
  });
});

test('a correction that no longer meets its figure fails the check, and says what it expected', async () => {
  const { statistic, subject } = await aFigure();
  await decide(
    // 3,900,000 was the value before the publisher's revision: somebody corrected what is right by now.
    decision(1, { about, field: 'value', to: 'drop', was: 3_900_000, because }),
    decision(2, { about: 'observation/made-up-sales/1999', field: 'value', to: 1, was: 2, because }),
    decision(3, {
      about: subject,
      field: 'statistic',
      to: 'drop',
      was: { ...statistic, value: -1 },
      because,
    }),
  );
  const told = await complaints();
  expect(told).toHaveLength(3);
  expect(told[0]).toMatch(
    /decisions\/ed\/2026-03\.jsonl:\d+: .*expected 3900000 to be wrong, and it is 3950000 now\./,
  );
  expect(told[1]).toMatch(/it is gone now\./);
  expect(told[2]).toMatch(/ed corrected -1 /);
  // It is told, and stops neither a run nor the site.
  await expect(requireContent(root)).resolves.toBeDefined();
});

test('a correction that could not be applied is named with its form', async () => {
  const { subject } = await aFigure();
  await decide(
    decision(1, { about, field: 'value', to: { times: 2 }, was: 3_950_000, because }),
    decision(2, { about, field: 'value', to: 'drop', was: 'much' }),
    decision(3, { about: subject, field: 'statistic', to: { scale: 0 } }),
    decision(4, { about: subject, field: 'indicator', to: 'no-such' }),
    decision(5, { about: 'observation/no-such/2024', field: 'value', to: 'drop', was: 1, because }),
  );
  const told = await complaints();
  for (const expected of [
    /has no known form/,
    /"was" is no number/,
    /has no reason/,
    /"no-such" does not exist/,
  ])
    expect(
      told.some((line) => expected.test(line)),
      String(expected),
    ).toBe(true);
  await expect(requireContent(root)).rejects.toThrow('has no known form');
});
