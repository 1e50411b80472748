import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { pagesIn } from '../../src/desk/build.ts';
import { buildSite, siteFolder } from './build.ts';
import { type Browser, findBrowser } from './find.ts';
import { serveFolder } from './serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browser: Browser;
    /** The made-up edition of test/site/content as a built site: its folder, and the address of its front page's folder. */
    site: { folder: string; address: string };
  }
}

/** Gets a browser ready, builds the made-up edition and serves it, once for all tests that open pages. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await siteFolder();
  const [browser, folder] = await Promise.all([
    findBrowser(),
    buildSite({ content: 'test/site/content', folder: scratch }),
  ]);
  await pagesIn('.tidemark/desk', () => {});
  const { address, close } = await serveFolder(folder, '/paper/');
  project.provide('browser', browser);
  project.provide('site', { folder, address });
  return async () => {
    await close();
    await rm(scratch, { recursive: true, force: true });
  };
}
