import { checkedEdition } from '../../pipeline/briefings.ts';
import type { Content } from '../../pipeline/content.ts';
import type { Edition } from '../../pipeline/edition.ts';
import { catalogueOf } from '../catalogue.ts';
import { firstShown } from './shown-key.ts';

interface Shown {
  content: Content;
  edition: Edition;
}
const first = (globalThis as { [firstShown]?: Shown })[firstShown]!;

/** What the site's components show at the desk, in the place of `src/edition.ts`: bindings that follow the edition. */
export let edition = first.edition;
export let checked = checkedEdition(first.content, first.edition);
export let catalogue = catalogueOf(first.edition);

/** From now on the site's components show this edition. */
export function show({ content, edition: next }: Shown): void {
  if (next === edition) return;
  edition = next;
  checked = checkedEdition(content, next);
  catalogue = catalogueOf(next);
}
