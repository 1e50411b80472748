import { stringify } from 'yaml';
import { Source } from '../model/source.ts';
import type { Trial } from '../work/trial.ts';

/** What a person says of a new source; the rest is from its trial. */
export interface NewSource {
  id: string;
  publisher: string;
  country: string | null;
  licence: string;
  selectors: { item: string; link?: string; title?: string; published?: string } | null;
}

/** Terms under which any publisher may be quoted: for who has not read its own yet. */
export const usualLicence = 'publisher keeps all rights; headline, link and a short excerpt only';

/** A host as a file's name: `www.north-quay.test` gives `north-quay`. */
export const idFor = (address: string): string =>
  new URL(address).hostname
    .replace(/^www\./, '')
    .replace(/\.[a-z]+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-');

/** A language as feeds and people write it (`zh-cn`, `en_US`) in the shortest form that a source's file takes. */
export const languageFor = (tag: string | null): string =>
  /^zh/i.test(tag ?? '') ? 'zh' : (/^[a-z]{2}/i.exec(tag ?? '')?.[0].toLowerCase() ?? 'en');

/** A new source from its trial. Throws a zod error that names what is missing. */
export function sourceFrom(
  { address, format, title, language }: Trial,
  { id, publisher, country, licence, selectors }: NewSource,
): Source {
  const kind = selectors || format === 'page' ? 'page' : format.startsWith('sitemap') ? 'sitemap' : 'feed';
  return Source.parse({
    id,
    name: title ?? publisher,
    kind,
    home: new URL('/', address).href,
    address,
    language: languageFor(language),
    publisher,
    publisherKind: 'press',
    country,
    licence,
    ...(selectors ? { selectors } : {}),
  });
}

/** The file of a source: its id is the file's name. */
export function sourceFile({ id: _, trends, ...source }: Source): string {
  return stringify({ ...source, ...(trends.length > 0 ? { trends } : {}) }, { lineWidth: 110 });
}
