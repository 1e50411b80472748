import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { referencePages } from '../docs/reference.ts';
import { environment } from '../pipeline/model/environment.ts';

test('the reference and the drawing say what the code says (npm run reference writes them anew)', () => {
  const pages = referencePages();
  expect([...pages.keys()].length).toBeGreaterThan(2);
  for (const [path, text] of pages) expect(readFileSync(path, 'utf8'), path).toBe(text);
});

test('every threat names a test that exists and tests something', () => {
  const rows = readFileSync('THREAT_MODEL.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!who \||---)/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const shown = row.split(' | ').at(-1)!;
    const files = [...shown.matchAll(/`(test\/[\w./-]+\.test\.ts)`/g)].map(([, file]) => file!);
    expect(files.length, row).toBeGreaterThan(0);
    for (const file of files) expect(readFileSync(file, 'utf8'), file).toMatch(/\btest(\.each)?\(/);
  }
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

test('every variable of the environment that the code reads is in the configuration’s page, and no other', () => {
  const files = ['pipeline', 'src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
  );
  const read = [...files.filter((name) => /\.(ts|astro|mjs)$/.test(name)), 'astro.config.mjs']
    .filter((name) => !name.endsWith('model/environment.ts'))
    .flatMap((name) => [...readFileSync(name, 'utf8').matchAll(/TIDEMARK_[A-Z_]+/g)].map(([found]) => found));
  expect([...new Set(read)].sort()).toEqual(Object.keys(environment).sort());
});

test('the container is built on the Node that the project is tested on', () => {
  const { node } = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies as { node: string };
  const bases = [...readFileSync('Containerfile', 'utf8').matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  expect(bases.length).toBeGreaterThan(0);
  expect(new Set(bases)).toEqual(new Set([`docker.io/library/node:${node}-bookworm-slim`]));
});

test.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('the unit for systemd is sound', () => {
  const [, unit] = /```ini\n([\s\S]*?)```/.exec(readFileSync('docs/operating.md', 'utf8')) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-unit-'));
  const file = join(folder, 'tidemark.service');
  // npm may stand elsewhere on the machine that the test runs on.
  writeFileSync(file, unit!.replace('/usr/bin/npm', '/bin/true'));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stderr.split('\n').filter((line) => line.includes('tidemark.service'))).toEqual([]);
  expect(status).toBe(0);
});
