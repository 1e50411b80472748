import { z } from 'zod';
import { digestOf, statisticSubject } from '../../pipeline/decisions.ts';
import { Statistic } from '../../pipeline/model/statistic.ts';
import { withoutParents } from './chosen.ts';
import { type Asked, decide, judgement, partings, type Told, undo, undoLast } from './deciding.ts';
import type { Desk } from './desk.ts';
import { decideOnMany, Item } from './many.ts';
import type { Session } from './session.ts';

/** What a form of the desk sends, by script as JSON or without one as a form: the same fields, the same meaning. */
export const Form = z.looseObject({
  action: z.string().max(40),
  article: z.string().max(40).optional(),
  story: z.string().max(40).optional(),
  subject: z.string().max(100).optional(),
  /** The digest of the article as it was seen. */
  seen: z.string().max(64).optional(),
  /** The latest decision that was seen on what the form is about; empty where there was none. */
  version: z.string().max(26).optional(),
  trends: z
    .union([z.string(), z.array(z.string())])
    .transform((one) => (Array.isArray(one) ? one : [one]))
    .optional(),
  /** Articles that are decided on alike. */
  items: z
    .union([Item, z.array(Item).max(500)])
    .transform((one) => (Array.isArray(one) ? one : [one]))
    .optional(),
  because: z.string().max(2_000).optional(),
  other: z.string().max(200).optional(),
  id: z.string().max(40).optional(),
  note: z.string().max(2_000).optional(),
});
export type Form = z.infer<typeof Form>;

/** Fields of a form as an object; those sent more than once become lists. */
export function fieldsOf(form: URLSearchParams): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name);
    fields[name] = all.length === 1 ? all[0]! : all;
  }
  return { ...fields };
}

const refused = (status: 400 | 404, reason: string): Told => ({ kind: 'refused', status, reason });

const number = (text: unknown): number | null => {
  const value =
    typeof text === 'string' && text.trim() !== '' ? Number(text.replaceAll(',', '')) : Number.NaN;
  return Number.isFinite(value) ? value : null;
};

/** The figure as mended in a form: what was left empty is as before, or absent. */
function mended(before: Statistic, form: Form): Statistic | null {
  const text = (name: string) => (typeof form[name] === 'string' ? (form[name] as string).trim() : '');
  const optional = (name: string) => (text(name) === '' ? {} : { [name]: text(name) });
  const {
    flag: _,
    period: __,
    geography: ___,
    source: ____,
    noun: _____,
    low: ______,
    high: _______,
    ...rest
  } = before;
  const bound = text('bound') || before.bound;
  const range =
    bound === 'range' ? { low: number(form.low) ?? undefined, high: number(form.high) ?? undefined } : {};
  const read = Statistic.safeParse({
    ...rest,
    ...range,
    measure: text('measure') || before.measure,
    value: bound === 'range' ? null : number(form.value),
    unit: text('unit') || before.unit,
    bound,
    kind: text('kind') || before.kind,
    ...optional('noun'),
    ...optional('period'),
    ...optional('geography'),
    ...optional('source'),
  });
  return read.success && (read.data.value !== null || bound === 'range') ? read.data : null;
}

/** Carries out what a form asks for, and remembers what the next page is to say. */
export function act(desk: Desk, session: Session, form: Form): Told {
  const told = carryOut(desk, session, form);
  if (told.kind === 'done')
    session.said = form.action === 'later' ? 'put' : form.action.startsWith('undo') ? 'undone' : 'done';
  return told;
}

function carryOut(desk: Desk, session: Session, form: Form): Told {
  const { action, article = '', story = '', subject = '', version = '', because } = form;
  const about = article ? `article/${article}` : story ? `story/${story}` : subject;
  const judged = article || (desk.index.stories.get(story)?.headline ?? '') || subject.split('/')[1] || '';
  const known = desk.index.articles.get(judged);
  const ask = (field: Asked['field'], to: Asked['to'], more: Partial<Asked> = {}): Asked => ({
    about,
    field,
    to,
    seen: form.seen ?? (known ? digestOf(known) : ''),
    version:
      (field === 'tags' || field === 'statistic') && version !== ''
        ? version
        : (desk.log.latest(about, field)?.id ?? null),
    ...(because?.trim() ? { because: because.trim() } : {}),
    ...more,
  });
  /** What the form saw decides; a form that saw no decision says so by an empty version. */
  const seen = (field: Asked['field'], to: Asked['to']) =>
    ask(field, to, { version: version === '' ? null : version });

  switch (action) {
    case 'accept':
      return decide(desk, session, [seen('tags', withoutParents(form.trends ?? []))]);
    case 'many-accept':
    case 'many-hide':
    case 'many-tag':
    case 'many-untag':
      return decideOnMany(desk, session, {
        action,
        items: form.items ?? [],
        trend: form.other ?? '',
        because: because?.trim(),
      });
    case 'hide':
      return decide(desk, session, [ask('hidden', true)]);
    case 'show':
      return decide(desk, session, [ask('hidden', null)]);
    case 'retitle': {
      const title = (form.other ?? '').trim();
      return decide(desk, session, [ask('title', title === known?.title ? null : title)]);
    }
    case 'later':
      session.later.add(article);
      return { kind: 'done', decisions: [] };
    case 'undo-last':
      return undoLast(desk, session);
    case 'undo':
      return undo(desk, session, [form.id ?? ''], because?.trim() || undefined);
    case 'split': {
      const pairs = partings(desk, article);
      if (pairs.length === 0) return refused(400, 'The article stands alone already.');
      return decide(
        desk,
        session,
        pairs.map((pair) => judgement(desk, pair, 'different', because?.trim())),
      );
    }
    case 'merge': {
      const other = articleOf(desk, form.other ?? '');
      const first = article || (desk.index.stories.get(story)?.headline ?? '');
      if (!other || !first || other === first)
        return refused(404, 'Name another story by its address, its id, or an article’s.');
      return decide(desk, session, [judgement(desk, [first, other], 'same', because?.trim())]);
    }
    case 'figure-accept':
      return decide(desk, session, [seen('statistic', 'accept')]);
    case 'figure-drop':
      return decide(desk, session, [seen('statistic', 'drop')]);
    case 'figure-mend': {
      const before = known?.statistics.find((each) => statisticSubject(judged, each) === subject);
      if (!before) return refused(404, 'There is no such figure.');
      const to = mended(before, form);
      return to
        ? decide(desk, session, [seen('statistic', to)])
        : refused(400, 'A figure needs a number, a unit and a period of the form 2026, 2026-Q1 or 2026-11.');
    }
    case 'indicator':
      return decide(desk, session, [ask('indicator', form.other === '' ? null : (form.other ?? null))]);
    case 'headline':
      return decide(desk, session, [ask('headline', form.other ?? '')]);
    case 'pin':
    case 'unpin':
      return decide(desk, session, [ask('pinned', action === 'pin' ? true : null)]);
    case 'take-down':
      if (form.id !== article)
        return refused(400, 'Write the article’s id to confirm: a take-down is for ever.');
      return decide(desk, session, [ask('taken-down', form.note?.trim() ? form.note.trim() : true)]);
    default:
      return refused(400, `There is no action "${action}".`);
  }
}

/** The article that an id or an address names: its own, or the headline of the story it names. */
export function articleOf(desk: Desk, named: string): string | null {
  const ids = named.match(/[0-9a-f]{16}/g) ?? [];
  for (const id of ids) {
    if (desk.index.articles.has(id)) return desk.index.stories.get(id)?.headline ?? id;
    const story = desk.index.stories.get(id);
    if (story) return story.headline;
  }
  return null;
}
