import type { Archive } from '../archive/archive.ts';
import { articlesDecided, decisionOn, type InForce } from '../decisions.ts';
import type { Judgement, Learning } from '../model/learning.ts';
import { type Trend, withParents } from '../model/trend.ts';
import { testTags } from '../tag/evaluate.ts';
import { learnModel, type TaggerModel, taggerOf } from '../tag/index.ts';
import type { Example, Tagger } from '../tag/item.ts';
import { examplesOf } from './examples.ts';
import { itemOf } from './preview.ts';

/** Below so many held-out decisions no two models can be told apart, and a new one goes live unjudged. */
const leastHeldOut = 20;
/** Judgements that are kept. */
const mostJudgements = 50;
/** The newest articles, on which the difference between two models is counted. */
const newest = 1000;

/** The model that a run tags with, and what is to be written and said of it. */
export interface Learned {
  examples: readonly Example[];
  /** Where it had to be learned to be judged. */
  model: TaggerModel | null;
  learning: Learning | null;
  remarks: string[];
}

const sameExamples = (a: readonly Example[], b: readonly Example[]) =>
  JSON.stringify(a) === JSON.stringify(b);
const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);

/**
 * What a run has learned from the decisions: all but those that are held out. A model learned from more decisions than the
 * live one goes live only where it agrees no less with the held-out ones; else the live one stays, learned from the
 * decisions it had, until more are taken. The trends' own files always count as they stand.
 *
 * @param upTo gives the decisions in force of those taken up to one of them; up to the last, where null.
 */
export async function learn(
  archive: Archive,
  trends: readonly Trend[],
  upTo: (last: string | null) => InForce,
  before: Learning | null,
  today: string,
): Promise<Learned> {
  const decisions = upTo(null);
  const last = [...decisions.values()].reduce(
    (latest, { field, id }) => (field === 'tags' && id > latest ? id : latest),
    '',
  );
  const articles = await archive.articlesOf(articlesDecided(decisions));
  const fresh = examplesOf(articles, decisions, 'learned');
  if (last === '') return { examples: fresh, model: null, learning: before, remarks: [] };
  const heldOut = examplesOf(articles, decisions, 'held-out');
  const live = before === null ? null : examplesOf(articles, upTo(before.upTo), 'learned');
  const settled = (examples: readonly Example[], learning: Learning | null): Learned => ({
    examples,
    model: null,
    learning,
    remarks: [],
  });
  if (before && live && sameExamples(live, fresh)) return settled(live, before);
  // A model that was refused is not tried again before there is more to learn from.
  if (before && live && before.judgements.at(-1)?.live === false && before.judgements.at(-1)?.upTo === last)
    return settled(live, before);

  const candidate = learnModel(trends, fresh);
  const standing = live === null ? null : learnModel(trends, live);
  const tellsApart = heldOut.length >= leastHeldOut;
  const agreement = (model: TaggerModel | null) =>
    model && tellsApart ? testTags(taggerOf(model), heldOut).f1 : null;
  const [was, is] = [agreement(standing), agreement(candidate)];
  const goesLive = was === null || is === null || is >= was;
  const judgement: Judgement = {
    day: today,
    upTo: last,
    learned: fresh.length,
    heldOut: heldOut.length,
    before: was === null ? null : Math.round(was * 1000) / 1000,
    after: is === null ? null : Math.round(is * 1000) / 1000,
    live: goesLive,
    changed:
      standing === null ? [] : await changedBy(archive, decisions, taggerOf(standing), taggerOf(candidate)),
  };
  const judgements = [...(before?.judgements ?? []), judgement].slice(-mostJudgements);
  return goesLive
    ? { examples: fresh, model: candidate, learning: { upTo: last, judgements }, remarks: [] }
    : {
        examples: live!,
        model: standing,
        learning: { upTo: before!.upTo, judgements },
        remarks: [
          `What was decided last would make the tagger worse: it would agree ${percent(is)} with the ${heldOut.length} decisions held out of learning, after ${percent(was)}. The earlier model stays until more is decided; the decisions themselves hold. The desk's page on learning shows what it would have changed.`,
        ],
      };
}

/** How many of the newest articles without an editor's word on them gain or lose each trend. */
async function changedBy(
  archive: Archive,
  decisions: InForce,
  before: Tagger,
  after: Tagger,
): Promise<Judgement['changed']> {
  const since = (await archive.momentOf(newest)) ?? '';
  const { articles } = await archive.open(since, []);
  const changed = new Map<string, { gained: number; lost: number }>();
  for (const article of articles) {
    if (decisionOn(decisions, `article/${article.id}`, 'tags')) continue;
    const tagsBy = (tagger: Tagger) =>
      new Set(withParents(tagger.tag(itemOf(article)).tags.map(({ trend }) => trend)));
    const [old, fresh] = [tagsBy(before), tagsBy(after)];
    for (const trend of old.symmetricDifference(fresh)) {
      const count = changed.get(trend) ?? { gained: 0, lost: 0 };
      changed.set(trend, count);
      count[fresh.has(trend) ? 'gained' : 'lost']++;
    }
  }
  return [...changed]
    .map(([trend, counts]) => ({ trend, ...counts }))
    .sort((a, b) => (a.trend < b.trend ? -1 : 1));
}
