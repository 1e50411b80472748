import { xml } from './feed.ts';

/** A feed as a list of feeds names it. */
export interface Outline {
  title: string;
  description: string;
  language: string;
  /** Addresses of the feed and of its page. */
  feed: string;
  page: string;
}

/** OPML 2.0 (opml.org/spec2.opml): a list of feeds that any reader takes in at once. */
export function opml(title: string, outlines: readonly Outline[]): string {
  const lines = outlines.map(
    ({ title, description, language, feed, page }) =>
      `<outline type="rss" text="${xml(title)}" title="${xml(title)}" description="${xml(description)}" xmlUrl="${xml(feed)}" htmlUrl="${xml(page)}" language="${xml(language)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>${xml(title)}</title></head>
<body>
${lines.join('\n')}
</body>
</opml>
`;
}
