import type { Feed } from '../../model/feed.ts';
export function readPage(_html: string, _url: string | undefined): Feed {
  throw new Error('No list found.');
}
