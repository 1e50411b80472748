import { crc32 } from 'node:zlib';
import type { Row, Value } from './database.ts';
import { DamagedArchive } from './problem.ts';

/**
 * The tables with a checksum: their columns and keys. `unsummed` columns change without the row being written anew; each
 * of them can be made again.
 */
export const tables = {
  articles: {
    key: ['id'],
    columns: ['id', 'source', 'publisher', 'published', 'collected', 'moment', 'text_is', 'article', 'body'],
    unsummed: [],
  },
  findings: {
    key: ['article'],
    columns: [
      'article',
      'story',
      'tagged_by',
      'tags',
      'trends',
      'measured_by',
      'statistics',
      'figures',
      'flagged',
    ],
    unsummed: ['story', 'tagged_by', 'measured_by'],
  },
  stories: { key: ['id'], columns: ['id', 'moment', 'latest', 'story'], unsummed: [] },
  readings: { key: ['address'], columns: ['address', 'source', 'article', 'reason', 'tries'], unsummed: [] },
  documents: {
    key: ['address'],
    columns: ['address', 'source', 'fetched', 'content_type', 'bytes'],
    unsummed: [],
  },
  observations: {
    key: ['indicator', 'period', 'first_seen'],
    columns: ['indicator', 'period', 'first_seen', 'value'],
    unsummed: [],
  },
  memories: { key: ['address'], columns: ['address', 'memory'], unsummed: [] },
  outcomes: { key: ['source'], columns: ['source', 'outcome'], unsummed: [] },
  results: { key: ['key'], columns: ['key', 'result'], unsummed: [] },
  runs: { key: ['started'], columns: ['started', 'report'], unsummed: [] },
  files: { key: ['path'], columns: ['path', 'stamp'], unsummed: [] },
  coverage: { key: ['month'], columns: ['month', 'basis', 'counts', 'terms'], unsummed: [] },
} as const satisfies Record<
  string,
  { key: readonly string[]; columns: readonly string[]; unsummed: readonly string[] }
>;

/** A text as every database takes it: U+FFFD for halves of characters, and for the zero that PostgreSQL refuses. */
export const storable = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd');

/** CRC-32 over the columns in their order, each ended by a byte that no text holds. */
function sumOf(table: keyof typeof tables, row: Record<string, Value | undefined>): number {
  const { columns, unsummed } = tables[table];
  let sum = 0;
  for (const column of columns) {
    if ((unsummed as readonly string[]).includes(column)) continue;
    const value = row[column];
    sum = crc32(value instanceof Uint8Array ? value : String(value), sum);
    sum = crc32(separator, sum);
  }
  return sum;
}
const separator = Buffer.from([0xff]);

/** A row's values in the order of its table's columns, its checksum last. */
export const sealed = (table: keyof typeof tables, row: Record<string, Value | undefined>): Value[] => {
  const values = tables[table].columns.map((column) => {
    const value = row[column];
    if (value === undefined) throw new TypeError(`${table}.${column} is missing.`);
    return typeof value === 'string' ? storable(value) : value;
  });
  return [
    ...values,
    sumOf(table, Object.fromEntries(tables[table].columns.map((column, place) => [column, values[place]]))),
  ];
};

/** Rows as they were written; throws `DamagedArchive` where one is not. */
export function checked(where: string, table: keyof typeof tables, rows: Row[]): Row[] {
  for (const row of rows)
    if (sumOf(table, row) !== Number(row.sum))
      throw new DamagedArchive(where, [
        `${table} ${tables[table].key.map((column) => String(row[column]).slice(0, 80)).join(' ')} is not what was written`,
      ]);
  return rows;
}
