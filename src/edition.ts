import { requireSoundEdition } from '../pipeline/check.ts';
import { readAddresses } from '../pipeline/publish/addresses.ts';
import { catalogueOf } from './catalogue.ts';
import { publishedOf } from './published.ts';

/**
 * What the whole site is made from: `content/` (or the folder that `TIDEMARK_CONTENT` names), read and validated once a
 * build, every sentence of every briefing held against its evidence. Throws one error that names every problem in it, which
 * ends the build with exit code 1.
 */
const content = process.env.TIDEMARK_CONTENT ?? 'content';
export const { edition, checked } = await requireSoundEdition(content);

/** What earlier editions gave an address: it keeps one for ever. */
export const published = publishedOf(await readAddresses(content));

/** Where everything is filed, worked out once. */
export const catalogue = catalogueOf(edition, published);
