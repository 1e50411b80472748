import { absolute, address } from '../address.ts';
import { csv } from '../csv.ts';
import { edition } from '../edition.ts';
import { ledger } from '../ledger.ts';
import { claimsTable, documentOf, metadataOf, valuesTable } from './downloads.ts';

type Entry = NonNullable<ReturnType<typeof ledger.get>>;

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
const table = ({ heading, rows }: ReturnType<typeof valuesTable>) => csv(heading, rows);
const pageOf = ({ indicator }: Entry) => absolute(address.indicator('en', indicator.id));

/** The files of each indicator, by what follows its id. */
const files: Record<string, (entry: Entry) => string> = {
  '.csv': (entry) => table(valuesTable(entry)),
  '.claims.csv': (entry) => table(claimsTable(entry)),
  '.json': (entry) => json(documentOf(entry, pageOf(entry), edition)),
  '.metadata.json': (entry) => json(metadataOf(entry, pageOf(entry), edition)),
};

/** Every file of every indicator, by its name below `/indicators/`. */
export function* downloads(): Iterable<{ file: string; content: string }> {
  for (const entry of ledger.values())
    for (const [ending, write] of Object.entries(files))
      yield { file: `${entry.indicator.id}${ending}`, content: write(entry) };
}
