import type { Element } from './tree.ts';

const words = (list: string) => new RegExp(`(?<![a-z])(${list.trim().replace(/\s+/g, '|')})(?![a-z])`);

/**
 * What builders of sites call the parts that are no article, in the languages they write their class names in. Whole words
 * of `class`, `id` and the like, `camelCase` and `snake_case` taken apart.
 */
const structural = words(`
  nav navi navigation navbar menu submenu subnav breadcrumbs? crumbs? pagination pager paging paginator
  footer foot colophon masthead topbar toolbar sidebar sidebars aside rail widget widgets widgettitle marginal
  related relatedposts relatedpoststitle recommend recommended recommendations? similar verwandt readmore
  share shares sharing shareaholic sharedaddy addtoany addthis social socials sns follow sharebar
  newsletter subscribe subscription signup login register registration optin mailchimp
  teaser teasers promo promos promotion promoted sponsor sponsored sponsors advert adverts advertisement advertising ads ad
  adsbygoogle adslot anzeige werbung reklame publicidad outbrain taboola ligatus plista
  cookie cookies consent gdpr cmp banner popup modal overlay lightbox tooltip
  tags tagcloud taglist keywords categories
  byline bio authorbox authorinfo author autor autoren vcard timestamp dateline postmeta entrymeta meta
  copyright disclaimer legal imprint impressum privacy
  jp hidden screenreader sronly noprint print printonly
  caption captions credit credits bildunterschrift figcaption
  most popular trending latest recent archive archives
  rating ratings vote votes poll survey toc outline
  prev previous next btn button buttons
`);

/** What they call what readers wrote below the article. */
const discussion = words(`
  comments? commentlist commentform disqus respond reply kommentare? kommentar commentaires? comentarios? livefyre
  pinglun guestbook leserkommentare
`);

const structuralTags = new Set(
  'nav footer aside form button select menu dialog noscript label fieldset figcaption header option summary'.split(
    ' ',
  ),
);
const structuralRoles = new Set(
  'navigation complementary contentinfo banner dialog alertdialog search menu menubar toolbar tablist button alert'.split(
    ' ',
  ),
);

const cache = new WeakMap<Element, string[]>();

/** The names of an element in small letters, `camelCase` taken apart; subjects of a post (`tag-newsletter`) are none. */
export function namesOf(element: Element): string[] {
  let names = cache.get(element);
  if (names === undefined) {
    const {
      class: classes = '',
      id = '',
      role = '',
      'data-testid': test = '',
      'data-component': component = '',
    } = element.attributes;
    names = `${classes} ${id} ${test} ${component} ${role}`
      .split(/\s+/, 40)
      .filter((name) => name !== '' && !/^(tag|category|categorie|kategorie|topic|post_tag)[-_]/.test(name))
      .map((name) => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase());
    cache.set(element, names);
  }
  return names;
}

/** Whether a page does not show an element. */
export function isHidden({ attributes }: Element): boolean {
  return (
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? '')
  );
}

const whole = new Set(['html', 'body', '#root', 'main', 'article']);
const memo = new Map<string, boolean>();
const isStructuralName = (name: string) => {
  let known = memo.get(name);
  if (known === undefined) {
    known = structural.test(name);
    if (memo.size < 50_000) memo.set(name, known);
  }
  return known;
};

/** Whether an element's tag or role makes it a part of the page that is no article. */
export const isStructural = (element: Element): boolean =>
  structuralTags.has(element.name) || structuralRoles.has(element.attributes.role ?? '');

/** The names of an element that are names of parts that are no article. */
export const structuralNames = (element: Element): string[] =>
  whole.has(element.name) ? [] : namesOf(element).filter(isStructuralName);

export const isDiscussion = (element: Element): boolean =>
  !whole.has(element.name) && namesOf(element).some((name) => discussion.test(name));

const body =
  /^(entry|post|article|story|news|artikel|page|blog|single|main|td-post|node|field--name-body|articulo|nota|noticia|beitrag|text|c-article)[-_]{0,2}(content|body|text|detail|copy|inhalt|wrapper-content|entry)$|^(articlebody|storybody|postbody|artibody|article_body|richtext|rich-text|rte|wysiwyg|bodytext|body-text|copytext|articletext|maintext|the-content|post_content|article-content-body|ep-content|endtext|post_text|js_content|rich_media_content)$/;

/** Whether an element's names call it the text of the article. */
export const isArticleBody = (element: Element): boolean =>
  (element.attributes.itemprop ?? '').split(/\s+/).some((name) => /^(articlebody|text)$/i.test(name)) ||
  (!whole.has(element.name) && namesOf(element).some((name) => body.test(name)));
