import * as is from '../values.ts';
import type { Shape, Vocabulary } from '../vocabulary.ts';

const date: Shape = { most: 1, value: is.w3cdtf };
const link: Shape = { value: is.full };
const url: Shape = { most: 1, value: is.http };
const within =
  (range: number): is.ValueTest =>
  (text) =>
    /^[+-]?\d+(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= range ? null : 'InvalidNumber';
const latitude: Shape = { value: within(90) };
const longitude: Shape = { value: within(180) };
/** Pairs of numbers between blanks (www.georss.org/simple). */
const coordinates: Shape = {
  value: (text) => (/^[-+\d.\s]+$/.test(text) && text.split(/\s+/).length % 2 === 0 ? null : 'InvalidNumber'),
};
const flare: is.ValueTest = (text) => (is.full(text) === null ? null : 'ContainsRelRef');
/** An address: the text in RSS 2.0 and Atom; in RDF, whose forms of RSS are purl.org's, the attribute `rdf:resource`. */
const resource: Shape = {
  test: ({ name, text, attributes }, say, parent) => {
    const given = parent.uri.startsWith('http://purl.org/')
      ? attributes.get('rdf:resource')?.value
      : text.trim();
    const wrong = given === undefined ? 'MissingAttribute' : is.full(given);
    if (wrong) say(wrong, name);
  },
};

/** The modules of RSS 1.0 and the small extensions of their time, a table each. */
export const modules: readonly Vocabulary[] = [
  {
    uris: ['http://purl.org/dc/elements/1.1/'],
    prefix: 'dc',
    elements: { language: { most: 1, value: is.language }, date },
  },
  {
    uris: ['http://purl.org/dc/terms/'],
    prefix: 'dcterms',
    elements: { created: date, issued: date, modified: date },
  },
  {
    uris: ['http://purl.org/rss/1.0/modules/syndication/'],
    prefix: 'sy',
    closed: true,
    elements: {
      updatePeriod: { most: 1, value: is.oneOf(['hourly', 'daily', 'weekly', 'monthly', 'yearly']) },
      updateFrequency: { most: 1, value: is.positive },
      updateBase: date,
    },
  },
  {
    uris: ['http://purl.org/rss/1.0/modules/slash/'],
    prefix: 'slash',
    elements: {
      comments: { most: 1, value: is.count },
      hit_parade: { most: 1, value: (text) => (/^\d+(,\d+)*$/.test(text) ? null : 'InvalidNumber') },
    },
  },
  { uris: ['http://purl.org/rss/1.0/modules/content/'], prefix: 'content', elements: {} },
  {
    uris: ['http://www.w3.org/2003/01/geo/wgs84_pos#'],
    prefix: 'geo',
    elements: { lat: latitude, long: longitude },
  },
  {
    uris: ['http://postneo.com/icbm', 'http://postneo.com/icbm/'],
    prefix: 'icbm',
    elements: { latitude, longitude },
  },
  { uris: ['http://geourl.org/rss/module/'], prefix: 'geourl', elements: { latitude, longitude } },
  {
    uris: ['http://www.georss.org/georss'],
    prefix: 'georss',
    elements: { point: coordinates, line: coordinates, box: coordinates, polygon: coordinates },
  },
  {
    uris: ['http://backend.userland.com/blogChannelModule'],
    prefix: 'blogChannel',
    elements: { blogRoll: url, mySubscriptions: url, blink: url, changes: url },
  },
  {
    uris: ['http://backend.userland.com/creativeCommonsRssModule'],
    prefix: 'creativeCommons',
    elements: { license: link },
  },
  { uris: ['http://web.resource.org/cc/'], prefix: 'cc', elements: {} },
  { uris: ['http://webns.net/mvcb/'], prefix: 'admin', elements: {} },
  {
    uris: ['http://madskills.com/public/xml/rss/module/trackback/'],
    prefix: 'trackback',
    elements: { ping: resource, about: resource },
  },
  {
    uris: ['http://wellformedweb.org/CommentAPI/'],
    prefix: 'wfw',
    closed: true,
    elements: { comment: link, commentRss: link },
  },
  {
    uris: ['http://rssnamespace.org/feedburner/ext/1.0'],
    prefix: 'feedburner',
    elements: {
      awareness: { most: 1, value: is.http },
      origLink: { most: 1, value: is.http },
      origEnclosureLink: { most: 1, value: is.http },
      feedburnerHostname: { most: 1, value: is.http },
      emailServiceId: { most: 1 },
      browserFriendly: { most: 1 },
      feedFlare: { attributes: { src: flare } },
    },
  },
  {
    uris: ['http://www.bloglines.com/about/specs/fac-1.0'],
    prefix: 'access',
    elements: {
      restriction: { needs: ['relationship'], attributes: { relationship: is.oneOf(['allow', 'deny']) } },
    },
  },
  {
    uris: ['http://conversationsnetwork.org/rssNamespace-1.0/'],
    prefix: 'conversationsNetwork',
    elements: { ratingCount: { value: is.count }, ratingTimestamp: { value: is.w3cdtf } },
  },
];
