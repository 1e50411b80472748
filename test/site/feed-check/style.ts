/** Properties and words of CSS that readers keep in a style attribute; a position or an import could cover the reader itself. */
const properties = new Set(
  'azimuth background background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color border-left-style border-left-width border-right border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color border-top-style border-top-width border-width clear color cursor direction display elevation float font font-family font-size font-style font-variant font-weight height letter-spacing line-height margin margin-bottom margin-left margin-right margin-top overflow padding padding-bottom padding-left padding-right padding-top pause pitch richness speak speech-rate stress text-align text-decoration text-indent unicode-bidi vertical-align voice-family volume white-space width'.split(
    ' ',
  ),
);
const dangerous = /expression|javascript:|url\s*\(|@import|behaviou?r|-moz-binding/i;
const value =
  /^\s*(?:(?:#[0-9a-f]+|rgb\(\d+%?,\s*\d+%?,\s*\d+%?\)|-?\d{0,3}(?:\.\d{0,3})?(?:cm|em|ex|in|mm|pc|pt|px|%)?(?![\w.])|[a-z][a-z -]*|"[^"]*"|'[^']*'|!important)\s*,?\s*)+$/i;

/** Whether a style attribute holds nothing that readers drop. */
export const isHarmless = (style: string): boolean =>
  style
    .split(';')
    .filter((declaration) => declaration.trim() !== '')
    .every((declaration) => {
      const [property = '', ...rest] = declaration.split(':');
      const given = rest.join(':');
      return properties.has(property.trim().toLowerCase()) && value.test(given) && !dangerous.test(given);
    });
