import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { type Judged, judge, strictPolicy } from './judge.ts';
import { oddAddresses, shapesOf } from './structure.ts';

/** All that `sanitize` may leave (extract/sanitize.ts says why), and what a page around it has. */
const plain =
  'html head meta body p br hr blockquote pre h2 h3 h4 h5 h6 ul ol li dl dt dd a abbr b bdi cite code del em i ins kbd mark q s samp small strong sub sup time u var wbr table caption thead tbody tfoot tr th td';
const attributes: Record<string, readonly string[]> = {
  a: ['href', 'rel'],
  time: ['datetime'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
};

/** Elements, attributes and addresses in markup that no sanitised markup may have. */
export function faultsIn(html: string): string[] {
  const shapes = [...shapesOf(html)].filter((shape) => {
    const [name = '', ...named] = shape.split(' ');
    return !plain.split(' ').includes(name) || named.some((each) => !attributes[name]?.includes(each));
  });
  return [...shapes, ...oddAddresses(html)];
}

/** How many vectors stand on one page. */
const onPage = 50;

/** What markup does in a real browser: each page holds some of it, under the policy of our pages or under none. */
export async function judgeMarkup(
  browser: Browser,
  markup: readonly string[],
  { policy = strictPolicy }: { policy?: string | null } = {},
): Promise<Judged[]> {
  const pages = Array.from({ length: Math.ceil(markup.length / onPage) }, (_, index) =>
    markup.slice(index * onPage, (index + 1) * onPage),
  );
  const server = createServer((request, response) => {
    const page = pages[Number(request.url?.slice(1))];
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...(policy === null ? {} : { 'content-security-policy': policy }),
    });
    response.end(
      `<!doctype html><meta charset="utf-8"><title>markup</title>${(page ?? []).map((each) => `<div>${each}</div>`).join('\n')}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    return await judge(
      browser,
      pages.map((_, index) => `${origin}/${index}`),
      { origin },
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
