import { type SiteLanguage, siteLanguages } from '../../pipeline/model/language.ts';

/** The language a path names; English for any other word, whose page does not exist anyway. */
export const languageOf = (named: string | undefined): SiteLanguage =>
  siteLanguages.find((language) => language === named) ?? 'en';

/** The site's language a browser asks for first. */
export function preferred(accepts: string | null): SiteLanguage {
  const first = (accepts ?? '').split(',').find((each) => /^\s*(en|zh)\b/i.test(each));
  return /zh/i.test(first ?? '') ? 'zh' : 'en';
}

/** A path of the desk to go back to after an action, never one that leads elsewhere. */
export const backOf = (path: string | undefined, language: SiteLanguage): string =>
  path !== undefined && /^\/desk\/(?!\/)[^\\\s]*$/.test(path) ? path : `/desk/${language}/`;
