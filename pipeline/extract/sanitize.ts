import sanitizeHtml from 'sanitize-html';

/** Longer markup is cut before it is read: what is published is short. */
const mostCharacters = 2_000_000;
/** How often what came out is read again; once is mostly enough. */
const mostPasses = 4;
const options: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      'p',
      'br',
      'hr',
      'blockquote',
      'pre',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'ul',
      'ol',
      'li',
      'dl',
      'dt',
      'dd',
    ],
    ...[
      'a',
      'abbr',
      'b',
      'bdi',
      'cite',
      'code',
      'del',
      'em',
      'i',
      'ins',
      'kbd',
      'mark',
      'q',
      's',
      'samp',
      'small',
      'strong',
    ],
    ...[
      'sub',
      'sup',
      'time',
      'u',
      'var',
      'wbr',
      'table',
      'caption',
      'thead',
      'tbody',
      'tfoot',
      'tr',
      'th',
      'td',
    ],
  ],
  allowedAttributes: {
    a: ['href', 'rel'],
    time: ['datetime'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    ...[
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'template',
      'svg',
      'math',
      'title',
      'iframe',
      'object',
      'embed',
    ],
    ...[
      'xmp',
      'noembed',
      'noframes',
      'plaintext',
      'select',
      'button',
      'canvas',
      'audio',
      'video',
      'applet',
      'frameset',
    ],
  ],
  nestingLimit: 60,
  enforceHtmlBoundary: false,
  transformTags: {
    h1: 'h2',
    a: (_, { href }): sanitizeHtml.Tag =>
      href !== undefined && /^(https?:\/\/|mailto:)/i.test(href.trim())
        ? { tagName: 'a', attribs: { href: href.trim(), rel: 'nofollow noopener noreferrer' } }
        : { tagName: 'a', attribs: {} },
  },
};

/**
 * Markup that is safe to publish: a short list of elements of text, links to http, https and mailto alone, each with
 * `rel="nofollow noopener noreferrer"`, and no style, class, id or handler. Images are left out: they are their owners', and
 * a reader's visit is nobody else's business. What is hidden from readers (scripts, forms' options, drawings) goes with its
 * text. A second pass changes nothing.
 */
export function sanitize(html: string): string {
  let clean = sanitizeHtml(html.slice(0, mostCharacters), options);
  // Some of what is closed anew is nested as no browser would nest it (a cell within a cell): read again, it is parted.
  for (let pass = 0; pass < mostPasses; pass++) {
    const again = sanitizeHtml(clean, options);
    if (again === clean) break;
    clean = again;
  }
  return clean;
}
