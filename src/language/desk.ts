import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { type DeskWords, deskEn } from './desk-en.ts';
import { deskZh } from './desk-zh.ts';

/** The desk's own words, by language. */
export const deskWords: Record<SiteLanguage, DeskWords> = { en: deskEn, zh: deskZh };
