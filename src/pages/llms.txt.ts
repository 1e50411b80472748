import type { APIRoute } from 'astro';
import { absolute, address, fileOf } from '../address.ts';
import { edition } from '../edition.ts';

/** What a language model needs to read this site well (llmstxt.org): Markdown, addresses first. */
export const GET: APIRoute = () => {
  const { settings, trends, indicators } = edition;
  const item = (name: string, href: string, about: string) => `- [${name}](${absolute(href)}): ${about}`;
  const text = [
    `# ${settings.name.en}`,
    '',
    `> ${settings.promise.en}`,
    '',
    'Articles belong to their publishers: cite them by their own addresses, which stand beside every title. Figures, shares and letters made here may be passed on with the source named. Every number says how it was made on the method page.',
    '',
    '## Data',
    '',
    item('JSON interface', fileOf('api', 'index.json'), 'everything of the edition, versioned'),
    item('JSON Schema', fileOf('api', 'schema.json'), 'what each field means'),
    item('Feeds', address.feeds('en'), 'RSS, Atom and JSON Feed'),
    item('Method', address.method('en'), 'how each number is made'),
    '',
    '## Trends',
    '',
    ...trends.map(({ id, names, definition }) => item(names.en, address.trend('en', id), definition.en)),
    '',
    '## Series',
    '',
    ...indicators.map(({ indicator: { id, names, definition } }) =>
      item(names.en, address.indicator('en', id), definition.en),
    ),
    '',
    '## Optional',
    '',
    item('中文', address.front('zh'), settings.promise.zh),
    '',
  ];
  return new Response(text.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
