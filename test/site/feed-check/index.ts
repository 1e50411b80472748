import type { Fault, Finding } from './faults.ts';
import { type Element, parseXml } from './tree.ts';
import * as is from './values.ts';

const atomUri = 'http://www.w3.org/2005/Atom';
const xhtmlUri = 'http://www.w3.org/1999/xhtml';
const xmlUri = 'http://www.w3.org/XML/1998/namespace';

/** How an element may stand in another: how often, and what is tested of it. */
interface Rule {
  most?: number;
  least?: number;
  test?: (element: Element, say: Say) => void;
}
type Say = (fault: Fault, element: string) => void;

const value =
  (test: is.ValueTest, attributes: readonly string[] = []) =>
  (element: Element, say: Say) => {
    noChildren(element, say);
    onlyAttributes(element, attributes, say);
    const wrong = test(element.text.trim());
    if (wrong) say(wrong, element.name);
    if (/^\s|\s$/.test(element.text) && strict.has(element.name)) say('UnexpectedWhitespace', element.name);
  };
const strict = new Set(['id', 'updated', 'published', 'uri', 'email', 'icon', 'logo']);

function noChildren(element: Element, say: Say): void {
  for (const { name } of element.children) say('UndefinedElement', name);
}

function onlyAttributes(element: Element, names: readonly string[], say: Say): void {
  for (const { name, uri } of element.attributes.values())
    if (uri === '' && !names.includes(name)) say('UnexpectedAttribute', element.name);
}

