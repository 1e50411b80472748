import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, type Problem } from '../problem.ts';

/** The addresses a built feed names as its own and as its hub's, or null where it names no hub. */
function namedIn(text: string, file: string): { topic: string; hub: string } | null {
  if (file.endsWith('.json')) {
    const { feed_url, hubs } = JSON.parse(text) as { feed_url?: string; hubs?: { url: string }[] };
    return feed_url && hubs?.[0] ? { topic: feed_url, hub: hubs[0].url } : null;
  }
  const named = (rel: string) => {
    const link = [...text.matchAll(/<(?:atom:)?link [^>]*>/g)].find(([tag]) => tag.includes(`rel="${rel}"`));
    return /href="([^"]*)"/.exec(link?.[0] ?? '')?.[1]?.replaceAll('&amp;', '&');
  };
  const [topic, hub] = [named('self'), named('hub')];
  return topic && hub ? { topic, hub } : null;
}

/** The feeds of a built site that name a hub, each with a digest of its bytes. */
export async function announceable(site: string): Promise<{ topic: string; hub: string; digest: string }[]> {
  const files = (await readdir(site, { recursive: true }))
    .filter((name) => /(^|[\\/])(rss\.xml|atom\.xml|feed\.json)$/.test(name))
    .sort();
  const feeds = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(site, file), 'utf8');
      const named = namedIn(text, file);
      return named && { ...named, digest: createHash('sha256').update(text).digest('hex') };
    }),
  );
  return feeds.filter((feed) => feed !== null);
}

/**
 * Tells the hub of every feed that changed since it was last told (W3C WebSub 2018: `hub.mode=publish` with the feed's
 * address as `hub.url`, the form that public hubs take). Gives what is to be remembered; a hub that fails is told again
 * next time.
 */
export async function announce(
  feeds: readonly { topic: string; hub: string; digest: string }[],
  told: Readonly<Record<string, string>>,
  post: (address: string, form: URLSearchParams) => Promise<number>,
): Promise<{ told: Record<string, string>; announced: string[]; problems: Problem[] }> {
  const next: Record<string, string> = {};
  const announced: string[] = [];
  const problems: Problem[] = [];
  for (const { topic, hub, digest } of feeds) {
    if (told[topic] === digest) {
      next[topic] = digest;
      continue;
    }
    try {
      const status = await post(hub, new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic }));
      if (status < 200 || status >= 300) throw new Error(`it answered ${status}`);
      next[topic] = digest;
      announced.push(topic);
    } catch (thrown) {
      problems.push({
        where: hub,
        what: `The hub could not be told of ${topic}: ${messageOf(thrown)}.`,
        remedy: 'Run the command again, or correct "hub" in content/edition.yaml.',
      });
    }
  }
  return { told: next, announced, problems };
}
