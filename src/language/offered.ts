import { edition } from '../edition.ts';

/** The languages this edition is written in, the first one for those who ask for none. */
export const { languages } = edition.settings;
