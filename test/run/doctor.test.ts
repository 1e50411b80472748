import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine, type Patient } from '../../pipeline/doctor.ts';

let folder: string;
let patient: Patient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-doctor-'));
  await cp('content', join(folder, 'content'), { recursive: true });
  patient = {
    content: join(folder, 'content'),
    archive: join(folder, 'archive.sqlite'),
    node: '26.10.0',
    now: new Date('2030-01-01T00:00:00Z'),
    resolve: async () => ['192.0.2.1'],
  };
});
afterAll(() => rm(folder, { recursive: true }));

test('a fresh installation is well, save for what its operator has still to set', async () => {
  const findings = await examine(patient);
  expect(findings.filter(({ verdict }) => verdict !== 'well').map(({ about }) => about)).toEqual([
    'Settings',
  ]);
});

test('each illness is named with its remedy', async () => {
  await writeFile(join(folder, 'broken.sqlite'), 'this is no database, and long enough to be told from one');
  await appendFile(join(patient.content, 'edition.yaml'), 'adress: https://shop.test\n');
  const findings = await examine({
    ...patient,
    archive: join(folder, 'broken.sqlite'),
    node: '20.1.0',
    now: new Date('2001-01-01T00:00:00Z'),
    resolve: async () => {
      throw new Error('no network');
    },
  });
  const ill = findings.filter(({ verdict }) => verdict === 'ill').map(({ about }) => about);
  expect(ill).toEqual(['Node', 'Edition', 'Archive', 'Clock']);
  expect(findings.every(({ verdict, remedy }) => (verdict === 'well') === (remedy === ''))).toBe(true);
});
