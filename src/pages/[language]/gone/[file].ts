import type { APIRoute } from 'astro';
import type { SiteLanguage } from '../../../../pipeline/model/language.ts';
import { absolute, address, inEachLanguage } from '../../../address.ts';
import { apiVersion } from '../../../api.ts';
import { csvResponse } from '../../../csv.ts';
import { feedModel, type SiteFeed } from '../../../feeds/feeds.ts';
import { formats } from '../../../feeds/formats.ts';
import { words } from '../../../language/words.ts';
import { pictureOf } from '../../../og/picture.ts';
import { picturesIn } from '../../../og/pictures.ts';

/** A feed that has ended: well-formed, and without an item. */
const ended = (language: SiteLanguage): SiteFeed => ({
  folder: ['gone'],
  trend: null,
  kind: 'everything',
  name: words[language].gone.title,
  description: words[language].gone.text,
  home: address.feeds(language),
  items: () => [],
});

/** What stands in for a file of an earlier edition that this one does not have, by kind. */
const kinds: Record<string, (language: SiteLanguage) => Response | Promise<Response>> = {
  ...Object.fromEntries(
    formats.map(({ file, write, type }) => [
      file,
      (language: SiteLanguage) =>
        new Response(write(feedModel(language, ended(language))), { headers: { 'content-type': type } }),
    ]),
  ),
  'answer.json': (language) =>
    Response.json({
      version: apiVersion,
      gone: true,
      note: words[language].gone.text,
      documentation: absolute(address.data(language)),
    }),
  'answer.csv': (language) => csvResponse(['note'], [[words[language].gone.text]]),
  'answer.txt': (language) => new Response(`${words[language].gone.text}\n`),
  'answer.png': async (language) => new Response(await pictureOf(picturesIn(language).get('site')!)),
};

export const getStaticPaths = () =>
  inEachLanguage(Object.keys(kinds).map((file) => ({ params: { file }, props: {} })));

export const GET: APIRoute = ({ params }) => kinds[params.file!]!(params.language as SiteLanguage);
