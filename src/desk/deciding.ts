import { z } from 'zod';
import { digestOf, pairSubject, statisticSubject } from '../../pipeline/decisions.ts';
import { type Decision, Subject } from '../../pipeline/model/decision.ts';
import { Statistic } from '../../pipeline/model/statistic.ts';
import { TrendId } from '../../pipeline/model/trend.ts';
import type { Outcome, Wanted } from './decision-log.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';

/** What became of an action, told to an editor. */
export type Told =
  | { kind: 'done'; decisions: Decision[] }
  /** Someone decided since the page was made, or a run changed the text: nothing was written. */
  | { kind: 'stale'; theirs: Decision[]; mine: readonly Wanted[] }
  | { kind: 'refused'; status: 400 | 403 | 404 | 409; reason: string };

const note = z.string().trim().max(2_000);

/** A decision as a script or form asks for it. */
export const Asked = z.strictObject({
  about: Subject,
  field: z.enum([
    'tags',
    'hidden',
    'title',
    'relation',
    'statistic',
    'indicator',
    'headline',
    'pinned',
    'taken-down',
  ]),
  to: z.json(),
  /** The digest of the article that was seen. */
  seen: z.string().max(64),
  /** The latest decision on this that was seen, or null. */
  version: z.string().length(26).nullable(),
  because: note.optional(),
});
export type Asked = z.infer<typeof Asked>;

/** What each field may be set to. */
const values: Record<Asked['field'], z.ZodType> = {
  tags: z.array(TrendId).max(17),
  hidden: z.boolean(),
  title: z.string().trim().min(1).max(500),
  relation: z.enum(['same', 'different']),
  statistic: z.union([z.enum(['accept', 'drop']), Statistic]),
  indicator: z.string().max(100),
  headline: z.string(),
  pinned: z.boolean(),
  'taken-down': z.union([z.literal(true), note.min(1)]),
};

const fieldsOf: Record<string, readonly Asked['field'][]> = {
  article: ['tags', 'hidden', 'title', 'taken-down'],
  pair: ['relation'],
  statistic: ['statistic', 'indicator'],
  story: ['hidden', 'headline', 'pinned'],
};

const refused = (status: 400 | 403 | 404 | 409, reason: string): Told => ({
  kind: 'refused',
  status,
  reason,
});

/** The machine's value of a field now, and the article whose text an editor judges by; or why there is none. */
function machines(desk: Desk, { about, field }: Asked): { was: Decision['was']; article: string } | Told {
  const [kind = '', first = '', second = ''] = about.split('/');
  const { articles, stories, storyOfArticle } = desk.index;
  const known = (id: string) => articles.get(id);
  const gone = [first, second].some((id) => desk.log.latest(`article/${id}`, 'taken-down'));
  if (gone) return refused(409, 'The article was taken down; nothing more is decided on it.');
  if (!fieldsOf[kind]?.includes(field))
    return refused(400, `A ${kind} has no field "${field}" to decide on.`);
  switch (kind) {
    case 'article': {
      const article = known(first);
      if (!article) break;
      const was =
        field === 'tags' ? article.tags.map(({ trend }) => trend) : field === 'title' ? article.title : null;
      return { was, article: first };
    }
    case 'pair': {
      if (!known(first) || !known(second) || first >= second) break;
      const together = storyOfArticle.get(first)?.id === storyOfArticle.get(second)?.id;
      return { was: together ? 'same' : 'different', article: first };
    }
    case 'statistic': {
      const statistic = known(first)?.statistics.find((each) => statisticSubject(first, each) === about);
      if (!known(first)) break;
      return { was: field === 'statistic' ? ((statistic ?? null) as Decision['was']) : null, article: first };
    }
    case 'story': {
      const story = stories.get(first);
      if (!story) break;
      return { was: field === 'headline' ? story.headline : null, article: story.headline };
    }
  }
  return refused(404, `There is no ${about}.`);
}

