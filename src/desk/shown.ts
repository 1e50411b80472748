import type { Edition } from '../../pipeline/edition.ts';
import { type Catalogue, catalogueOf } from '../catalogue.ts';
import { firstShown } from './shown-key.ts';

/** What the site's components show at the desk, in the place of `src/edition.ts`: bindings that follow the edition. */
export let edition = (globalThis as { [firstShown]?: Edition })[firstShown]!;
export let catalogue: Catalogue = catalogueOf(edition);

/** From now on the site's components show this edition. */
export function show(next: Edition): void {
  if (next === edition) return;
  edition = next;
  catalogue = catalogueOf(next);
}
