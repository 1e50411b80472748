import { expect, test } from 'vitest';
import { type Content, requireContent } from '../../pipeline/content.ts';
import type { Briefing } from '../../pipeline/model/briefing.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import type { Settings } from '../../pipeline/model/settings.ts';
import { draftIssues } from '../../pipeline/work/draft.ts';

const today = '2025-12-15';
const shipped = await requireContent('content');

/** The shipped edition with these briefings and one more decision. */
function content(
  briefings: readonly Briefing[],
  { drafts, decision }: { drafts: Settings['drafts']; decision?: Partial<Decision> },
): Content {
  const decided: Decision = {
    id: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
    at: '2026-12-20T09:00:00Z',
    by: 'ed',
    about: 'article/0000000000000000',
    field: 'hidden',
    to: null,
    was: null,
    seen: '',
    ...decision,
  };
  return {
    ...shipped,
    settings: { ...shipped.settings, drafts },
    briefings: briefings.map((value) => ({ value, where: `briefings/${value.id}.md` })),
    decisions: decision ? [...shipped.decisions, { value: decided, where: '' }] : shipped.decisions,
  };
}
const first = draftIssues(content([], { drafts: 'publish-unreviewed' }), today);
const issues = [...first.drafts.values()];
const letter = first.drafts.get('letter/2025-12-15')!;
const citedIn = (issue: Briefing) => {
  const [piece] = issue.evidence.filter((each) => 'article' in each && each.field === 'summary');
  return (piece as { article: string }).article;
};
const hide = { about: `article/${citedIn(letter)}`, to: true, because: 'withdrawn by its publisher' };

test('what is due is drafted: trends with news, a letter, a month', () => {
  expect([...first.drafts.keys()]).toContain('letter/2025-12-15');
  expect([...first.drafts.keys()]).toContain('month/2025-12-01');
  expect(first.remarks).toEqual([]);
});

test('a headline in a third language is not said to be in the other of ours, and every draft stands', () => {
  const articles = shipped.articles.map((placed, index) =>
    index % 3 === 0 ? { ...placed, value: { ...placed.value, language: 'tl' } } : placed,
  );
  const { drafts, remarks } = draftIssues(
    { ...content([], { drafts: 'publish-unreviewed' }), articles },
    today,
  );
  expect(drafts.size).toBeGreaterThan(1);
  // Nothing was left out for a sentence that does not stand.
  expect(remarks).toEqual([]);
  const languages = new Map(articles.map(({ value }) => [value.id, value.language]));
  const told = [...drafts.values()].flatMap(({ paragraphs, evidence }) =>
    paragraphs.en.flatMap(({ sentences }) =>
      sentences
        .filter(({ text }) => text.startsWith('In Chinese: '))
        .flatMap((sentence) => sentence.evidence.map((number) => evidence[number - 1]!)),
    ),
  );
  expect(told.length).toBeGreaterThan(0);
  for (const piece of told) expect(languages.get('article' in piece ? piece.article! : '')).toBe('zh');
});

test('a draft that readers see stays as it is, whatever comes in; one that waits is made again', () => {
  const edited = issues.map((issue) => ({ ...issue, title: { en: 'The week', zh: '一周' } }));
  const seen = draftIssues(content(edited, { drafts: 'publish-unreviewed' }), today);
  expect([...seen.drafts.values()]).toEqual(edited);
  expect(seen.written).toEqual([]);
  const waiting = draftIssues(content(edited, { drafts: 'wait' }), today);
  expect([...waiting.drafts.values()].map(({ title }) => title)).toEqual(issues.map(({ title }) => title));
  const weekLater = draftIssues(content(edited, { drafts: 'wait' }), '2025-12-29');
  expect(weekLater.drafts.get('letter/2025-12-15')?.title.en).toBe('The week');
});

test('a draft whose source was withdrawn is made anew, and says so where readers had seen it', () => {
  const after = draftIssues(content(issues, { drafts: 'publish-unreviewed', decision: hide }), '2026-12-21');
  const again = after.drafts.get(letter.id);
  expect(JSON.stringify(again?.evidence)).not.toContain(citedIn(letter));
  expect(again?.changes).toMatchObject([{ at: '2026-12-21' }]);
  expect(after.remarks.join('\n')).toMatch(/letter\/2025-12-15\.draft\.md: its sources have changed/);
});

test('a published issue is never drafted over; that its source was withdrawn is told to the editor', () => {
  const published: Briefing = { ...letter, status: 'published', reviewed: 'Ed Itor' };
  const after = draftIssues(content([published], { drafts: 'wait', decision: hide }), today);
  expect(after.drafts.has(letter.id)).toBe(false);
  expect(after.remarks.join('\n')).toMatch(
    new RegExp(`letter/2025-12-15\\.md: article ${citedIn(letter)}, which it cites, was withdrawn since`),
  );
});

test('a published issue that says what it does not cite is told, before the site refuses it', () => {
  const paragraphs = structuredClone(letter.paragraphs);
  paragraphs.en[0]!.sentences[0]!.text = 'Zalmar lost 77% of its customers.';
  const published: Briefing = { ...letter, status: 'published', reviewed: 'Ed Itor', paragraphs };
  expect(draftIssues(content([published], { drafts: 'wait' }), today).remarks.join('\n')).toMatch(
    /letter\/2025-12-15\.md: en, “Zalmar lost.* says 77, Zalmar/,
  );
});
