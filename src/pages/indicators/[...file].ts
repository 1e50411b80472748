import type { APIRoute, GetStaticPaths } from 'astro';
import { absolute, address } from '../../address.ts';
import { csvResponse } from '../../csv.ts';
import { edition } from '../../edition.ts';
import { claimsTable, documentOf, metadataOf, valuesTable } from '../../indicators/downloads.ts';
import { ledger } from '../../ledger.ts';

type Entry = NonNullable<ReturnType<typeof ledger.get>>;

const json = (value: unknown) =>
  new Response(`${JSON.stringify(value, null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
const table = ({ heading, rows }: ReturnType<typeof valuesTable>) => csvResponse(heading, rows);
const pageOf = ({ indicator }: Entry) => absolute(address.indicator('en', indicator.id));

/** The files of each indicator, by what follows its id. */
const files: Record<string, (entry: Entry) => Response> = {
  '.csv': (entry) => table(valuesTable(entry)),
  '.claims.csv': (entry) => table(claimsTable(entry)),
  '.json': (entry) => json(documentOf(entry, pageOf(entry), edition)),
  '.metadata.json': (entry) => json(metadataOf(entry, pageOf(entry), edition)),
};

export const getStaticPaths = (() =>
  [...ledger.values()].flatMap((entry) =>
    Object.keys(files).map((ending) => ({
      params: { file: `${entry.indicator.id}${ending}` },
      props: { entry, ending },
    })),
  )) satisfies GetStaticPaths;

/** One file of one indicator. */
export const GET: APIRoute<{ entry: Entry; ending: string }> = ({ props: { entry, ending } }) =>
  files[ending]!(entry);
