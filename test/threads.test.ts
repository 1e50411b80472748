import { afterAll, describe, expect, test } from 'vitest';
import { requireContent } from '../pipeline/content.ts';
import { learnModel } from '../pipeline/tag/index.ts';
import type { Given, Shared, Task } from '../pipeline/work/tasks.ts';
import { inThisThread, openThreads, workThrough } from '../pipeline/work/threads.ts';
import { articlesOf } from './web/articles.ts';
import { madeUpEvents } from './web/events.ts';
import { publishers } from './web/publishers.ts';

const content = await requireContent('content');
const events = madeUpEvents({ until: '2026-11-24', weeks: 4, perWeek: 12 });
const articles = publishers
  .filter(({ offer }) => !offer.endsWith('series'))
  .flatMap((publisher) => articlesOf(publisher, events))
  .slice(0, 120)
  .map(({ address, day, title, lead, paragraphs }) => ({
    id: address,
    title,
    published: day,
    text: [lead, ...paragraphs].join('\n'),
  }));
const said: Shared<'cluster'> = {
  same: [[articles[0]!.id, articles[9]!.id]],
  previous: new Map([[articles[1]!.id, articles[2]!.id]]),
  settled: new Set([articles[1]!.id]),
};

const threads = openThreads(2);
afterAll(() => threads.close());
const many = threads.for(10_000);

test.each<[Task, unknown]>([
  ['cluster', said],
  ['landmarks', content.entities.map(({ value }) => value)],
  ['figures', null],
  [
    'tags',
    learnModel(
      content.trends.map(({ value }) => value),
      [],
    ),
  ],
])('%s comes to the same in threads as here', async (task, shared) => {
  const here = inThisThread().for(0);
  const [expected, ...found] = await Promise.all(
    [here, many, many, many].map((runner) =>
      runner.run(task, shared as Shared<Task>, articles as Given<Task>),
    ),
  );
  expect(JSON.stringify(expected)).toMatch(/[1-9]/);
  for (const one of found) expect(one).toEqual(expected);
});

test('a task that throws is rejected with its error, and the next is carried out', async () => {
  const [failed, next] = await Promise.allSettled([
    many.run('figures', null, [{ text: null as never }]),
    many.run('figures', null, [{ text: 'Sales rose 7% to $3 million.' }]),
  ]);
  expect(failed).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) });
  expect(next).toMatchObject({ status: 'fulfilled', value: [expect.arrayContaining([expect.anything()])] });
});

test('what is left when the threads are ended is rejected', async () => {
  const ended = openThreads(2);
  const waiting = Promise.allSettled([1, 2, 3].map(() => ended.for(10_000).run('cluster', said, articles)));
  await ended.close();
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(ended.for(10_000).run('figures', null, [])).rejects.toThrow('ended');
});

describe('working through articles', () => {
  test.each([
    ['few', 10],
    ['many', 3000],
  ])('%s are each worked on once', async (_, count) => {
    const left = new Set(Array.from({ length: count }, (_, at) => String(at)));
    const seen: string[] = [];
    const told: number[] = [];
    const done = await workThrough(
      async (most) => [...left].slice(0, most),
      threads,
      async (ids) => {
        for (const id of ids) {
          seen.push(id);
          left.delete(id);
        }
      },
      (step) => told.push(step),
    );
    expect(done).toBe(count);
    expect(new Set(seen).size).toBe(count);
    expect(seen.length).toBe(count);
    expect(told.at(-1)).toBe(count);
  });
});
