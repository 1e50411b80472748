import { type FeedModel, xml } from './feed.ts';

/** OPML 2.0: a list of feeds that any reader takes in at once. */
export function opml(
  title: string,
  feeds: readonly Pick<FeedModel, 'title' | 'home' | 'self' | 'language'>[],
): string {
  const outlines = feeds.map(
    ({ title, home, self, language }) =>
      `<outline type="rss" text="${xml(title)}" title="${xml(title)}" xmlUrl="${xml(self.rss)}" htmlUrl="${xml(home)}" language="${xml(language)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>${xml(title)}</title></head>
<body>
${outlines.join('\n')}
</body>
</opml>
`;
}
