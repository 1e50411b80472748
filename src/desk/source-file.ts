import { parseDocument, stringify } from 'yaml';
import { Source } from '../../pipeline/model/source.ts';
import type { Trial } from '../../pipeline/trial.ts';

/** A source's file with its pause set, or taken out (null); comments and order stay as they were. */
export function withPause(text: string, reason: string | null): string {
  const file = parseDocument(text);
  if (reason === null) file.delete('paused');
  else file.set('paused', reason);
  return file.toString({ lineWidth: 110 });
}

/** What an editor says of a new source; the rest is from its trial. */
export interface NewSource {
  id: string;
  publisher: string;
  country: string | null;
  licence: string;
  selectors: { item: string; link?: string; title?: string; published?: string } | null;
}

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
    language: /^zh/i.test(language ?? '') ? 'zh' : (language?.slice(0, 2).toLowerCase() ?? 'en'),
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
