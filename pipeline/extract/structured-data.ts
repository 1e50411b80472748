import { plainText } from './plain-text.ts';

type Node = Record<string, unknown>;

/** What a page says of itself in JSON-LD (schema.org); null or empty where it says nothing. */
export interface StructuredArticle {
  headline: string | null;
  published: string | null;
  modified: string | null;
  authors: string[];
  publisher: string | null;
  image: string | null;
  language: string | null;
  /** False where the page says that its text is not free to read. */
  free: boolean;
}

const mostNodes = 3000;
const deepest = 12;
const article = /(Article|BlogPosting|Posting|Report|Review|Recipe|VideoObject|Story|Analysis)$/;
const page = /(WebPage|ItemPage|AboutPage|CreativeWork|Product|Event|Podcast\w*)$/;

/** JSON as pages hold it: inside comments or CDATA, with raw line ends in strings, trailing commas or semicolons. */
function parseLoosely(text: string): unknown {
  const inner = text
    .replace(
      /^\s*(?:<!--|\/\*|\/\/)?\s*(?:<!\[CDATA\[)?(?:\*\/)?|(?:\/\*|\/\/)?\s*(?:\]\]>|-->)\s*(?:\*\/)?\s*$/g,
      '',
    )
    .trim();
  for (const attempt of [
    inner,
    inner
      .replace(/\p{Cc}+/gu, ' ')
      .replace(/,\s*(?=[}\]])/g, '')
      .replace(/;\s*$/, ''),
  ])
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt is more lenient; what none can read says nothing.
    }
  return null;
}

/** All objects within a value, outermost first. */
function nodesOf(value: unknown, found: Node[] = [], depth = 0): Node[] {
  if (depth > deepest || found.length > mostNodes || typeof value !== 'object' || value === null)
    return found;
  if (!Array.isArray(value)) found.push(value as Node);
  for (const child of Object.values(value)) nodesOf(child, found, depth + 1);
  return found;
}

const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const typesOf = (node: Node) => list(node['@type']).map((type) => String(type).replace(/^.*[/#:]/, ''));
const textIn = (value: unknown): string | null => {
  const first = list(value)[0];
  const text =
    typeof first === 'string'
      ? plainText(first.slice(0, 2000)).replace(/\n/g, ' ')
      : typeof first === 'number'
        ? String(first)
        : '';
  return text === '' ? null : text;
};

/** The names of persons or organisations, given as texts, objects or references to objects elsewhere on the page. */
function namesOf(value: unknown, byId: Map<string, Node>): string[] {
  return list(value).flatMap((entry) => {
    if (typeof entry === 'string') return textIn(entry) ?? [];
    if (typeof entry !== 'object' || entry === null) return [];
    const node = entry as Node;
    const target = node.name === undefined ? byId.get(String(node['@id'])) : node;
    return list(target?.name).flatMap((name) => textIn(name) ?? []);
  });
}

const addressIn = (value: unknown, byId: Map<string, Node>): string | null => {
  const first = list(value)[0];
  if (typeof first === 'string') return first;
  if (typeof first !== 'object' || first === null) return null;
  const node =
    (first as Node).url === undefined
      ? (byId.get(String((first as Node)['@id'])) ?? (first as Node))
      : (first as Node);
  return textIn(node.url ?? node.contentUrl);
};

/** The day of publication in JSON that cannot be read as a whole. */
const inBroken = (scripts: string[]): string | null =>
  /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(scripts.join('\n').slice(0, 100_000))?.[1] ?? null;

/** Reads the JSON-LD of a page: the node of an article where there is one, else of the page itself. */
export function structuredArticle(scripts: string[]): StructuredArticle {
  const nodes = scripts.slice(0, 30).flatMap((script) => nodesOf(parseLoosely(script)));
  const byId = new Map<string, Node>();
  for (const node of nodes)
    if (typeof node['@id'] === 'string' && Object.keys(node).length > 1) byId.set(node['@id'], node);
  const ofType = (pattern: RegExp) =>
    nodes.filter((node) => typesOf(node).some((type) => pattern.test(type)));
  const told = (node: Node) =>
    node.headline !== undefined || node.datePublished !== undefined || node.author !== undefined;
  const main = ofType(article).find(told);
  const around = ofType(page).find(told);
  const say = (key: string) => main?.[key] ?? around?.[key];
  const authors = namesOf(main?.author ?? main?.creator, byId);
  return {
    headline: textIn(main?.headline) ?? textIn(main?.name),
    published:
      textIn(say('datePublished')) ??
      textIn(main?.dateCreated) ??
      textIn(main?.uploadDate) ??
      (nodes.length === 0 ? inBroken(scripts) : null),
    modified: textIn(say('dateModified')),
    authors: authors.length > 0 ? authors : namesOf(around?.author, byId),
    publisher: namesOf(say('publisher'), byId)[0] ?? null,
    image: addressIn(say('image') ?? say('thumbnailUrl'), byId),
    language: textIn(say('inLanguage')),
    free: !nodes.some(
      (node) => node.isAccessibleForFree === false || /^false$/i.test(String(node.isAccessibleForFree)),
    ),
  };
}
