import { z } from 'zod';
import { nearestTo } from '../text/nearest.ts';

/** The names of all fields that a JSON Schema knows, at any depth. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' && typeof value === 'object' && value !== null ? Object.keys(value) : []),
    ...fieldsOf(value),
  ]);
}

/** `, did you mean "address"?` where the schema has a field whose name is a slip or two away (Levenshtein 1966); else nothing. */
export function nearestField(key: string, schema: z.ZodType): string {
  const fields = fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const nearest = nearestTo(key, fields);
  return nearest === null ? '' : `, did you mean "${nearest}"?`;
}
