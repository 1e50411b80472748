/**
 * How well and how fast articles are tagged: `node bench/tag.ts`. Prints the cold weights of `pipeline/tag/index.ts` fitted anew
 * on the decisions of `content/`, what a tagger without and with decisions makes of them (held out), natural's naive Bayes on
 * the same folds as the baseline, and the seconds that learning and tagging take.
 */
import { createRequire } from 'node:module';
import { requireContent } from '../pipeline/content.ts';
import { inForce } from '../pipeline/decisions.ts';
import { examplesOf } from '../pipeline/learning/examples.ts';
import { evaluateTags, type TagQuality, testTags } from '../pipeline/tag/evaluate.ts';
import { coldTagger, fitColdWeights, learnedTagger, taggerFrom } from '../pipeline/tag/index.ts';
import type { Tagger } from '../pipeline/tag/item.ts';

const content = await requireContent(process.argv[2] ?? 'content');
const values = <Value>(placed: readonly { value: Value }[]) => placed.map(({ value }) => value);
const trends = values(content.trends).filter(({ moved }) => moved.length === 0);
const examples = examplesOf(
  values(content.articles).map((article) => ({ ...article, text: article.summary })),
  inForce(values(content.decisions), values(content.stories)),
);

const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);
const told = (name: string, { precision, recall, f1, main }: TagQuality) =>
  console.log(
    `${name.padEnd(34)} micro-F1 ${percent(f1)} (P ${percent(precision)}, R ${percent(recall)}), main ${percent(main)}`,
  );
/** Processor seconds, as the machine is not ours alone. */
function timed<Result>(work: () => Result): [Result, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
}

console.log(
  `cold weights: [${fitColdWeights(trends, examples)
    .map((weight) => weight.toFixed(2))
    .join(', ')}]`,
);
told('without decisions', testTags(coldTagger(trends), examples));
told('with decisions, held out in turn', evaluateTags(trends, examples));

/** natural's naive Bayes can give one label only: the first it holds likeliest. */
const { BayesClassifier } = createRequire(import.meta.url)('natural/lib/natural/classifiers/index.js') as {
  BayesClassifier: new () => {
    addDocument: (text: string, label: string) => void;
    train: () => void;
    classify: (text: string) => string;
  };
};
const textOf = ({ title, summary = '' }: { title: string; summary?: string | undefined }) =>
  `${title} ${summary}`;
const bayes = Array.from({ length: 5 }, (_, fold): Tagger => {
  const classifier = new BayesClassifier();
  for (const [at, item] of examples.entries())
    if (at % 5 !== fold) for (const label of item.labels) classifier.addDocument(textOf(item), label);
  classifier.train();
  return {
    tag: (item) => {
      const trend = classifier.classify(textOf(item));
      return { main: trend, tags: [{ trend, score: 1, evidence: [] }] };
    },
  };
});
let turn = 0;
told('natural’s naive Bayes, held out', testTags({ tag: (item) => bayes[turn++ % 5]!.tag(item) }, examples));

for (const [name, learn] of [
  ['trends and decisions', () => taggerFrom(trends, examples)],
  ['labelled lines alone', () => learnedTagger(examples)],
] as const) {
  const [tagger, learning] = timed(learn);
  for (const item of examples) tagger.tag(item);
  const rounds = 10;
  const [, tagging] = timed(() => {
    for (let round = 0; round < rounds; round++) for (const item of examples) tagger.tag(item);
  });
  console.log(
    `${name}: learned from ${examples.length} in ${learning.toFixed(2)} s, ${Math.round((rounds * examples.length) / tagging)} tagged a second`,
  );
}
