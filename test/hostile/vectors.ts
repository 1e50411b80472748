import { existsSync, readFileSync } from 'node:fs';

/** Our own set, of every kind once: enough that the test means something where the large sets are absent. */
const own: readonly string[] = [
  '<script>document.title="owned"</script>',
  '<img src=x onerror=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '"><iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">here</a>',
  '<a href="java\tscript:alert(1)">here</a>',
  '<link rel=stylesheet href=//third.test/x.css>',
  '</title><base href="//third.test/">',
  '[click](javascript:alert(1))',
  '![x](https://third.test/pixel.gif)',
  '---\nstatus: published\n---',
  '# A heading\n\n- a list',
  ']]></title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '=HYPERLINK("https://third.test","here")',
  'Price \u202Egnp.exe up 10%',
  'A\u0000B\u0007C\u001B[31mred\u001B[0m',
  'two\nlines\r\nand\u2028three',
  '\uD800 alone',
  '../../../etc/passwd',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  'Z\u0351\u036B\u0343algo',
];

const folder = '../shared/data/hostile';
const read = <Entry>(name: string): Entry[] =>
  existsSync(`${folder}/${name}.json`) ? JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) : [];

/** Our own vectors, and those of the shared sets where they are present. */
export const vectors = (): string[] => [
  ...own,
  ...read<{ payload: string }>('xss-vectors').map(({ payload }) => payload),
  ...read<{ payload: string }>('xss-wrapped').map(({ payload }) => payload),
  ...read<{ input: string }>('text-attacks').map(({ input }) => input),
  ...read<string>('naughty-strings'),
];

/** Vectors that are known to run where nothing holds them back. */
export const liveVectors = (): string[] => [
  ...own,
  ...read<{ payload: string; live: string }>('xss-vectors').flatMap(({ payload, live }) =>
    live === 'executes' ? [payload] : [],
  ),
];

/** Texts made to break a format, with the format each is for. */
export const textAttacks = (): { kind: string; input: string }[] => [
  ...own.map((input) => ({ kind: 'own', input })),
  ...read<{ kind: string; input: string }>('text-attacks'),
];
