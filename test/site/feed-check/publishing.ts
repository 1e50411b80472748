import { atomUri, attribute, attributeIs, children, type Rule, type Say, value, within } from './rules.ts';
import type { Element } from './tree.ts';
import * as is from './values.ts';

export const publishingUri = 'http://www.w3.org/2007/app';

/** Ranges of media types, or nothing, which takes none. */
const accept: Rule = {
  test: value((text) =>
    text === ''
      ? null
      : (text
          .split(/\s*,\s*/)
          .map(is.mime)
          .find(Boolean) ?? null),
  ),
};

/** Categories stand in a document of their own, or here with what they share (RFC 5023, section 7.2.1). */
export function categories(element: Element, say: Say): void {
  const href = attribute(element, 'href');
  for (const name of ['fixed', 'scheme'])
    if (href !== undefined && attribute(element, name) !== undefined)
      say('UnexpectedAttribute', element.name, name);
  attributeIs(element, 'fixed', is.oneOf(['yes', 'no']), say);
  attributeIs(element, 'scheme', is.full, say);
  children(element, publishingUri, {}, say);
}

function titled(element: Element, say: Say): void {
  if (within(element, atomUri, 'title').length === 0) say('MissingElement', 'title');
  for (const child of element.children)
    if (child.uri === atomUri && child.name !== 'title') say('UndefinedElement', child.name);
}

function collection(element: Element, say: Say): void {
  attributeIs(element, 'href', is.reference, say, true);
  titled(element, say);
  children(element, publishingUri, { accept, categories: { test: categories } }, say);
}

function workspace(element: Element, say: Say): void {
  titled(element, say);
  children(element, publishingUri, { collection: { test: collection } }, say);
}

/** A service document of the Atom Publishing Protocol (RFC 5023, section 8). */
export function service(root: Element, say: Say): void {
  children(root, publishingUri, { workspace: { least: 1, test: workspace } }, say);
}
