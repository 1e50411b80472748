import sax from 'sax';

/** An element of a feed, its name resolved by its namespace. */
export interface Element {
  uri: string;
  name: string;
  prefix: string;
  attributes: Map<string, { value: string; uri: string; name: string }>;
  children: Element[];
  /** The text directly within it. */
  text: string;
}

/** Stand for `&` and `<` that were written as hexadecimal references, which readers never take for markup. */
const written = { '&#x26;': '\ue026', '&#x3c;': '\ue03c' } as const;

/** A document as a tree of elements; throws what is not well-formed (XML 1.0, Namespaces 1.0). */
export function parseXml(document: string): Element {
  const parser = sax.parser(true, {
    xmlns: true,
    position: false,
    // Only a type of document can name characters beyond XML's own five.
    strictEntities: !document.includes('<!DOCTYPE'),
  } as sax.SAXOptions);
  const open: Element[] = [];
  let root: Element | undefined;
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = (tag) => {
    const { uri, local, prefix, attributes } = tag as sax.QualifiedTag;
    const element: Element = {
      uri,
      name: local,
      prefix,
      attributes: new Map(
        Object.values(attributes).map(({ name, value, uri, local }) => [name, { value, uri, name: local }]),
      ),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  const add = (text: string) => {
    const current = open.at(-1);
    if (current) current.text += text;
  };
  parser.ontext = add;
  parser.oncdata = add;
  parser
    .write(document.replace(/&#x(?:26|3c);/gi, (reference) => written[reference.toLowerCase() as '&#x26;']))
    .close();
  if (!root) throw new Error('no element');
  return root;
}
