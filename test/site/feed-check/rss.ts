import { html, xhtml } from './atom.ts';
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
import { checkSemantics } from './semantics.ts';
import type { Element } from './tree.ts';
import * as is from './values.ts';
import { checkPodcast } from './vocabularies/podcast.ts';

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
      ? is.http(element.text.trim()) && 'InvalidPermalink'
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
  enclosure: { most: 1, test: attributesOf({ url: is.http, length: is.count, type: is.mime }) },
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
      protocol: is.oneOf(['xml-rpc', 'soap', 'http-post']),
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
          url: { least: 1, most: 1, test: value(is.http) },
          title: { least: 1, most: 1, test: value((each) => is.filled(each) ?? is.plain(each)) },
          link: { least: 1, most: 1, test: value(is.full) },
          width: { most: 1, test: value(is.ofRange(144)) },
          height: { most: 1, test: value(is.ofRange(400)) },
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
      children(element, '', { day: { least: 1, most: 7, test: value(is.oneOf(weekdays)) } }, say),
  },
  item: {},
};

/** In RSS elements have no namespace, and those of others may stand anywhere. */
export function rss(root: Element, say: Say): void {
  const version = attribute(root, 'version');
  if (version === undefined) say('MissingAttribute', root.name);
  else if (!/^(2\.0|0\.9[0-4])$/.test(version)) say('InvalidRSSVersion', root.name);
  children(root, '', { channel: { least: 1, most: 1 } }, say);
  const channel = within(root, '', 'channel')[0];
  if (!channel) return;
  children(channel, '', channelRules, say);
  checkSemantics(channel, say);
  const items = within(channel, '', 'item');
  for (const item of items) {
    children(item, '', itemRules, say);
    checkSemantics(item, say);
    for (const body of within(item, xhtmlUri, 'body')) xhtml(body, (fault) => say(fault, 'body'));
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
  checkHistory(channel, items, say);
  checkPodcast(channel, items, say);
  if (
    items.some((item) => within(item, 'http://purl.org/rss/1.0/modules/slash/', 'comments').length > 0) &&
    within(channel, '', 'lastBuildDate').length === 0
  )
    say('MissingDate', 'channel');
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
