import type { Browser } from 'playwright-core';

/** What pages did that no page may do. */
export interface Judged {
  page: string;
  /** `ran`: a script of a stranger's. `refused`: the policy had to step in. `asked`: a request elsewhere. */
  deed: 'ran' | 'refused' | 'asked';
  what: string;
}

/** What a vector calls when it runs, and what our own page tells of it. */
const witness = `
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
    window[name] = (...said) => { window.__tell('ran', name + '(' + said.join() + ')'); };
  document.addEventListener('securitypolicyviolation', (event) => {
    window.__tell('refused', event.effectiveDirective + ' ' + event.blockedURI + ' ' + (event.sample ?? ''));
  }, true);
`;

/**
 * Opens pages in a real browser, several at a time, and tells what they did: scripts that ran, refusals of their content
 * security policy, requests to other hosts (which are not let out). `act` does what a visitor might, since some vectors
 * wait for a click or for focus.
 */
export async function judge(
  browser: Browser,
  pages: readonly string[],
  { origin, titles = true }: { origin: string; titles?: boolean },
): Promise<Judged[]> {
  const judged: Judged[] = [];
  const context = await browser.newContext();
  const waiting = [...pages];
  const work = async () => {
    const page = await context.newPage();
    let at = '';
    await page.exposeFunction('__tell', (deed: Judged['deed'], what: string) => {
      judged.push({ page: at, deed, what });
    });
    await page.addInitScript(witness);
    page.on('dialog', (dialog) => {
      judged.push({ page: at, deed: 'ran', what: dialog.message() });
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => judged.push({ page: at, deed: 'ran', what: error.message }));
    page.on('popup', (popup) => judged.push({ page: at, deed: 'ran', what: `opened ${popup.url()}` }));
    await page.route(
      (url) => url.origin !== origin && url.protocol !== 'data:' && url.protocol !== 'blob:',
      (route) => {
        judged.push({ page: at, deed: 'asked', what: route.request().url() });
        return route.abort();
      },
    );
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      at = next;
      await page.goto(at, { waitUntil: 'load' });
      await page.evaluate(visit);
      if (titles && (await page.title()) === 'owned')
        judged.push({ page: at, deed: 'ran', what: 'its title' });
      if (new URL(page.url()).origin !== origin)
        judged.push({ page: at, deed: 'ran', what: `went to ${page.url()}` });
    }
    await page.close();
  };
  await Promise.all([work(), work()]);
  await context.close();
  return judged;
}

/** What a visitor may set off without knowing: every element that is not of a plain page is pointed at, focused and clicked. */
const visit = `(() => {
  for (const element of document.querySelectorAll('*')) {
    if (element.closest('svg, a[href], button, summary, input, label, form')) continue;
    for (const [kind, Kind] of [['mouseover', MouseEvent], ['focus', FocusEvent], ['click', MouseEvent]])
      if (element.getAttributeNames().some((name) => name.startsWith('on'))) element.dispatchEvent(new Kind(kind, { bubbles: false }));
  }
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
})()`;

/** The policy of our pages, strictest part: what `sanitize` gives away has to be silent under it. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";
