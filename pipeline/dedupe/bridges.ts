import { isChinese } from '../text/tokens.ts';
import { dayOf, type GroupedArticle } from './article.ts';
import type { Partition } from './partition.ts';

/** What a text says in any language, its kind first: `entity amazon`, `figure 14250000000 USD`. */
export type Landmarks = (article: GroupedArticle) => readonly string[];

/** Stories in two languages meet within so many days, on so many landmarks, one a figure, of this weight together. */
const mostDays = 3;
const leastShared = 3;
const leastWeight = 9;
/** As though so many texts were known at least: among a few, everything seems rare. */
const leastTexts = 1000;

interface Story {
  root: number;
  chinese: boolean;
  first: number;
  last: number;
  landmarks: Set<string>;
}

/** Whether these are articles in Chinese and in others: else there is nothing to bridge, and nobody asks for landmarks. */
export const mayMeet = (articles: readonly Pick<GroupedArticle, 'title'>[]): boolean =>
  articles.some(({ title }) => isChinese(title)) && articles.some(({ title }) => !isChinese(title));

/**
 * Unites Chinese stories with those in other languages that tell of the same event. They share no words, so they meet by
 * landmarks, the figures and names that any language says alike. With `n` of `N` texts having a landmark (N at least
 * 1,000), it weighs ln(N / n); two stories of the same days are one where they share three landmarks, a figure
 * among them, that weigh 9 together, and each shares more with no other.
 */
export function bridge(articles: readonly GroupedArticle[], stories: Partition, landmarks: Landmarks): void {
  if (!mayMeet(articles)) return;
  const carriers = new Map<string, number>();
  const known = new Map<number, Story>();
  for (const [index, article] of articles.entries()) {
    const day = dayOf(article);
    if (day === null) continue;
    const root = stories.find(index);
    const chinese = isChinese(article.title);
    const story = known.get(root) ?? { root, chinese, first: day, last: day, landmarks: new Set() };
    known.set(root, story);
    // A story that holds both languages, by a person's word, is met by either.
    if (story.chinese !== chinese) continue;
    story.first = Math.min(story.first, day);
    story.last = Math.max(story.last, day);
    for (const landmark of new Set(landmarks(article))) {
      story.landmarks.add(landmark);
      carriers.set(landmark, (carriers.get(landmark) ?? 0) + 1);
    }
  }
  const texts = Math.max(leastTexts, articles.length);
  const withLandmark = new Map<string, Story[]>();
  for (const story of known.values())
    if (!story.chinese)
      for (const landmark of story.landmarks)
        withLandmark.set(landmark, [...(withLandmark.get(landmark) ?? []), story]);

  const best = new Map<Story, { story: Story; weight: number }>();
  const consider = (from: Story, story: Story, weight: number) => {
    if (weight > (best.get(from)?.weight ?? 0)) best.set(from, { story, weight });
  };
  for (const story of known.values()) {
    if (!story.chinese) continue;
    const shared = new Map<Story, { count: number; figures: number; weight: number }>();
    for (const landmark of story.landmarks) {
      const weight = Math.log(texts / carriers.get(landmark)!);
      for (const other of withLandmark.get(landmark) ?? []) {
        if (other.first - story.last > mostDays || story.first - other.last > mostDays) continue;
        const before = shared.get(other) ?? { count: 0, figures: 0, weight: 0 };
        shared.set(other, {
          count: before.count + 1,
          figures: before.figures + Number(landmark.startsWith('figure ')),
          weight: before.weight + weight,
        });
      }
    }
    for (const [other, { count, figures, weight }] of shared) {
      if (count < leastShared || figures === 0 || weight < leastWeight) continue;
      consider(story, other, weight);
      consider(other, story, weight);
    }
  }
  for (const [story, { story: other }] of best)
    if (story.chinese && best.get(other)?.story === story) stories.unite(story.root, other.root);
}
