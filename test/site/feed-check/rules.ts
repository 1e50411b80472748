import type { Fault } from './faults.ts';
import type { Element } from './tree.ts';
import * as is from './values.ts';
import { isKnown } from './vocabularies/known.ts';
import { rowOf } from './vocabulary.ts';

export const atomUri = 'http://www.w3.org/2005/Atom';
export const xhtmlUri = 'http://www.w3.org/1999/xhtml';
export const xmlUri = 'http://www.w3.org/XML/1998/namespace';

/** How an element may stand in another: how often, and what is tested of it. */
export interface Rule {
  most?: number;
  least?: number;
  test?: (element: Element, say: Say) => void;
}
export type Say = (fault: Fault, element: string, attribute?: string) => void;

export const value =
  (test: is.ValueTest, attributes: readonly string[] = []) =>
  (element: Element, say: Say) => {
    noChildren(element, say);
    onlyAttributes(element, attributes, say);
    const wrong = test(element.text.trim());
    if (wrong) say(wrong, element.name);
    if (/^\s|\s$/.test(element.text) && strict.has(element.name)) say('UnexpectedWhitespace', element.name);
  };
const strict = new Set(['id', 'updated', 'published', 'uri', 'email', 'icon', 'logo']);

export function noChildren(element: Element, say: Say): void {
  for (const { name } of element.children) say('UndefinedElement', name);
}

export function onlyAttributes(element: Element, names: readonly string[], say: Say): void {
  for (const { name, uri } of element.attributes.values())
    if (uri === '' && !names.includes(name)) say('UnexpectedAttribute', element.name);
}

/** Holds the children of one namespace to their rules; elements of other namespaces may stand anywhere. */
export function children(element: Element, uri: string, rules: Record<string, Rule>, say: Say): void {
  if (element.text.trim() !== '') say('UnexpectedText', element.name);
  const seen = new Map<string, number>();
  for (const child of element.children) {
    if (child.uri !== uri) {
      if (child.uri !== '' && !isKnown(child.uri)) say('UnknownNamespace', child.name);
      if (child.uri === '') say('MissingNamespace', child.name);
      continue;
    }
    const rule = rowOf(rules, child.name);
    if (!rule) {
      say('UndefinedElement', child.name);
      continue;
    }
    seen.set(child.name, (seen.get(child.name) ?? 0) + 1);
    rule.test?.(child, say);
  }
  for (const [name, { most = Number.POSITIVE_INFINITY, least = 0 }] of Object.entries(rules)) {
    const times = seen.get(name) ?? 0;
    if (times > most) say('DuplicateElement', name);
    if (times < least) say('MissingElement', name);
  }
}

export const attribute = (element: Element, name: string) => element.attributes.get(name)?.value;
export const within = (element: Element, uri: string, name: string) =>
  element.children.filter((child) => child.uri === uri && child.name === name);

export function attributeIs(
  element: Element,
  name: string,
  test: is.ValueTest,
  say: Say,
  needed = false,
): void {
  const given = attribute(element, name);
  if (given === undefined) {
    if (needed) say('MissingAttribute', element.name, name);
    return;
  }
  const wrong = given.trim() === '' && test !== is.count ? 'AttrNotBlank' : test(given);
  if (wrong) say(wrong, element.name, name);
}
