import { parseDocument } from 'yaml';
import { trendOf } from '../../pipeline/content/files.ts';
import type { BilingualList } from '../../pipeline/model/language.ts';
import { type SiteLanguage, siteLanguages } from '../../pipeline/model/language.ts';
import { Trend } from '../../pipeline/model/trend.ts';
import { messageOf } from '../../pipeline/problem.ts';

/** A trend's file as a trend, or what is wrong with it. */
export function readTrendFile(text: string, id: string): { trend: Trend } | { wrong: string } {
  try {
    const held = Trend.safeParse(trendOf(text, id));
    return held.success
      ? { trend: held.data }
      : { wrong: held.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
  } catch (thrown) {
    return { wrong: messageOf(thrown) };
  }
}

/** What an editor writes of a trend, each in both languages; phrases one a line. */
export const trendTexts = ['names', 'definition', 'about', 'notAbout'] as const;
export type TrendText = (typeof trendTexts)[number];
export type TrendFields = Record<SiteLanguage, Record<TrendText, string> & { phrases: string[] }>;

const linesOf = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** A trend's fields from a form that has each as `<name>-<language>`. */
export function trendFieldsFrom(form: URLSearchParams): TrendFields {
  const of = (name: string, language: SiteLanguage) =>
    (form.get(`${name}-${language}`) ?? '').replaceAll('\r\n', '\n').trim();
  const one = (language: SiteLanguage) => ({
    names: of('names', language),
    definition: of('definition', language),
    about: of('about', language),
    notAbout: of('notAbout', language),
    phrases: linesOf(of('phrases', language)),
  });
  return { en: one('en'), zh: one('zh') };
}

export const trendFieldsOf = ({ names, definition, about, notAbout, phrases }: Trend): TrendFields => ({
  en: {
    names: names.en,
    definition: definition.en,
    about: about.en,
    notAbout: notAbout.en,
    phrases: phrases.en,
  },
  zh: {
    names: names.zh,
    definition: definition.zh,
    about: about.zh,
    notAbout: notAbout.zh,
    phrases: phrases.zh,
  },
});

export const noTrendFields: TrendFields = {
  en: { names: '', definition: '', about: '', notAbout: '', phrases: [] },
  zh: { names: '', definition: '', about: '', notAbout: '', phrases: [] },
};

const headings: Record<SiteLanguage, string> = { en: 'English', zh: '中文' };
const whole = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;

const same = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');

/** A file whose front matter was changed by `change`; comments, order and the body stay as they were. */
function withFrontMatter(text: string, change: (front: ReturnType<typeof parseDocument>) => void): string {
  const [, head = '', body = ''] = whole.exec(text) ?? [];
  const front = parseDocument(head);
  change(front);
  return `---\n${front.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n${body}`;
}

/** A language's definition in the body; other sections, and this one where it is the same, stay as they were. */
function withDefinition(body: string, language: SiteLanguage, definition: string): string {
  const section = new RegExp(`^## ${headings[language]}\\n[\\s\\S]*?(?=^## |$(?![\\s\\S]))`, 'm');
  // A line that begins as a heading would end the section.
  const words = definition.replaceAll(/^#+\s*/gm, '');
  const written = words === '' ? '' : `## ${headings[language]}\n\n${words}\n\n`;
  const next = section.test(body) ? body.replace(section, () => written) : `${body.trimEnd()}\n\n${written}`;
  return `${next.trimEnd()}\n`;
}

/** A trend's file with what an editor wrote in the form; whatever the form does not have stays as it was. */
export function withTrendFields(text: string, fields: TrendFields): string {
  const read = readTrendFile(text, 'edited');
  const before = 'trend' in read ? trendFieldsOf(read.trend) : noTrendFields;
  const edited = withFrontMatter(text, (front) => {
    for (const language of siteLanguages) {
      for (const name of ['names', 'about', 'notAbout'] as const) {
        const value = fields[language][name].replaceAll(/\s*\n\s*/g, ' ');
        if (value === before[language][name]) continue;
        if (value === '') front.deleteIn([name, language]);
        else front.setIn([name, language], value);
      }
      if (!same(fields[language].phrases, before[language].phrases))
        front.setIn(['phrases', language], front.createNode(fields[language].phrases));
    }
  });
  const [, head = '', body = ''] = whole.exec(edited) ?? [];
  const defined = siteLanguages.reduce(
    (written, language) =>
      fields[language].definition === before[language].definition
        ? written
        : withDefinition(written, language, fields[language].definition),
    body,
  );
  return `---\n${head}\n---\n${defined}`;
}

const blank = `---
names: {}
about: {}
notAbout: {}
phrases:
  en: []
  zh: []
indicators: []
entities: []
milestones: []
---
`;

/** The file of a trend that is not there yet. */
export const newTrendFile = (fields: TrendFields): string =>
  withTrendFields(
    blank.replaceAll(/^(names|about|notAbout): \{\}$/gm, '$1:\n  en: ""\n  zh: ""'),
    fields,
  ).replaceAll(/^ {2}(en|zh): ""\n/gm, '');

/** A trend's file as a signpost to those that take its place; live again where there are none. */
export const withMoved = (text: string, to: readonly string[]): string =>
  withFrontMatter(text, (front) => {
    if (to.length === 0) front.delete('moved');
    else front.set('moved', front.createNode(to, { flow: true }));
  });

/** A trend's file with the phrases of another that joins it. */
export const withPhrases = (text: string, trend: Trend, more: BilingualList): string => {
  const fields = trendFieldsOf(trend);
  const joined = (language: SiteLanguage) => [...new Set([...fields[language].phrases, ...more[language]])];
  return withTrendFields(text, {
    en: { ...fields.en, phrases: joined('en') },
    zh: { ...fields.zh, phrases: joined('zh') },
  });
};
