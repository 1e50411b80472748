import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { referencePages } from '../docs/reference.ts';

test('the reference and the drawing say what the code says (npm run reference writes them anew)', () => {
  const pages = referencePages();
  expect([...pages.keys()].length).toBeGreaterThan(2);
  for (const [path, text] of pages) expect(readFileSync(path, 'utf8'), path).toBe(text);
});
