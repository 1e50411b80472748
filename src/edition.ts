import { requireSoundEdition } from '../pipeline/check.ts';
import { catalogueOf } from './catalogue.ts';

/**
 * What the whole site is made from: `content/` (or the folder that `TIDEMARK_CONTENT` names), read and validated once a
 * build, every sentence of every briefing held against its evidence. Throws one error that names every problem in it, which
 * ends the build with exit code 1.
 */
export const { edition, checked } = await requireSoundEdition(process.env.TIDEMARK_CONTENT ?? 'content');

/** Where everything is filed, worked out once. */
export const catalogue = catalogueOf(edition);
