import type { Vocabulary } from '../vocabulary.ts';
import { extensionsOfAtom } from './atom.ts';
import { media } from './media.ts';
import { modules } from './modules.ts';
import { podcast } from './podcast.ts';

/** All whose elements are tested. */
export const vocabularies: readonly Vocabulary[] = [podcast, media, ...modules, ...extensionsOfAtom];

const others =
  /^http:\/\/(www\.w3\.org\/(2005\/Atom|1999\/xhtml|2007\/app|1999\/02\/22-rdf-syntax-ns#|2003\/01\/geo|2000\/svg|1998\/Math|2005\/11\/its|2001\/XInclude)|purl\.org\/|backend\.userland|search\.yahoo\.com\/mrss|www\.itunes\.com\/dtds|www\.georss\.org|wellformedweb\.org|madskills\.com|rssnamespace\.org|blogs\.law\.harvard|a9\.com|webns\.net|creativecommons|cyber\.law|xmlns\.com\/foaf|my\.theinfo\.org|www\.rssboard\.org|podcastindex|feedburner|postneo|trackback)|rssnamespace\.org|podcastindex\.org|feedburner|creativeCommons|microsoft|tantek|bibfinder|opengis/;

/** Namespaces that readers of feeds know; others may stand in a feed, and nobody reads them. */
export const isKnown = (uri: string): boolean =>
  others.test(uri) || vocabularies.some(({ uris }) => uris.includes(uri));
