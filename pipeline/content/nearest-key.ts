import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';

/** The names of all fields that a JSON Schema knows, at any depth. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' && typeof value === 'object' && value !== null ? Object.keys(value) : []),
    ...fieldsOf(value),
  ]);
}

/** `, did you mean "address"?` where the schema has a field whose name is a slip or two away (Levenshtein 1966); else nothing. */
export function nearestTo(key: string, schema: z.ZodType): string {
  const fields = fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  if (fields.length === 0) return '';
  const nearest = closest(key, fields);
  return distance(key, nearest) <= Math.max(1, Math.floor(key.length / 3))
    ? `, did you mean "${nearest}"?`
    : '';
}
