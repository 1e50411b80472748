import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBriefing, renderBriefing } from '../../pipeline/brief/markdown.ts';
import { sanitize } from '../../pipeline/extract/sanitize.ts';
import { Briefing } from '../../pipeline/model/briefing.ts';
import { oneLine, sentence } from '../../pipeline/problem.ts';
import { isMachinePath } from '../../pipeline/publish/paths.ts';
import { csv } from '../../src/csv.ts';
import { commitWork } from '../../src/desk/commit.ts';
import { isEditorName } from '../../src/desk/decision-log.ts';
import { isDesksPath } from '../../src/desk/people.ts';
import { faultsIn } from './sanitized.ts';
import { textAttacks, vectors } from './vectors.ts';

/** Words as an attacker would put them together: what has a meaning in some format, between words that have none. */
const piece = fc.constantFrom(
  ...[
    '<',
    '>',
    '"',
    "'",
    '&',
    '`',
    '=',
    '+',
    '-',
    '@',
    '|',
    '\\',
    '/',
    '#',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    ':',
    '!',
    '%',
    '*',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\u0000',
    '\u001b[31m',
    '\u0007',
    '\u2028',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\ud800',
    '\u0085',
  ],
  ...[
    '&lt;',
    '&#x3c;',
    '%0d%0a',
    ']]>',
    '<!--',
    '-->',
    '---',
    '...',
    '[^1]',
    '## ',
    '{{',
    '${',
    '__proto__',
    '../',
    'javascript:',
  ],
  ...[
    '=1+1',
    '＝1',
    '- a',
    '* b',
    '!!js/function',
    '&anchor',
    '*alias',
    'null',
    'yes',
    '1e3',
    '0x1f',
    '2026-11-25',
    '价格',
    '🛒',
    'a',
    'shop ',
  ],
);
const words = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const attacks = textAttacks().map(({ input }) => input);

/** Made-up markup: elements that browsers treat each in a way of their own, handlers, addresses, and breaks in the middle. */
const element = fc.constantFrom(
  ...[
    'a',
    'b',
    'p',
    'div',
    'img',
    'svg',
    'math',
    'mtext',
    'mglyph',
    'foreignObject',
    'desc',
    'title',
    'style',
    'script',
    'template',
  ],
  ...[
    'xmp',
    'noscript',
    'noembed',
    'noframes',
    'iframe',
    'plaintext',
    'listing',
    'textarea',
    'select',
    'option',
    'table',
    'td',
    'form',
    'input',
    'object',
    'embed',
    'base',
    'link',
    'meta',
    'video',
    'audio',
    'source',
    'details',
    'animate',
    'set',
    'use',
    'x-own',
  ],
);
const attribute = fc.oneof(
  fc.constantFrom(
    'onerror=boom()',
    'ONLOAD = boom()',
    'onfocus=boom() autofocus',
    'ontoggle="boom()" open',
    "onclick='boom()'",
    'style=color:red',
    'id=x class=y',
    'srcdoc="<script>boom()</script>"',
  ),
  fc
    .tuple(
      fc.constantFrom(
        'href',
        'src',
        'action',
        'formaction',
        'xlink:href',
        'data',
        'poster',
        'srcset',
        'cite',
        'background',
      ),
      fc.constantFrom(
        'javascript:boom()',
        'java\tscript:boom()',
        ' \u0001javascript:boom()',
        'JaVaScRiPt&colon;boom()',
        '&#106;avascript:boom()',
        'data:text/html,<script>boom()</script>',
        'vbscript:boom()',
        '//third.test/x',
        'https://third.test/x',
        'feed:javascript:boom()',
      ),
      fc.constantFrom('"', "'", ''),
    )
    .map(([name, value, quote]) => `${name}=${quote}${value}${quote}`),
);
const tag = fc
  .tuple(
    element,
    fc.array(attribute, { maxLength: 3 }),
    fc.constantFrom(' ', '/', '\n', '\u000c'),
    fc.constantFrom('>', '/>', '', '<', '">', '\u0000>'),
  )
  .map(([name, attributes, gap, end]) => `<${[name, ...attributes].join(gap)}${end}`);
