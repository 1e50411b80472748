/** What a table's cell may hold; null is an empty cell. */
export type Cell = string | number | null;

const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
/** Signs that make a spreadsheet read a cell as a formula, in their full-width forms too, behind what cannot be seen. */
const dangerous = /^[\s\p{Cc}\p{Cf}]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;

/**
 * One cell of a CSV file (RFC 4180), guarded as OWASP advises against formula injection
 * (https://owasp.org/www-community/attacks/CSV_Injection): a text that a spreadsheet would carry out begins with an
 * apostrophe, and every text that holds a separator, a quote or a line break stands in quotes. Numbers stay numbers, also
 * negative ones.
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  const text = String(value);
  if (typeof value === 'number' || number.test(text)) return text;
  const guarded = dangerous.test(text) ? `'${text}` : text;
  return /[",;\t\r\n']|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A CSV file: a heading line and one line a row, each ended by CR LF. */
export const csv = (heading: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [heading, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

/** The answer that serves a CSV file. */
export const csvResponse = (heading: readonly string[], rows: readonly (readonly Cell[])[]): Response =>
  new Response(csv(heading, rows), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
