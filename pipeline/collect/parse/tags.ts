import { type Handler, Parser } from 'htmlparser2';

/** Elements that may be open at once: the parser's pile makes each further one dearer, and no honest page has as many. */
const highestPile = 1000;
const pieceLength = 1 << 13;

/**
 * Reads the tags of a page one by one, without a tree. Stops after `most` characters, and where elements are left open in
 * their thousands; time is in proportion to what is read.
 */
export function readTags(
  html: string,
  handler: Pick<Partial<Handler>, 'onopentag' | 'ontext' | 'onclosetag'>,
  most: number,
): void {
  let open = 0;
  const parser = new Parser({
    ...handler,
    onopentag: (name, attributes, isImplied) => {
      open += 1;
      handler.onopentag?.(name, attributes, isImplied);
    },
    onclosetag: (name, isImplied) => {
      open -= 1;
      handler.onclosetag?.(name, isImplied);
    },
  });
  for (let at = 0; at < Math.min(html.length, most) && open < highestPile; at += pieceLength)
    parser.write(html.slice(at, Math.min(at + pieceLength, most)));
  parser.end();
}
