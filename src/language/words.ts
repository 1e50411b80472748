import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { en, type Words } from './en.ts';
import { zh } from './zh.ts';

/** The site's own words, by language. */
export const words: Record<SiteLanguage, Words> = { en, zh };

/** The `lang` of a text: Chinese with its script, so that the right glyphs are chosen. */
export const langOf = (language: string): string => (language === 'zh' ? 'zh-Hans' : language);

/** The site's other language. */
export const otherThan = (language: SiteLanguage): SiteLanguage => (language === 'en' ? 'zh' : 'en');
