import type { Fault } from './faults.ts';
import { checkHistory } from './history.ts';
import {
  atomUri,
  attribute,
  attributeIs,
  children,
  noChildren,
  onlyAttributes,
  type Rule,
  type Say,
  value,
  within,
  xhtmlUri,
} from './rules.ts';
import type { Element } from './tree.ts';
import * as is from './values.ts';

/** A text construct (section 3.1). */
function text(element: Element, say: Say): void {
  onlyAttributes(element, ['type'], say);
  const type = attribute(element, 'type') ?? 'text';
  const content = element.text;
  if (type === '') {
    say('AttrNotBlank', element.name);
    return;
  }
  if (['title', 'subtitle'].includes(element.name) && content.trim() === '' && element.children.length === 0)
    say('NotBlank', element.name);
  if (type === 'xhtml') {
    const [div, ...more] = element.children;
    if (!div) {
      say('NotInline', element.name);
      say('MissingXhtmlDiv', element.name);
    } else if (more.length > 0 || div.name !== 'div' || div.uri !== xhtmlUri || content.trim() !== '')
      say('MissingXhtmlDiv', element.name);
    else {
      if (div.children.length === 0 && is.plain(div.text) !== null) say('NotInline', element.name);
      xhtml(div, say);
    }
    return;
  }
  if (type === 'html') {
    if (element.children.length > 0) say('NotEscaped', element.name);
    noChildren(element, say);
    html(element, say);
  } else if (type !== 'text') {
    say(is.mime(type) === null ? 'InvalidTextType' : 'InvalidMIMEType', element.name);
    if (element.children.length > 0) say('NotEscaped', element.name);
    html(element, say);
  } else {
    noChildren(element, say);
    const wrong = is.plain(content);
    if (wrong) say(wrong, element.name);
  }
}

export function html(element: Element, say: Say): void {
  for (const test of [is.safe, is.standing, is.html]) {
    const wrong = test(element.text);
    if (wrong) say(wrong, element.name);
  }
}

export function xhtml(element: Element, say: Say): void {
  if (element.uri === '') say('MissingNamespace', element.name);
  if (/xhtml/i.test(element.uri) && (element.uri !== xhtmlUri || !is.isElement(element.name)))
    say('NotHtml', element.name);
  for (const [name, { value }] of element.attributes) {
    const written = is.safe(`<a ${name}="${value.replaceAll('"', '')}">`);
    if (written) say(written, element.name);
  }
  const wrong = is.safe(`<${element.name}>`);
  if (wrong) say(wrong, element.name);
  for (const child of element.children) xhtml(child, say);
}

const person: Record<string, Rule> = {
  name: {
    least: 1,
    most: 1,
    test: value(
      (each) => is.filled(each) ?? is.plain(each) ?? (/\S+@\S+\.\S/.test(each) ? 'ContainsEmail' : null),
    ),
  },
  uri: { most: 1, test: value(is.reference) },
  email: { most: 1, test: value(is.email) },
};

const registered = new Set(
  'alternate related self enclosure via first last next previous prev current archives next-archive prev-archive edit edit-media replies license payment service hub collection up search'.split(
    ' ',
  ),
);

function link(element: Element, say: Say): void {
  onlyAttributes(element, ['href', 'rel', 'type', 'hreflang', 'title', 'length'], say);
  attributeIs(element, 'href', is.reference, say, true);
  attributeIs(element, 'type', is.mime, say);
  attributeIs(element, 'hreflang', is.language, say);
  attributeIs(element, 'length', is.count, say);
  attributeIs(element, 'title', is.plain, say);
  const rel = attribute(element, 'rel');
  if (rel === '') say('AttrNotBlank', element.name);
  else if (rel !== undefined && !registered.has(rel.toLowerCase()) && is.full(rel) !== null)
    say('UnregisteredAtomLinkRel', element.name);
  if (element.text.trim() !== '' || element.children.length > 0) say('NotEmpty', element.name);
}

function category(element: Element, say: Say): void {
  onlyAttributes(element, ['term', 'scheme', 'label'], say);
  attributeIs(element, 'term', is.filled, say, true);
  attributeIs(element, 'scheme', is.full, say);
  attributeIs(element, 'label', is.plain, say);
}

const composite = ['text', 'html', 'xhtml'];

function content(element: Element, say: Say): void {
  onlyAttributes(element, ['type', 'src'], say);
  const type = attribute(element, 'type') ?? 'text';
  const src = attribute(element, 'src');
  if (type === '') {
    say('AttrNotBlank', element.name);
    return;
  }
  if (src !== undefined) {
    attributeIs(element, 'src', is.reference, say);
    attributeIs(element, 'type', is.mime, say, true);
    if (element.text.trim() !== '' || element.children.length > 0) say('NotEmpty', element.name);
    return;
  }
  if (composite.includes(type)) {
    if (type !== 'xhtml' && element.text.trim() === '' && element.children.length === 0)
      say('NotBlank', element.name);
    text(element, say);
  } else if (is.mime(type) !== null || type.startsWith('multipart/') || type.startsWith('message/'))
    say('InvalidMIMEType', element.name);
  else if (type === 'text/html' || type === 'application/xhtml+xml') {
    html(element, say);
    if (!/<html/i.test(element.text) && element.children[0]?.name !== 'html')
      say('HtmlFragment', element.name);
  } else if (!/\+xml$|\/xml$/.test(type)) {
    noChildren(element, say);
    const packed = element.text.replace(/\s/g, '');
    if (!type.startsWith('text/') && !(/^[A-Za-z0-9+/]*={0,2}$/.test(packed) && packed.length % 4 === 0))
      say('NotBase64', element.name);
  }
}

