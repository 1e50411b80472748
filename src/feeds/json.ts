import type { FeedModel } from './feed.ts';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function json(feed: FeedModel): string {
  return `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      home_page_url: feed.home,
      feed_url: feed.self.json,
      description: feed.description,
      language: feed.language,
      ...(feed.hub === null ? {} : { hubs: [{ type: 'WebSub', url: feed.hub }] }),
      items: feed.items.map((item) => ({
        id: item.id,
        url: item.link,
        ...(item.external === null ? {} : { external_url: item.external }),
        title: item.title,
        content_html: item.content,
        summary: item.summary,
        date_published: item.published,
        date_modified: item.updated,
        authors: item.authors.map((name) => ({ name })),
        tags: item.categories,
        language: item.language,
      })),
    },
    null,
    1,
  )}\n`;
}
