import type { Say } from './rules.ts';
import type { Element } from './tree.ts';
import type { ValueTest } from './values.ts';

/** How an element of an extension stands in a feed. What is left out is not tested. */
export interface Shape {
  /** Local names of the elements that it may stand in. */
  in?: readonly string[];
  /** How often it may stand in one of them. */
  most?: number;
  /** The test of its text, without the white space around it. */
  value?: ValueTest;
  /** The test of each attribute without a namespace; those that must be there are named in `needs`. */
  attributes?: Readonly<Record<string, ValueTest>>;
  needs?: readonly string[];
  /** Local names of the elements that must stand in it. */
  holds?: readonly string[];
  /** What no table tells. */
  test?: (element: Element, say: Say, parent: Element) => void;
}

/** The elements of a namespace, by local name; where it is closed, no others may stand in a feed. */
export interface Vocabulary {
  uris: readonly string[];
  /** The prefix that readers who do not resolve namespaces expect. */
  prefix: string;
  closed?: boolean;
  elements: Readonly<Record<string, Shape>>;
  /** The tests of its attributes on elements of other namespaces. */
  attributes?: Readonly<Record<string, ValueTest>>;
}

/** What a table has under a name that a feed chose, and never what every object inherits. */
export const rowOf = <Row>(table: Readonly<Record<string, Row>>, name: string): Row | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Holds an element to its shape. */
function checkShape(element: Element, parent: Element, shape: Shape, say: Say): void {
  const { name } = element;
  if (shape.in && !shape.in.includes(parent.name)) say('UndefinedElement', name);
  const wrong = shape.value?.(element.text.trim());
  if (wrong) say(wrong, name);
  for (const [attribute, test] of Object.entries(shape.attributes ?? {})) {
    const given = element.attributes.get(attribute)?.value;
    const fault = given === undefined ? null : test(given);
    if (fault) say(fault, name, attribute);
  }
  for (const needed of shape.needs ?? [])
    if (!element.attributes.has(needed)) say('MissingAttribute', name, needed);
  for (const child of shape.holds ?? [])
    if (!element.children.some((each) => each.name === child)) say('MissingElement', child);
  shape.test?.(element, say, parent);
}

/** Holds all that stands within an element to the vocabularies of its namespaces. */
export function checkExtensions(parent: Element, vocabularies: readonly Vocabulary[], say: Say): void {
  const seen = new Map<string, number>();
  for (const element of parent.children) {
    const own = vocabularies.find(({ uris }) => uris.includes(element.uri));
    const shape = own && rowOf(own.elements, element.name);
    const reserved = vocabularies.find(({ prefix }) => prefix === element.prefix);
    if (element.prefix !== '' && reserved !== own) say('AvoidNamespacePrefix', element.name);
    if (shape) {
      const key = `${element.uri} ${element.name}`;
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      if (times === (shape.most ?? Number.POSITIVE_INFINITY) + 1) say('DuplicateElement', element.name);
      checkShape(element, parent, shape, say);
    } else if (own?.closed) say('UndefinedElement', element.name);
    for (const { uri, name, value } of element.attributes.values()) {
      const known = uri === '' ? undefined : vocabularies.find(({ uris }) => uris.includes(uri));
      const wrong = known?.attributes && rowOf(known.attributes, name)?.(value);
      if (wrong) say(wrong, element.name, name);
    }
    checkExtensions(element, vocabularies, say);
  }
}