function doubled(links: readonly Element[], say: Say): void {
  const keys = links
    .filter((each) => (attribute(each, 'rel') ?? 'alternate') === 'alternate')
    .map((each) => `${attribute(each, 'type')} ${attribute(each, 'hreflang')}`);
  if (new Set(keys).size < keys.length) say('DuplicateAtomLink', 'link');
  if (links.filter((each) => attribute(each, 'rel') === 'self').length > 1) say('DuplicateAtomLink', 'link');
}

const metadata: Record<string, Rule> = {
  id: { least: 1, most: 1, test: value((each) => canonical(each) ?? is.full(each)) },
  title: { least: 1, most: 1, test: text },
  updated: { least: 1, most: 1, test: value(is.rfc3339) },
  author: { test: (element, say) => children(element, atomUri, person, say) },
  contributor: { test: (element, say) => children(element, atomUri, person, say) },
  category: { test: category },
  link: { test: link },
  rights: { most: 1, test: text },
};

/** RFC 4287, section 4.2.6.1: ids are compared letter by letter, so they are written in one way. */
function canonical(id: string): Fault | null {
  const [, scheme, rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/.exec(id) ?? [];
  if (!scheme) return null;
  if (scheme !== scheme.toLowerCase()) return 'NonCanonicalURI';
  if (!/^https?$/.test(scheme)) return null;
  const host = /^\/\/(?:[^@/?#]*@)?([^/?#:]*)(:\d*)?/.exec(rest);
  const untidy =
    host?.[1] !== host?.[1]?.toLowerCase() ||
    host?.[2] === ':' ||
    host?.[2] === ':80' ||
    /\/\.{1,2}(\/|$)/.test(rest) ||
    /%[0-9A-F]?[a-f]|%[a-f]/.test(rest) ||
    /%(4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]|3[0-9]|2D|2E|5F|7E)/i.test(rest) ||
    /^\/\/[^/?#]+$/.test(rest);
  return untidy ? 'NonCanonicalURI' : null;
}

export function entry(element: Element, feedHasAuthor: boolean, say: Say): void {
  onlyAttributes(element, [], say);
  children(
    element,
    atomUri,
    {
      ...metadata,
      published: { most: 1, test: value(is.rfc3339) },
      summary: { most: 1, test: text },
      content: { most: 1, test: content },
      source: {
        most: 1,
        test: (source, say) => {
          const { entry: _, ...rules } = feedRules;
          doubled(within(source, atomUri, 'link'), say);
          children(
            source,
            atomUri,
            Object.fromEntries(
              Object.entries(rules).map(([name, rule]) => [
                name,
                name === 'id' || name === 'title' || name === 'updated' ? rule : { ...rule, least: 0 },
              ]),
            ),
            say,
          );
        },
      },
    },
    say,
  );
  const links = within(element, atomUri, 'link');
  doubled(links, say);
  const body = within(element, atomUri, 'content')[0];
  const summary = within(element, atomUri, 'summary')[0];
  if (!body && !links.some((each) => (attribute(each, 'rel') ?? 'alternate') === 'alternate'))
    say('MissingAlternate', element.name);
  if (!body && !summary) say('MissingTextualContent', element.name);
  const type = body && (attribute(body, 'type') ?? 'text');
  if (
    body &&
    !summary &&
    (body.attributes.has('src') || (!composite.includes(type!) && !/^text\/|[+/]xml$/.test(type!)))
  )
    say('MissingSummary', element.name);
  const own =
    within(element, atomUri, 'author').length > 0 ||
    within(element, atomUri, 'source').some((source) => within(source, atomUri, 'author').length > 0);
  if (!own && !feedHasAuthor) say('MissingElement', 'author');
}

const feedRules: Record<string, Rule> = {
  ...metadata,
  subtitle: { most: 1, test: text },
  generator: {
    most: 1,
    test: (element, say) => {
      onlyAttributes(element, ['uri', 'version'], say);
      attributeIs(element, 'uri', is.reference, say);
      attributeIs(element, 'version', is.filled, say);
      const wrong = is.filled(element.text) ?? is.plain(element.text);
      if (wrong) say(wrong, element.name);
    },
  },
  icon: { most: 1, test: value((each) => is.filled(each) ?? is.reference(each)) },
  logo: { most: 1, test: value((each) => is.filled(each) ?? is.reference(each)) },
  entry: {},
};

export function atom(root: Element, say: Say): void {
  onlyAttributes(root, [], say);
  children(root, atomUri, feedRules, say);
  const links = within(root, atomUri, 'link');
  doubled(links, say);
  if (!links.some((each) => attribute(each, 'rel') === 'self')) say('MissingSelf', root.name);
  const entries = within(root, atomUri, 'entry');
  const first = root.children.findIndex((child) => child.name === 'entry' && child.uri === atomUri);
  if (
    first >= 0 &&
    root.children.slice(first).some((child) => child.uri === atomUri && child.name !== 'entry')
  )
    say('MisplacedMetadata', 'feed');
  checkHistory(root, entries, say);
  for (const each of entries) entry(each, within(root, atomUri, 'author').length > 0, say);
  const ids = entries.map(
    (each) => `${within(each, atomUri, 'id')[0]?.text} ${within(each, atomUri, 'updated')[0]?.text}`,
  );
  if (new Set(ids).size < ids.length) {
    say('DuplicateEntries', 'entry');
    if (new Set(ids).size === 1) say('DuplicateIds', 'entry');
  }
}