/** Takes what an editor asks for, all or none, and remembers it for `undo`. */
export function decide(desk: Desk, session: Session, asked: readonly Asked[]): Told {
  if (session.role === 'reader') return refused(403, 'A reader of the desk cannot decide.');
  if (asked.length === 0) return refused(400, 'Nothing was asked for.');
  const wanted: Wanted[] = [];
  for (const each of asked) {
    const found = machines(desk, each);
    if ('kind' in found) return found;
    const { about, field, to, seen, version, because } = each;
    if (to !== null) {
      const held = values[field].safeParse(to);
      if (!held.success) return refused(400, `${field}: ${held.error.issues[0]!.message}.`);
    }
    if (field === 'tags' && Array.isArray(to)) {
      const known = new Set(desk.index.trends.map(({ id }) => id));
      const unknown = to.find((trend) => !known.has(String(trend)));
      if (unknown !== undefined) return refused(400, `There is no trend "${String(unknown)}".`);
    }
    if (
      field === 'headline' &&
      to !== null &&
      !desk.index.stories.get(about.split('/')[1]!)?.articles.includes(String(to))
    )
      return refused(400, 'The headline is the title of one of the story’s own articles.');
    const now = digestOf(desk.index.articles.get(found.article)!);
    if (now !== seen)
      return {
        kind: 'stale',
        theirs: desk.log.on(about).slice(-1),
        mine: [{ about, field, to, was: found.was, seen, version }],
      };
    wanted.push({ about, field, to, was: found.was, seen, version, ...(because ? { because } : {}) });
  }
  const outcome: Outcome = desk.log.append(session.editor, wanted);
  if (outcome.kind === 'stale') return { kind: 'stale', theirs: outcome.theirs, mine: wanted };
  session.actions.push(outcome.decisions.map(({ id }) => id));
  return { kind: 'done', decisions: outcome.decisions };
}

/** The decision before this one on the same item and field: what undoing returns to. */
function before(desk: Desk, { about, field, id }: Decision): Decision | undefined {
  return desk.log.on(about).findLast((other) => other.field === field && other.id < id);
}

/**
 * Takes a decision back by a new one: the value before it is in force again, or the machine's where there was none. Refused
 * where someone has decided on the same since, and for a take-down, which is for ever.
 */
export function undo(desk: Desk, session: Session, ids: readonly string[], because?: string): Told {
  if (session.role === 'reader') return refused(403, 'A reader of the desk cannot decide.');
  const wanted: Wanted[] = [];
  for (const id of ids) {
    const decision = desk.log.byId(id);
    if (!decision) return refused(404, `There is no decision ${id}.`);
    const { about, field, was, seen } = decision;
    if (field === 'taken-down')
      return refused(409, 'A take-down is for ever: what was taken down is deleted.');
    const latest = desk.log.latest(about, field);
    const to = before(desk, decision)?.to ?? null;
    if (latest && latest.id !== id)
      return { kind: 'stale', theirs: [latest], mine: [{ about, field, to, was, seen, version: id }] };
    wanted.push({ about, field, to, was, seen, version: id, ...(because ? { because } : {}) });
  }
  const outcome = desk.log.append(session.editor, wanted);
  return outcome.kind === 'stale'
    ? { kind: 'stale', theirs: outcome.theirs, mine: wanted }
    : { kind: 'done', decisions: outcome.decisions };
}

/** Undoes this session's last action that still stands. */
export function undoLast(desk: Desk, session: Session): Told {
  const ids = session.actions.at(-1);
  if (!ids) return refused(404, 'There is nothing of this session left to undo.');
  const told = undo(desk, session, ids);
  if (told.kind === 'done') {
    session.actions.pop();
    for (const { about } of told.decisions) session.later.delete(about.split('/')[1] ?? '');
  }
  return told;
}

/** The pairs that part an article from the rest of its story. */
export const partings = (desk: Desk, article: string): [string, string][] =>
  (desk.index.storyOfArticle.get(article)?.articles ?? []).flatMap((other) =>
    other === article ? [] : [pairOf(article, other)],
  );

const pairOf = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/** What is asked for when a pair is judged. */
export function judgement(
  desk: Desk,
  [a, b]: [string, string],
  to: 'same' | 'different',
  because?: string,
): Asked {
  const about = pairSubject(a, b);
  const [first] = pairOf(a, b);
  const article = desk.index.articles.get(first);
  return {
    about,
    field: 'relation',
    to,
    seen: article ? digestOf(article) : '',
    version: desk.log.latest(about, 'relation')?.id ?? null,
    ...(because ? { because } : {}),
  };
}
