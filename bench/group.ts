/**
 * How long grouping takes, and what memory, as articles grow: `node bench/group.ts [10000 100000]`.
 *
 * The articles are planted: words by Zipf's law (Zipf 1949), a third of them Chinese, over sixty days; stories of one to
 * twelve articles, each told with the story's own words among the trade's; every eighth article a copy with a new headline.
 */
import { group } from '../pipeline/dedupe/index.ts';
import { chinese, english, random, zipf } from './words.ts';

interface Planted {
  id: string;
  title: string;
  text: string;
  published: string;
  story: number;
}

function plant(count: number): Planted[] {
  const next = random(count);
  const articles: Planted[] = [];
  for (let story = 0; articles.length < count; story++) {
    const isChinese = next() < 1 / 3;
    const [write, glue] = isChinese ? [chinese, ''] : [english, ' '];
    const day = 1_790_000_000_000 + next() * 60 * 86_400_000;
    const own = Array.from({ length: 18 }, () => 3000 + Math.floor(next() * 27_000));
    const tell = (words: number) =>
      Array.from({ length: words }, () =>
        write(next() < 0.35 ? own[Math.floor(next() * own.length)]! : zipf(next)),
      ).join(glue);
    const size = Math.ceil(next() ** 3 * 12);
    for (let number = 0; number < size && articles.length < count; number++) {
      const before = articles.at(-1);
      const copied = number > 0 && next() < 0.2 ? before?.text : undefined;
      articles.push({
        id: String(articles.length).padStart(7, '0'),
        title: tell(9),
        text: copied ?? tell(120),
        published: new Date(day + next() * 2 * 86_400_000).toISOString(),
        story,
      });
    }
  }
  return articles;
}

/** B-cubed F (Bagga and Baldwin 1998), 0 to 1. */
function bCubed(truth: readonly unknown[], answer: readonly unknown[]): number {
  const count = (keys: unknown[]) =>
    keys.reduce((map: Map<unknown, number>, key) => map.set(key, (map.get(key) ?? 0) + 1), new Map());
  const [real, found, both] = [
    count([...truth]),
    count([...answer]),
    count(truth.map((story, at) => `${story} ${answer[at]}`)),
  ];
  let precision = 0;
  let recall = 0;
  truth.forEach((story, at) => {
    const shared = both.get(`${story} ${answer[at]}`)!;
    precision += shared / found.get(answer[at])! / truth.length;
    recall += shared / real.get(story)! / truth.length;
  });
  return (2 * precision * recall) / (precision + recall);
}

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const articles = plant(size);
  const began = performance.now();
  const groups = group(articles);
  const seconds = (performance.now() - began) / 1000;
  const score = bCubed(
    articles.map(({ story }) => story),
    groups.map(({ story }) => story),
  );
  const copies = groups.filter(({ duplicateOf }) => duplicateOf !== null).length;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${size} articles: ${seconds.toFixed(1)} s, ${peak.toFixed(0)} MiB at most, B-cubed F ${score.toFixed(3)}, ${copies} copies`,
  );
}
