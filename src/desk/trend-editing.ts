import type { Preview } from '../../pipeline/learning/preview.ts';
import { parentOf, type Trend } from '../../pipeline/model/trend.ts';
import type { Desk } from './desk.ts';
import { textBelow, versionOf } from './people.ts';
import {
  newTrendFile,
  readTrendFile,
  trendFieldsFrom,
  withMoved,
  withPhrases,
  withTrendFields,
} from './trend-file.ts';

/** What became of an edit of a trend; `text` is the file as edited, where it is not what stands. */
export type EditedTrend =
  | { kind: 'previewed'; preview: Preview; text?: string }
  | { kind: 'saved'; retired?: string[]; revived?: true }
  | { kind: 'wrong'; status: 400; wrong: string; text: string }
  | {
      kind: 'refused';
      status: 400 | 403 | 404 | 409;
      because: 'stale' | 'needsSuccessor' | 'hasChildren' | 'exists' | 'adminOnly';
      text?: string;
    };

const fileOf = (id: string) => `trends/${id}.md`;
const refused = (
  status: 400 | 404 | 409,
  because: 'stale' | 'needsSuccessor' | 'hasChildren' | 'exists',
  text?: string,
): EditedTrend => ({ kind: 'refused', status, because, ...(text === undefined ? {} : { text }) });

/** The live trends with one, as its file has it, put in the place of its former self, or added. */
const withTrend = (trends: readonly Trend[], read: ReturnType<typeof readTrendFile>): Trend[] =>
  'wrong' in read ? [...trends] : [...trends.filter(({ id }) => id !== read.trend.id), read.trend];

/**
 * Carries out what the forms of a trend's page ask: a preview of the edited fields or file, or of its retirement, and
 * their saving. Nothing is written over a file that has changed since it was seen.
 */
export async function editTrend(desk: Desk, id: string, form: URLSearchParams): Promise<EditedTrend> {
  const standing = textBelow(desk.root, fileOf(id)) ?? '';
  const action = form.get('action');
  const version = form.get('version') || null;
  if (action === 'revive') {
    const saved = await desk.save(fileOf(id), withMoved(standing, []), version);
    return saved.kind === 'saved' ? { kind: 'saved', revived: true } : refused(409, 'stale');
  }
  if (form.get('form') === 'retire') return retire(desk, id, form);
  const text =
    form.get('form') === 'file'
      ? (form.get('text') ?? '').replaceAll('\r\n', '\n')
      : withTrendFields(standing, trendFieldsFrom(form));
  const read = readTrendFile(text, id);
  if ('wrong' in read) return { kind: 'wrong', status: 400, wrong: read.wrong, text };
  if (action === 'preview') {
    const before = withTrend(desk.index.trends, readTrendFile(standing, id));
    const preview = await desk.preview({ trend: id, before, after: withTrend(before, read) });
    return { kind: 'previewed', preview, text };
  }
  const saved = await desk.save(fileOf(id), text, version);
  return saved.kind === 'saved' ? { kind: 'saved' } : refused(409, 'stale', text);
}

async function retire(desk: Desk, id: string, form: URLSearchParams): Promise<EditedTrend> {
  const { trends } = desk.index;
  const trend = trends.find((each) => each.id === id);
  const to = trends.filter((each) => each.id !== id && form.getAll('successor').includes(each.id));
  if (!trend || to.length === 0) return refused(400, 'needsSuccessor');
  if (trends.some((each) => parentOf(each.id) === id)) return refused(400, 'hasChildren');
  const [successor] = to;
  const heir = to.length === 1 && form.get('phrases') === 'along' ? successor! : null;
  const before = heir && textBelow(desk.root, fileOf(heir.id));
  const joined = heir && before ? withPhrases(before, heir, trend.phrases) : null;
  if (form.get('action') === 'preview') {
    const left = trends.filter((each) => each.id !== id);
    const after = joined === null ? left : withTrend(left, readTrendFile(joined, successor!.id));
    return {
      kind: 'previewed',
      preview: await desk.preview({ trend: successor!.id, before: trends, after }),
    };
  }
  const standing = textBelow(desk.root, fileOf(id)) ?? '';
  if (versionOf(standing) !== form.get('version')) return refused(409, 'stale');
  // The heir first: were the second write refused, phrases would stand twice, and nothing would be lost.
  if (joined !== null) {
    const taken = await desk.save(fileOf(heir!.id), joined, versionOf(before));
    if (taken.kind === 'stale') return refused(409, 'stale');
  }
  const moved = withMoved(
    standing,
    to.map((each) => each.id),
  );
  const saved = await desk.save(fileOf(id), moved, form.get('version'));
  return saved.kind === 'saved'
    ? { kind: 'saved', retired: to.map((each) => each.id) }
    : refused(409, 'stale');
}

/** The id that a form for a new trend asks for. */
export const newTrendId = (form: URLSearchParams): string => {
  const own = (form.get('id') ?? '').trim();
  const under = (form.get('under') ?? '').trim();
  return under === '' ? own : `${under}/${own}`;
};

/** Previews or creates the trend that a form describes. */
export async function createTrend(desk: Desk, form: URLSearchParams): Promise<EditedTrend> {
  const id = newTrendId(form);
  const text = newTrendFile(trendFieldsFrom(form));
  const read = readTrendFile(text, id);
  if ('wrong' in read) return { kind: 'wrong', status: 400, wrong: read.wrong, text };
  if (textBelow(desk.root, fileOf(id)) !== null) return refused(409, 'exists', text);
  if (form.get('action') === 'preview') {
    const before = desk.index.trends;
    return {
      kind: 'previewed',
      preview: await desk.preview({ trend: id, before, after: withTrend(before, read) }),
    };
  }
  const saved = await desk.save(fileOf(id), text, null);
  return saved.kind === 'saved' ? { kind: 'saved' } : refused(409, 'exists', text);
}
