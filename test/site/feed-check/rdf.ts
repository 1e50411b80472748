import { attribute, children, type Rule, type Say } from './rules.ts';
import type { Element } from './tree.ts';
import * as is from './values.ts';

export const rdfUri = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const rss10 = 'http://purl.org/rss/1.0/';
/** RSS 0.9, which had no address of what it describes (RSS 0.9 as of Netscape's time). */
const rss09 = ['http://my.netscape.com/rdf/simple/0.9/', 'http://channel.netscape.com/rdf/simple/0.9/'];
export const rss11 = 'http://purl.org/net/rss1.1#';

/** What an element describes, as RDF has it. */
const nodeOf = (element: Element) =>
  [...element.attributes.values()].find(({ uri, name }) => uri === rdfUri && name === 'about')?.value;

/** Holds an element to saying what it describes. */
function about(element: Element, say: Say): void {
  const given = nodeOf(element) ?? attribute(element, 'about');
  const wrong = given === undefined ? 'MissingAttribute' : is.full(given);
  if (wrong) say(wrong, element.name, 'about');
}

const once = (test: is.ValueTest): Rule => ({
  least: 1,
  most: 1,
  test: ({ name, text }, say) => {
    const wrong = test(text.trim());
    if (wrong) say(wrong, name);
  },
});
const title = once(is.filled);
const link = once(is.full);
const url = once(is.http);
const optional = (rule: Rule): Rule => ({ ...rule, least: 0 });

const channelOf10: Record<string, Rule> = {
  title,
  link,
  description: title,
  items: { most: 1 },
  image: { most: 1 },
  textinput: { most: 1 },
};
const itemOf10: Record<string, Rule> = { title, link, description: { most: 1 } };

/** RSS 1.0 (purl.org/rss/1.0/spec) and the RSS 0.9 before it. */
export function rdf(root: Element, say: Say): void {
  if (root.name !== 'RDF') {
    say('UndefinedElement', root.name);
    return;
  }
  const old = rss09.find((uri) => root.children.some((child) => child.uri === uri));
  const uri = old ?? rss10;
  const described = (rules: Record<string, Rule>) => (element: Element, say: Say) => {
    if (!old) about(element, say);
    children(element, uri, rules, say);
  };
  children(
    root,
    uri,
    {
      channel: { least: 1, most: 1, test: described(channelOf10) },
      item: { test: described(itemOf10) },
      image: { most: 1, test: described({ title, url, link }) },
      textinput: { most: 1, test: described({ title, description: title, name: title, link }) },
    },
    say,
  );
}

/** RSS 1.1 (www.ilrt.bris.ac.uk/discovery/rss1.1). */
export function channel(root: Element, say: Say): void {
  about(root, say);
  const item = (element: Element, say: Say) => {
    if (nodeOf(element) !== undefined) about(element, say);
    children(element, rss11, { title, link, description: { most: 1 }, image: { most: 1 } }, say);
  };
  children(
    root,
    rss11,
    {
      title,
      link,
      description: title,
      image: {
        most: 1,
        test: (element, say) => children(element, rss11, { title, url, link: optional(link) }, say),
      },
      items: {
        least: 1,
        most: 1,
        test: (element, say) => children(element, rss11, { item: { test: item } }, say),
      },
    },
    say,
  );
  const seen = new Set<string>();
  extensions(root, false, seen, say);
}

/** An RDF document: in an extension no element of RSS stands, none mixes text and elements, no node stands twice. */
function extensions(element: Element, foreign: boolean, seen: Set<string>, say: Say): void {
  const node = nodeOf(element);
  if (node !== undefined && seen.has(node)) say('DuplicateValue', element.name, 'about');
  if (node !== undefined) seen.add(node);
  if (foreign && element.uri === rss11) say('UndefinedElement', element.name);
  if (element.uri !== rss11 && element.children.length > 0 && element.text.trim() !== '')
    say('InvalidRDF', element.name);
  for (const child of element.children) extensions(child, foreign || element.uri !== rss11, seen, say);
}
