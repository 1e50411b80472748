import { requireContent } from '../pipeline/content.ts';
import { editionOf } from '../pipeline/edition.ts';
import { catalogueOf } from './catalogue.ts';

/**
 * What the whole site is made from: `content/` (or the folder that `TIDEMARK_CONTENT` names), read and validated once a
 * build. Throws one error that names every problem in it, which ends the build with exit code 1.
 */
export const edition = editionOf(await requireContent(process.env.TIDEMARK_CONTENT ?? 'content'));

/** Where everything is filed, worked out once. */
export const catalogue = catalogueOf(edition);
