import { load } from 'cheerio';

/** An element with the names of its attributes, as in `a href rel`: what a page is built of. */
export function shapesOf(html: string): Set<string> {
  const $ = load(html);
  const shapes = new Set<string>();
  $('*').each((_, element) => {
    if (element.type === 'tag' || element.type === 'script' || element.type === 'style')
      shapes.add([element.name, ...Object.keys(element.attribs).sort()].join(' '));
  });
  return shapes;
}

/** Addresses a page leads to or loads that are neither its own nor plain http and mail. */
export function oddAddresses(html: string): string[] {
  const $ = load(html);
  return $('[href], [src], [action], [srcset], [poster], [data]')
    .toArray()
    .flatMap((element) =>
      ['href', 'src', 'action', 'srcset', 'poster', 'data'].flatMap((name) => $(element).attr(name) ?? []),
    )
    .filter(
      (address) => /^[\s\p{Cc}]*[a-z][a-z0-9+.-]*:/iu.test(address) && !/^(https?|mailto):/.test(address),
    );
}
