import { readdirSync } from 'node:fs';

/** The pages of a built site, as paths below its folder; the letter as mail is none. */
export const pagesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.html') && !name.endsWith('letter/mail.html'))
    .sort();

/** The folder pattern of a page: what comes from the same template has the same one. */
export const templateOf = (page: string): string =>
  page
    .replace(/^(en|zh)\//, '<language>/')
    .replace(/^embed\/(en|zh)\/([a-z]+)\/[^/]+\//, 'embed/<language>/$2/<id>/')
    .replace(/\d{4}-\d{2}(-\d{2})?/g, '<date>')
    .replace(/(story|indicators|entities)\/[^/]+\//, '$1/<id>/')
    .replace(/compare\/(trends|indicators)\/.+\/index/, 'compare/$1/<id>/index')
    .replace(/^(<language>\/)trends\/.+\/(<date>\/)?index/, '$1trends/<id>/$2index')
    .replace(/briefings\/.+\/<date>/, 'briefings/<id>/<date>');

/** Each template with its pages, in both languages. */
export const templatesOf = (pages: readonly string[]): Map<string, string[]> =>
  Map.groupBy(pages, templateOf);

/** One page of each template in each language. */
export const examplesOf = (pages: readonly string[]): string[] => [
  ...Map.groupBy(pages, (page) => `${templateOf(page)} ${/^(?:embed\/)?(en|zh)\//.exec(page)?.[1] ?? ''}`)
    .values()
    .map(([first]) => first!),
];
