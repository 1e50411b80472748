import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { referencePages } from '../docs/reference.ts';

test('the reference and the drawing say what the code says (npm run reference writes them anew)', () => {
  const pages = referencePages();
  expect([...pages.keys()].length).toBeGreaterThan(2);
  for (const [path, text] of pages) expect(readFileSync(path, 'utf8'), path).toBe(text);
});

test.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'THREAT_MODEL.md', 'docs/architecture.md'])(
  '%s names only files that exist',
  (page) => {
    const text = readFileSync(page, 'utf8');
    const linked = [...text.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map(([, path]) =>
      join(dirname(page), path!),
    );
    const named = [...text.matchAll(/`((?:test|pipeline|src|docs)\/[\w./-]+)`/g)].map(([, path]) => path!);
    expect([...linked, ...named].filter((path) => !existsSync(path))).toEqual([]);
  },
);
