import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import type { Browser as Driver } from 'playwright-core';
import type { Browser } from '../browser/find.ts';

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** The views in which every template must be accessible. */
const views = {
  light: { colorScheme: 'light', width: 1280, media: 'screen' },
  dark: { colorScheme: 'dark', width: 1280, media: 'screen' },
  phone: { colorScheme: 'light', width: 320, media: 'screen' },
  print: { colorScheme: 'light', width: 800, media: 'print' },
} as const;

/** What axe-core objects to on a page, in each view, and where a phone's screen is too narrow for it. */
export async function accessibilityFaults(driver: Driver, axe: string, address: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [view, { colorScheme, width, media }] of Object.entries(views)) {
    const tab = await driver.newPage({ viewport: { width, height: 900 } });
    try {
      await tab.emulateMedia({ colorScheme, media });
      await tab.goto(address);
      const over = await tab.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      if (Number(over) > 0) faults.push(`${view}: ${over} pixels too wide`);
      await tab.evaluate(axe);
      const { violations } = (await tab.evaluate(
        // Paper is not touched.
        `axe.run({ rules: { 'target-size': { enabled: ${media === 'screen'} } } })`,
      )) as AxeResult;
      faults.push(...violations.map(({ id, nodes }) => `${view}: ${id} ${nodes[0]?.html.slice(0, 120)}`));
    } finally {
      await tab.close();
    }
  }
  return faults;
}

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** What Lighthouse says of one page on a phone. */
export interface Audit {
  /** 0 to 100, in the order of `categories`; null where it was not asked. */
  scores: (number | null)[];
  /** Largest contentful paint, in seconds. */
  paint: number;
  requests: number;
  /** Audits below 0.9 that count for a category. */
  low: string[];
}

/** Longest that one run may take; a browser that hangs is ended then, and another one tried. */
const patience = 120_000;

async function auditOnce(
  browser: Browser,
  address: string,
  asked: readonly (typeof categories)[number][],
): Promise<Audit> {
  const chrome = await launch({
    chromePath: browser.executablePath,
    chromeFlags: ['--headless=new', ...(browser.args ?? [])],
    ...(browser.env ? { envVars: browser.env as Record<string, string> } : {}),
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const ended = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error(`Lighthouse took over ${patience / 1000} s`)), patience);
    });
    const run = lighthouse(address, { port: chrome.port, logLevel: 'silent', onlyCategories: [...asked] });
    // Once the time is up nobody listens for what becomes of it.
    run.catch(() => {});
    const result = await Promise.race([run, ended]);
    if (!result) throw new Error('Lighthouse gave no result');
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const requests = lhr.audits['network-requests']?.details as { items?: unknown[] } | undefined;
    return {
      scores: categories.map((category) => {
        const score = lhr.categories[category]?.score;
        return score == null ? null : Math.round(score * 100);
      }),
      paint: (lhr.audits['largest-contentful-paint']?.numericValue ?? 0) / 1000,
      requests: requests?.items?.length ?? 0,
      low: Object.values(lhr.categories).flatMap(({ auditRefs }) =>
        auditRefs
          .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
          .map(({ id }) => id),
      ),
    };
  } finally {
    clearTimeout(timer);
    chrome.kill();
  }
}

/** So often a run that failed is tried again. */
const mostFailures = 3;

/**
 * Lighthouse on a page, each run in a browser of its own. A run that gives 100 throughout stands; where one does not, two
 * more follow and the one of median performance is given, as a busy machine disturbs a single one. Throws after three
 * failures.
 */
export async function audit(
  browser: Browser,
  address: string,
  asked: readonly (typeof categories)[number][],
): Promise<Audit> {
  const runs: Audit[] = [];
  let failures = 0;
  while (runs.length < 3) {
    try {
      const run = await auditOnce(browser, address, asked);
      runs.push(run);
      if (runs.length === 1 && run.scores.every((score) => score === null || score === 100)) break;
    } catch (thrown) {
      failures += 1;
      if (failures >= mostFailures) throw thrown;
    }
  }
  const sorted = runs.sort((a, b) => (a.scores[0] ?? 0) - (b.scores[0] ?? 0));
  return sorted[Math.floor(sorted.length / 2)]!;
}
