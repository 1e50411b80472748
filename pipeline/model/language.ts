import { z } from 'zod';

/** A language as a BCP 47 tag in its shortest form (`en`, `zh`, `zh-TW`, `de`); `und` where it could not be told. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
export type Language = z.infer<typeof Language>;

/** The languages the site itself is written in. */
export const siteLanguages = ['en', 'zh'] as const;
export const SiteLanguage = z.enum(siteLanguages);
export type SiteLanguage = z.infer<typeof SiteLanguage>;

const text = z.string().min(1);
/**
 * One text in both of the site's languages; a file may give one alone, where its edition is written in that one only. It
 * stands in for the other then.
 */
export const Bilingual = z
  .strictObject({ en: text.optional(), zh: text.optional() })
  .transform(({ en, zh }, context) => {
    const given = en ?? zh;
    if (given !== undefined) return { en: en ?? given, zh: zh ?? given };
    context.addIssue({ code: 'custom', message: 'needs a text under "en", "zh" or both' });
    return z.NEVER;
  })
  .pipe(z.strictObject({ en: text, zh: text }));
export type Bilingual = z.output<typeof Bilingual>;

/** Words or phrases in both languages; either list may be empty. */
export const BilingualList = z.strictObject({
  en: z.array(z.string().min(1)).default([]),
  zh: z.array(z.string().min(1)).default([]),
});
export type BilingualList = z.infer<typeof BilingualList>;
