/** The most entries one document gives: twice what a sitemap may hold (sitemaps.org). The rest is passed over. */
export const mostEntries = 100_000;