/** Namespaces that readers of feeds know; others may stand in a feed, and nobody reads them. */
const isKnown = (uri: string): boolean =>
  /^http:\/\/(www\.w3\.org\/(2005\/Atom|1999\/xhtml|2007\/app|1999\/02\/22-rdf-syntax-ns#|2003\/01\/geo|2000\/svg|1998\/Math|2005\/11\/its|2001\/XInclude)|purl\.org\/|backend\.userland|search\.yahoo\.com\/mrss|www\.itunes\.com\/dtds|www\.georss\.org|wellformedweb\.org|madskills\.com|rssnamespace\.org|blogs\.law\.harvard|a9\.com|webns\.net|creativecommons|cyber\.law|xmlns\.com\/foaf|my\.theinfo\.org|www\.rssboard\.org|podcastindex|feedburner|postneo|trackback)/.test(
    uri,
  ) ||
  /rssnamespace\.org|podcastindex\.org|feedburner|creativeCommons|microsoft|tantek|bibfinder|opengis/.test(
    uri,
  );

/** Holds the children of one namespace to their rules; elements of other namespaces may stand anywhere. */
function children(element: Element, uri: string, rules: Record<string, Rule>, say: Say): void {
  if (element.text.trim() !== '') say('UnexpectedText', element.name);
  const seen = new Map<string, number>();
  for (const child of element.children) {
    if (child.uri !== uri) {
      if (child.uri !== '' && !isKnown(child.uri)) say('UnknownNamespace', child.name);
      if (child.uri === '') say('MissingNamespace', child.name);
      continue;
    }
    const rule = rules[child.name];
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

const attribute = (element: Element, name: string) => element.attributes.get(name)?.value;
const within = (element: Element, uri: string, name: string) =>
  element.children.filter((child) => child.uri === uri && child.name === name);

function attributeIs(element: Element, name: string, test: is.ValueTest, say: Say, needed = false): void {
  const given = attribute(element, name);
  if (given === undefined) {
    if (needed) say('MissingAttribute', element.name);
    return;
  }
  const wrong = given.trim() === '' && test !== is.count ? 'AttrNotBlank' : test(given);
  if (wrong) say(wrong, element.name);
}

// --- Atom (RFC 4287) -------------------------------------------------------------------------------------------------

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

function html(element: Element, say: Say): void {
  for (const test of [is.safe, is.standing, is.html]) {
    const wrong = test(element.text);
    if (wrong) say(wrong, element.name);
  }
}

function xhtml(element: Element, say: Say): void {
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
  name: { least: 1, most: 1, test: value((each) => is.filled(each) ?? is.plain(each)) },
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

function entry(element: Element, feedHasAuthor: boolean, say: Say): void {
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

function atom(root: Element, say: Say): void {
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
  for (const each of entries) entry(each, within(root, atomUri, 'author').length > 0, say);
  const ids = entries.map(
    (each) => `${within(each, atomUri, 'id')[0]?.text} ${within(each, atomUri, 'updated')[0]?.text}`,
  );
  if (new Set(ids).size < ids.length) {
    say('DuplicateEntries', 'entry');
    if (new Set(ids).size === 1) say('DuplicateIds', 'entry');
  }
}

// --- RSS 2.0 (rssboard.org/rss-specification) ---------------------------------------------------------------------

const http: is.ValueTest = (text) => (/^https?:\/\//i.test(text) ? is.reference(text) : 'InvalidURI');
const ofRange =
  (most: number): is.ValueTest =>
  (text) =>
    is.positive(text) ?? (Number(text) > most ? 'InvalidNumber' : null);
const oneOf =
  (list: readonly string[]): is.ValueTest =>
  (text) =>
    list.includes(text) ? null : 'InvalidValue';

function attributesOf(names: Record<string, is.ValueTest>) {
  return (element: Element, say: Say) => {
    onlyAttributes(element, Object.keys(names), say);
    for (const [name, test] of Object.entries(names)) attributeIs(element, name, test, say, true);
    noChildren(element, say);
  };
}

function guid(element: Element, say: Say): void {
  onlyAttributes(element, ['isPermaLink'], say);
  const permanent = attribute(element, 'isPermaLink') ?? 'true';
  if (permanent !== 'true' && permanent !== 'false') say('InvalidValue', element.name);
  const wrong =
    is.filled(element.text) ??
    (permanent === 'true'
      ? http(element.text.trim()) && 'InvalidPermalink'
      : /^\d{1,6}$/.test(element.text)
        ? 'NotSufficientlyUnique'
        : null) ??
    (/^tag:/.test(element.text) ? is.tagUri(element.text) : null);
  if (wrong) say(wrong, element.name);
}

const description = (element: Element, say: Say) => {
  noChildren(element, say);
  html(element, say);
};

const itemRules: Record<string, Rule> = {
  title: { most: 1, test: value((each) => is.filled(each) ?? is.characterData(each)) },
  link: { most: 1, test: value(is.full) },
  description: { most: 1, test: description },
  author: { most: 1, test: value(is.contact) },
  category: {
    test: (element, say) => {
      onlyAttributes(element, ['domain'], say);
      const wrong = is.filled(element.text);
      if (wrong) say(wrong, element.name);
    },
  },
  comments: { most: 1, test: value(is.full) },
  enclosure: { most: 1, test: attributesOf({ url: http, length: is.count, type: is.mime }) },
  guid: { most: 1, test: guid },
  pubDate: { most: 1, test: value(is.rfc822) },
  source: {
    most: 1,
    test: (element, say) => {
      attributeIs(element, 'url', is.full, say, true);
      const wrong = is.filled(element.text);
      if (wrong) say(wrong, element.name);
    },
  },
};

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const hour: is.ValueTest = (text) => (/^\d{1,2}$/.test(text) && Number(text) <= 23 ? null : 'InvalidValue');
const channelRules: Record<string, Rule> = {
  title: { least: 1, most: 1, test: value((each) => is.filled(each) ?? is.characterData(each)) },
  link: { least: 1, most: 1, test: value(is.full) },
  description: { least: 1, most: 1, test: value((each) => is.safe(each)) },
  language: { most: 1, test: value(is.language) },
  copyright: { most: 1, test: value(is.anything) },
  managingEditor: { most: 1, test: value(is.contact) },
  webMaster: { most: 1, test: value(is.contact) },
  pubDate: { most: 1, test: value(is.rfc822) },
  lastBuildDate: { most: 1, test: value(is.rfc822) },
  category: itemRules.category!,
  generator: { most: 1, test: value(is.anything) },
  docs: { most: 1, test: value(is.full) },
  cloud: {
    most: 1,
    test: attributesOf({
      domain: is.filled,
      path: is.filled,
      port: is.positive,
      protocol: oneOf(['xml-rpc', 'soap', 'http-post']),
      registerProcedure: is.anything,
    }),
  },
  ttl: { most: 1, test: value(is.positive) },
  rating: { most: 1 },
  image: {
    most: 1,
    test: (element, say) =>
      children(
        element,
        '',
        {
          url: { least: 1, most: 1, test: value(http) },
          title: { least: 1, most: 1, test: value((each) => is.filled(each) ?? is.plain(each)) },
          link: { least: 1, most: 1, test: value(is.full) },
          width: { most: 1, test: value(ofRange(144)) },
          height: { most: 1, test: value(ofRange(400)) },
          description: { most: 1, test: value((each) => is.filled(each) ?? is.plain(each)) },
        },
        say,
      ),
  },
  textInput: {
    most: 1,
    test: (element, say) => {
      say('AvoidTextInput', element.name);
      children(
        element,
        '',
        Object.fromEntries(
          ['title', 'description', 'name', 'link'].map((name) => [name, { least: 1, most: 1 }]),
        ),
        say,
      );
    },
  },
  skipHours: {
    most: 1,
    test: (element, say) => {
      children(element, '', { hour: { least: 1, most: 24, test: value(hour) } }, say);
      if (new Set(element.children.map(({ text }) => text)).size < element.children.length)
        say('DuplicateValue', 'hour');
    },
  },
  skipDays: {
    most: 1,
    test: (element, say) =>
      children(element, '', { day: { least: 1, most: 7, test: value(oneOf(weekdays)) } }, say),
  },
  item: {},
};

/** In RSS elements have no namespace, and those of others may stand anywhere. */
function rss(root: Element, say: Say): void {
  const version = attribute(root, 'version');
  if (version === undefined) say('MissingAttribute', root.name);
  else if (!/^(2\.0|0\.9[0-4])$/.test(version)) say('InvalidRSSVersion', root.name);
  children(root, '', { channel: { least: 1, most: 1 } }, say);
  const channel = within(root, '', 'channel')[0];
  if (!channel) return;
  children(channel, '', channelRules, say);
  const items = within(channel, '', 'item');
  for (const item of items) {
    children(item, '', itemRules, say);
    if (within(item, '', 'title').length + within(item, '', 'description').length === 0)
      say('MissingElement', 'title');
    const order = item.children.map(({ uri, name }) =>
      uri.includes('/content/') && name === 'encoded' ? 'encoded' : name,
    );
    if (
      order.includes('encoded') &&
      order.includes('description') &&
      order.indexOf('encoded') < order.indexOf('description')
    )
      say('NeedDescriptionBeforeContent', 'encoded');
    for (const child of item.children) if (child.name === 'encoded') html(child, say);
  }
  const guids = items.flatMap((item) => within(item, '', 'guid')[0]?.text ?? []);
  if (new Set(guids).size < guids.length) say('DuplicateValue', 'guid');
  const first = channel.children.findIndex(({ name, uri }) => name === 'item' && uri === '');
  if (first >= 0 && channel.children.slice(first).some(({ name, uri }) => name !== 'item' && uri === ''))
    say('MisplacedMetadata', 'channel');
  const image = within(channel, '', 'image')[0];
  for (const name of image ? ['title', 'link'] : [])
    if (within(image!, '', name)[0]?.text !== within(channel, '', name)[0]?.text)
      say('ImageDoesntMatch', name);
  if (!within(channel, atomUri, 'link').some((each) => attribute(each, 'rel') === 'self'))
    say('MissingSelf', 'channel');
  const [imageUrl] = image ? within(image, '', 'url') : [];
  if (imageUrl && /\.(tiff?|bmp)$/i.test(imageUrl.text)) say('ImageUrlFormat', 'image');
}

/** Everything a strict reader could object to in a feed in RSS 2.0 or Atom 1.0; empty where it is flawless. */
export function checkFeed(document: string): Finding[] {
  const findings: Finding[] = [];
  let root: Element;
  try {
    root = parseXml(document);
  } catch {
    const unknown = !/<(\w+:)?(rss|feed|entry|RDF)[\s>]/.test(document);
    return [
      { fault: 'SAXError', element: 'the document' },
      ...(unknown ? [{ fault: 'UndefinedElement', element: 'the root' } as const] : []),
    ];
  }
  const say: Say = (fault, element) => void findings.push({ fault, element });
  const namespaces = [...root.attributes.values()].filter(({ uri }) => uri === xmlUri);
  for (const { name, value } of namespaces) {
    const wrong =
      name === 'lang'
        ? value === ''
          ? null
          : is.language(value)
        : name === 'base'
          ? is.reference(value)
          : null;
    if (wrong) say(wrong, root.name);
  }
  if (root.name === 'feed' && root.uri === atomUri) {
    if (root.prefix !== '') say('AvoidNamespacePrefix', root.name);
    atom(root, say);
  } else if (root.uri === 'http://purl.org/atom/ns#') say('ObsoleteNamespace', root.name);
  else if (root.name === 'rss' && root.uri === '') rss(root, say);
  else if (root.name === 'entry' && root.uri === atomUri) entry(root, false, say);
  else say(root.uri === '' ? 'MissingNamespace' : 'InvalidNamespace', root.name);
  return findings;
}
