import type { APIRoute } from 'astro';
import type { Entry } from '../../../../../pipeline/ledger/ledger.ts';
import type { SiteLanguage } from '../../../../../pipeline/model/language.ts';
import { absolute, inEachLanguage, pathOf } from '../../../../address.ts';
import { edition } from '../../../../edition.ts';
import { drawn } from '../../../../indicators/chart.ts';
import { embedCode, embedSize } from '../../../../indicators/embed.ts';
import { ledger } from '../../../../ledger.ts';

export const getStaticPaths = () =>
  inEachLanguage(
    [...ledger.values()].flatMap((entry) =>
      drawn('en', 'chart', entry).svg === ''
        ? []
        : [{ params: { indicator: entry.indicator.id }, props: { entry } }],
    ),
  );

/** What a site that is given a page's address needs to show its chart: oEmbed 1.0, type rich (https://oembed.com). */
export const GET: APIRoute<{ entry: Entry }> = ({ params, props: { entry } }) => {
  const language = params.language as SiteLanguage;
  const answer = {
    version: '1.0',
    type: 'rich',
    title: entry.indicator.names[language],
    provider_name: edition.settings.name[language],
    provider_url: absolute(pathOf(language)),
    html: embedCode(language, entry.indicator),
    ...embedSize,
  };
  return new Response(`${JSON.stringify(answer, null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};
