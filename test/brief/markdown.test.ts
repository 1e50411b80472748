import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBriefing, renderBriefing } from '../../pipeline/brief/markdown.ts';
import type { Briefing } from '../../pipeline/model/briefing.ts';

const line = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.constantFrom('[^1]', '\\', '#', '## English', '[', 'word ', '。', '---', '：'), {
        maxLength: 6,
      })
      .map((parts) => parts.join('')),
  )
  .map((text) => text.replace(/[\n\r\u2028\u2029]/g, ' ').trim())
  .filter((text) => text !== '');
const paragraphs = fc.array(
  fc.record(
    {
      heading: line,
      sentences: fc.array(
        fc.record({
          text: line,
          evidence: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 }),
        }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    },
    { requiredKeys: ['sentences'] },
  ),
  { maxLength: 4 },
);

const plain: Briefing = {
  id: 'cross-border/logistics/2026-03-09',
  kind: 'weekly',
  trend: 'cross-border/logistics',
  day: '2026-03-09',
  from: '2026-03-02',
  to: '2026-03-08',
  title: { en: 'A "title": with marks', zh: '标题：一' },
  status: 'draft',
  reviewed: null,
  evidence: [{ article: '0123456789abcdef', field: 'title', quote: "it's #1: yes", start: 0, end: 12 }],
  paragraphs: { en: [{ sentences: [{ text: 'One.', evidence: [1] }] }], zh: [] },
};

test('what is written is read back, whatever the words', () => {
  fc.assert(
    fc.property(paragraphs, paragraphs, line, (en, zh, title) => {
      const briefing: Briefing = { ...plain, title: { en: title, zh: title }, paragraphs: { en, zh } };
      expect(parseBriefing(renderBriefing(briefing))).toEqual(briefing);
    }),
  );
});

test.each([
  [
    'marks end sentences on one line',
    'One.[^1] Two.[^1][^2]',
    [
      ['One.', [1]],
      ['Two.', [1, 2]],
    ],
  ],
  [
    'words after the last mark have none',
    'One.[^1] And more',
    [
      ['One.', [1]],
      ['And more', []],
    ],
  ],
  [
    'lines end sentences',
    'One\nTwo[^2]',
    [
      ['One', []],
      ['Two', [2]],
    ],
  ],
])("an editor's Markdown: %s", (_, body, expected) => {
  const markdown = `${renderBriefing({ ...plain, paragraphs: { en: [], zh: [] } }).split('## ')[0]}## English\r\n\r\n${body}\n\n## 中文\n`;
  expect(
    parseBriefing(markdown).paragraphs.en[0]!.sentences.map(({ text, evidence }) => [text, evidence]),
  ).toEqual(expected);
});

test.each([
  ['no front matter', 'Just words', /front matter/],
  ['no Chinese section', renderBriefing(plain).replace('## 中文', '## Other'), /## 中文/],
  ['an unknown field', renderBriefing(plain).replace('kind:', 'colour: red\nkind:'), /colour/],
])('refuses %s in a sentence', (_, markdown, message) => {
  expect(() => parseBriefing(markdown)).toThrow(message);
});
