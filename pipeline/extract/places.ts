import { namesOf } from './boilerplate.ts';
import { type Element, textOf } from './tree.ts';

/** Where an element stands: in the article's own surroundings, beside them, or in words of others. */
export type Place = 'own' | 'aside' | 'foreign';

const beside =
  /(?<![a-z])(related|sidebar|widget|(?<!(?:post|entry|article)[-_])footer|recent|latest|teaser|recommend|calendar|archive|copyright|nav|menu|banner|masthead|topbar|ticker)(?![a-z])/;
const ofOthers = /^(comments?|respond|disqus|kommentare?|leserbrief|replies)([-_]|$)/;

/** A part of the page that holds more of its text than this is the page itself, whatever its names say. */
const mostOfPage = 0.3;

/** Tells where the elements of one page stand. */
export function placesOn(root: Element): (element: Element) => Place {
  const known = new Map<Element, Place>();
  let whole = -1;
  const holdsMost = (element: Element) => {
    whole = whole < 0 ? textOf(root).length : whole;
    return textOf(element, whole * mostOfPage + 1).length > whole * mostOfPage;
  };
  const placeOf = (element: Element): Place => {
    const before = known.get(element);
    if (before !== undefined) return before;
    let place: Place = element.parent === null || element.name === 'body' ? 'own' : placeOf(element.parent);
    if (element.name === 'blockquote') place = 'foreign';
    else if (place !== 'foreign' && element.name !== 'body') {
      const names = namesOf(element);
      if (names.some((name) => ofOthers.test(name))) place = 'foreign';
      else if (
        place === 'own' &&
        (/^(footer|aside|nav)$/.test(element.name) || names.some((name) => beside.test(name))) &&
        !holdsMost(element)
      )
        place = 'aside';
    }
    known.set(element, place);
    return place;
  };
  return placeOf;
}
