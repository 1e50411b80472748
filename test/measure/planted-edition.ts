import type { CoveredStory } from '../../pipeline/measure/momentum/coverage.ts';

/** A generator of chance numbers between 0 and 1 that gives the same ones for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const aDay = 86_400_000;
const monday = Date.UTC(2025, 0, 6);
export const plantedWeeks = 80;
/** The Sunday that ends the last week. */
export const asOf = new Date(monday + plantedWeeks * 7 * aDay - aDay).toISOString().slice(0, 10);
export const trends = ['steady', 'true-rise', 'new-source', 'one-wire'];

interface Options {
  seed?: number;
  /** Publishes everything twice from week 60 on, under addresses of its own. */
  doubled?: string;
  /** Is silent from week 70 on. */
  dropped?: string;
}

/**
 * Eighty weeks of ten publishers with twelve stories a week each. `true-rise` doubles and doubles again over the last 20
 * weeks everywhere; `new-source` is all that a publisher who joins in week 66 writes of; `one-wire` is steady but for one
 * text that twelve sites copy in the last week.
 */
export function plantedEdition({ seed = 7, doubled, dropped }: Options = {}): CoveredStory[] {
  const draw = chance(seed);
  const stories: CoveredStory[] = [];
  const article = (
    id: string,
    publisher: string,
    week: number,
    tags: string[],
  ): CoveredStory['articles'][number] => ({
    id,
    source: `${publisher}-feed`,
    publisher,
    published: new Date(monday + (week * 7 + Math.floor(draw() * 7)) * aDay).toISOString().slice(0, 10),
    title: id,
    summary: '',
    language: 'en',
    tags: tags.map((trend) => ({ trend, score: 1, evidence: [], by: 'machine' })),
  });
  const add = (publisher: string, week: number, tags: string[]) => {
    const id = `story-${stories.length}`;
    if (publisher === dropped && week >= 70) return;
    stories.push({ id, articles: [article(id, publisher, week, tags)], copies: [] });
    if (publisher === doubled && week >= 60)
      stories.push({
        id: `${id}-again`,
        articles: [article(`${id}-again`, publisher, week, tags)],
        copies: [],
      });
  };
  for (let week = 0; week < plantedWeeks; week++) {
    const rise = 0.05 * 4 ** Math.max(0, (week - 59) / 20);
    for (let publisher = 0; publisher < 10; publisher++)
      for (let count = 0; count < 12; count++) {
        const lot = draw();
        const tag =
          lot < rise
            ? 'true-rise'
            : lot > 0.94
              ? 'steady'
              : lot > 0.9
                ? 'new-source'
                : lot > 0.86
                  ? 'one-wire'
                  : null;
        add(`publisher-${publisher}`, week, tag === null ? [] : [tag]);
      }
    if (week >= 66) for (let count = 0; count < 15; count++) add('newcomer', week, ['new-source']);
  }
  const last = plantedWeeks - 1;
  const copies = Array.from({ length: 12 }, (_, site) =>
    article(`wire-${site}`, `publisher-${site % 10}`, last, ['one-wire']),
  );
  stories.push({
    id: 'wire-0',
    articles: copies,
    copies: copies.slice(1).map(({ id }) => ({ article: id, of: 'wire-0' })),
  });
  return stories;
}
