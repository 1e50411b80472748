import { atom, entry } from './atom.ts';
import type { Finding } from './faults.ts';
import { checkProlog } from './prolog.ts';
import { categories, publishingUri, service } from './publishing.ts';
import { channel, rdf, rdfUri, rss11 } from './rdf.ts';
import { rss } from './rss.ts';
import { atomUri, type Say, xmlUri } from './rules.ts';
import { type Element, parseXml } from './tree.ts';
import * as is from './values.ts';
import { vocabularies } from './vocabularies/known.ts';
import { checkExtensions, rowOf } from './vocabulary.ts';

const testOf: Readonly<Record<string, is.ValueTest>> = { lang: is.language, base: is.reference };

/** What holds for every element: the attributes of XML itself, and characters that a wrong coding leaves. */
function checkEverywhere(element: Element, say: Say): void {
  for (const { uri, name, value } of element.attributes.values()) {
    const test = uri === xmlUri ? rowOf(testOf, name) : undefined;
    const wrong = value === '' ? null : test?.(value);
    if (wrong) say(wrong, element.name, name);
    if (is.characters(value)) say('BadCharacters', element.name, name);
  }
  if (is.characters(element.text)) say('BadCharacters', element.name);
  for (const child of element.children) checkEverywhere(child, say);
}

/** Everything a strict reader could object to in a feed in RSS or Atom, or in a service document; empty where it is flawless. */
export function checkFeed(document: string): Finding[] {
  const findings: Finding[] = [];
  const say: Say = (fault, element, attribute) =>
    void findings.push(attribute === undefined ? { fault, element } : { fault, element, attribute });
  let root: Element;
  try {
    root = parseXml(document);
  } catch {
    say('SAXError', 'the document');
    checkProlog(document, say);
    if (!/<(\w+:)?(rss|feed|entry|RDF)[\s>]/.test(document)) say('UndefinedElement', 'the root');
    return findings;
  }
  checkProlog(document, say);
  checkEverywhere(root, say);
  if (root.name === 'feed' && root.uri === atomUri) {
    if (root.prefix !== '') say('AvoidNamespacePrefix', root.name);
    atom(root, say);
  } else if (root.uri === 'http://purl.org/atom/ns#') say('ObsoleteNamespace', root.name);
  else if (root.name === 'rss' && root.uri === '') rss(root, say);
  else if (root.name === 'entry' && root.uri === atomUri) entry(root, false, say);
  else if (root.uri === rdfUri) rdf(root, say);
  else if (root.uri === rss11 && root.name === 'Channel') channel(root, say);
  else if (root.uri === publishingUri && root.name === 'service') service(root, say);
  else if (root.uri === publishingUri && root.name === 'categories') categories(root, say);
  else {
    say('UndefinedElement', root.name);
    say(root.uri === '' ? 'MissingNamespace' : 'InvalidNamespace', root.name);
  }
  checkExtensions(root, vocabularies, say);
  return findings;
}