const markup = fc
  .array(
    fc.oneof(
      tag,
      tag,
      element.map((name) => `</${name}>`),
      words,
      fc.constantFrom('<!--', '-->', '--!>', '<![CDATA[', ']]>', '<!', '<?', '</', '<%'),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

test('whatever markup is made up, sanitised it holds the listed elements alone, and sanitising again changes nothing', () => {
  fc.assert(
    fc.property(markup, (made) => {
      const clean = sanitize(made);
      expect(faultsIn(clean)).toEqual([]);
      expect(sanitize(clean)).toBe(clean);
      // Inside an attribute, a raw-text element or a table, where a browser would read it otherwise, too.
      for (const around of [`<table><tr><td>${clean}</td></tr></table>`, `<li>${clean}</li>`])
        expect(load(around)('script, style, svg, math, iframe, [onerror], [onload]').length).toBe(0);
    }),
    { numRuns: 3_000 },
  );
});

test('a table gives back what was put in, and no cell is a formula', () => {
  const holds = (text: string) => {
    const [, row] = parseCsv(csv(['words', 'more'], [[text, 'x']])) as string[][];
    const cell = row![0]!;
    expect(row).toHaveLength(2);
    const whole = text.toWellFormed();
    expect([whole, `'${whole}`]).toContain(cell);
    if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell))
      expect(cell.replace(/^[\s\p{Cc}\p{Cf}]+/u, '')).not.toMatch(/^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u);
  };
  for (const text of attacks) holds(text);
  fc.assert(fc.property(words, holds), { numRuns: 2_000 });
});

test('a problem is one line of a log, whatever its words, and no terminal carries them out', () => {
  const holds = (text: string) => {
    for (const line of [oneLine(text), sentence({ where: text, what: text, remedy: text })])
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
  };
  for (const text of vectors()) holds(text);
  fc.assert(fc.property(words, holds), { numRuns: 2_000 });
});

test('a briefing keeps its words through Markdown and YAML, and they never become its marks or its fields', () => {
  const holds = (text: string) => {
    // What reaches a briefing has been made plain before: one line, whole characters.
    const plain = text
      .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
    if (plain === '') return;
    const briefing = Briefing.parse({
      id: 'letter/2026-11-23',
      kind: 'weekly',
      trend: null,
      day: '2026-11-23',
      from: '2026-11-16',
      to: '2026-11-22',
      title: { en: plain, zh: plain },
      status: 'draft',
      reviewed: null,
      evidence: [{ article: '0123456789abcdef', field: 'title', quote: plain, start: 0, end: plain.length }],
      paragraphs: {
        en: [{ sentences: [{ text: plain, evidence: [1] }] }],
        zh: [{ heading: plain, sentences: [{ text: plain, evidence: [1] }] }],
      },
    });
    const read = parseBriefing(renderBriefing(briefing));
    expect(read).toEqual(briefing);
  };
  for (const text of attacks) holds(text);
  fc.assert(fc.property(words, holds), { numRuns: 500 });
});

test('no stranger’s words name a file or an editor', () => {
  const holds = (text: string) => {
    for (const path of [text, `sources/${text}.yaml`, `trends/${text}.md`])
      if (isDesksPath(path))
        expect(path).toMatch(/^(sources|trends|briefings)\/[a-z0-9-]+(\/[a-z0-9-]+)*\.(yaml|md)$/);
    if (isMachinePath(text)) expect(text).toMatch(/^[\w./-]+$/);
    if (isEditorName(text)) expect(text).toMatch(/^[\p{L}\p{N}-]+$/u);
  };
  for (const text of attacks) holds(text);
  fc.assert(fc.property(words, holds), { numRuns: 2_000 });
});

test('a commit’s message holds counts, our own paths and an editor’s name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-commit-'));
  try {
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
    git('init', '--quiet');
    mkdirSync(join(folder, 'trends'));
    for (const [index, text] of attacks.slice(0, 12).entries()) {
      writeFileSync(join(folder, 'trends/payments.md'), `${index} ${text}\n`);
      commitWork(folder, { editor: '李', decisions: index, paths: ['trends/payments.md'] });
    }
    const subjects = git('log', '--format=%s%n%b%n%an').split('\n').filter(Boolean);
    expect(subjects.length).toBeGreaterThan(12);
    for (const line of subjects)
      expect(line).toMatch(/^(Desk: (\d+ decisions?; )?trends\/payments\.md by 李|李)$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
