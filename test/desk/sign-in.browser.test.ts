import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Provider from 'oidc-provider';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openAccounts } from '../../src/desk/accounts.ts';
import { hashPassword } from '../../src/desk/password.ts';
import { layEdition, type MadeUp } from './made-up.ts';
import { type RunningDesk, startDesk } from './open-desk.ts';

const axe = readFileSync(join(dirname(fileURLToPath(import.meta.resolve('axe-core'))), 'axe.min.js'), 'utf8');
const passwords = {
  wen: 'heron lantern quarry mint',
  li: 'saddle ripple tunnel oat',
  rui: 'copper meadow thimble ash',
} as const;
const roles = { wen: 'admin', li: 'editor', rui: 'reader' } as const;
type Name = keyof typeof passwords;

let browser: Browser;
let edition: MadeUp;
let desk: RunningDesk;
let provider: Server;
/** What the stand-in for a provider says of whoever signs in there. */
const people: Record<string, { email: string; email_verified: boolean }> = {
  'mei-at-work': { email: 'Mei@north-quay.test', email_verified: true },
  stranger: { email: 'stranger@north-quay.test', email_verified: true },
  'mei-says': { email: 'zoe@north-quay.test', email_verified: false },
};
const accountsOf = () => openAccounts(join(edition.folder, 'accounts.sqlite'), () => new Date());

beforeAll(async () => {
  browser = await chromium.launch(inject('browser'));
  edition = await layEdition(40);
  const accounts = accountsOf();
  for (const name of Object.keys(passwords) as Name[])
    accounts.add(
      { name, role: roles[name], hash: await hashPassword(passwords[name]) },
      { by: 'operator', from: null },
    );
  accounts.add({ name: 'mei', role: 'editor', mail: 'mei@north-quay.test' }, { by: 'operator', from: null });
  accounts.add({ name: 'zoe', role: 'admin', mail: 'zoe@north-quay.test' }, { by: 'operator', from: null });
  accounts.close();
  provider = createServer();
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  await appendFile(
    join(edition.content, 'edition.yaml'),
    `\nsignIn: { name: North Quay, issuer: "${issuer}", client: desk }\n`,
  );
  process.env.TIDEMARK_OPENID_SECRET = 'a secret of the test alone';
  desk = await startDesk(edition, {
    more: [
      '--host',
      '127.0.0.1',
      '--accounts',
      join(edition.folder, 'accounts.sqlite'),
      '--proxy',
      '127.0.0.1',
    ],
  });
  delete process.env.TIDEMARK_OPENID_SECRET;
  const stand = new Provider(issuer, {
    clients: [
      {
        client_id: 'desk',
        client_secret: 'a secret of the test alone',
        redirect_uris: [`${desk.address}/login/openid/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    cookies: { keys: ['a key of the test alone'] },
  });
  provider.on('request', stand.callback());
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
  await rm(edition.folder, { recursive: true });
});

const fresh = async (more: Parameters<Browser['newContext']>[0] = {}) => {
  const context = await browser.newContext({ locale: 'en', ...more });
  // The stand-in's pages would like a font from elsewhere: nothing leaves this machine.
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  return context;
};
/** Signs in by keyboard alone, as one who has just opened the page. */
const signIn = async (page: Page, name: Name, password: string = passwords[name], path = '/') => {
  await page.goto(desk.address + path);
  await page.locator('#user').focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
};
const as = async (name: Name, path = '/') => {
  const context = await fresh();
  const page = await context.newPage();
  await signIn(page, name, passwords[name], path);
  return { context, page };
};
const cookieOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === 'desk')!;
const call = (cookie: string, path = '/api/queue', more: RequestInit = {}) =>
  fetch(desk.address + path, { redirect: 'manual', ...more, headers: { cookie, ...more.headers } });
const fromThePage = () => ({ 'content-type': 'application/json', origin: desk.address });
const program = (user: string, password: string, headers: Record<string, string> = {}) =>
  fetch(`${desk.address}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ user, password }),
  });

describe('the page where one signs in', () => {
  test.each(['en', 'zh'])('reads aloud by day and by night, and fits a phone (%s)', async (language) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await fresh({ locale: language, colorScheme, viewport: { width: 320, height: 700 } });
      const page = await context.newPage();
      await page.goto(`${desk.address}/desk/${language}/queue/`);
      expect(new URL(page.url()).pathname).toBe('/login');
      expect(await page.locator('html').getAttribute('lang')).toMatch(language);
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await context.close();
    }
  });

  test('works by keyboard without a script, leads where one wanted to go, and out again', async () => {
    const context = await fresh({ javaScriptEnabled: false });
    const page = await context.newPage();
    await signIn(page, 'li', 'not the password', '/desk/en/log/');
    expect(await page.locator('[role=alert]').textContent()).toBe('Name or password is wrong.');
    expect(await page.locator('#user').inputValue()).toBe('li');
    expect(await page.locator('#password').inputValue()).toBe('');
    await page.locator('#password').focus();
    await page.keyboard.type(passwords.li);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/en/log/');
    expect(await cookieOf(context)).toMatchObject({
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      expires: -1,
    });
    await page.locator('footer button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/login');
    expect(await cookieOf(context)).toBeUndefined();
    await page.goBack();
    expect(await page.locator('#password').count()).toBe(1);
    await context.close();
  });

  test('never leads elsewhere', async () => {
    for (const next of [
      'https://evil.test/',
      '//evil.test/',
      '/\\evil.test',
      'javascript:alert(1)',
      '/api/queue',
    ]) {
      const context = await fresh();
      const page = await context.newPage();
      await signIn(page, 'rui', passwords.rui, `/login?next=${encodeURIComponent(next)}`);
      expect(page.url(), next).toBe(`${desk.address}/`);
      await context.close();
    }
  });
});

describe('a session', () => {
  test('that is stolen ends for the thief when its owner signs out', async () => {
    const { context, page } = await as('li');
    const stolen = `desk=${(await cookieOf(context)).value}`;
    expect((await call(stolen)).status).toBe(200);
    await page.locator('footer button').click();
    await page.waitForURL('**/login');
    expect((await call(stolen)).status).toBe(401);
    expect((await call(stolen, '/desk/en/')).headers.get('location')).toMatch(/^\/login/);
    await context.close();
  });

  test('that was planted is worth nothing, and signing in again gives another id and ends the one before', async () => {
    const context = await fresh();
    await context.addCookies([{ name: 'desk', value: 'planted', url: desk.address }]);
    const page = await context.newPage();
    await signIn(page, 'li');
    const first = (await cookieOf(context)).value;
    expect(first).not.toBe('planted');
    expect((await call('desk=planted')).status).toBe(401);
    await signIn(page, 'li', passwords.li, '/login');
    const second = (await cookieOf(context)).value;
    expect(second).not.toBe(first);
    expect((await call(`desk=${first}`)).status).toBe(401);
    expect((await call(`desk=${second}`)).status).toBe(200);
    await context.close();
  });

  test('ends at once where its account gets another role, another password, or is removed', async () => {
    const accounts = accountsOf();
    const operator = { by: 'operator', from: null };
    accounts.add(
      { name: 'guest', role: 'reader', hash: await hashPassword('walnut ferry pillow sky') },
      operator,
    );
    const enter = async (password: string) => {
      const cookie = (await program('guest', password)).headers.get('set-cookie')!.split(';')[0]!;
      expect((await call(cookie)).status).toBe(200);
      return cookie;
    };
    const one = await enter('walnut ferry pillow sky');
    accounts.setRole('guest', 'editor', operator);
    expect((await call(one)).status).toBe(401);
    const two = await enter('walnut ferry pillow sky');
    accounts.setPassword('guest', await hashPassword('another four words here'), operator);
    expect((await call(two)).status).toBe(401);
    const three = await enter('another four words here');
    accounts.remove('guest', operator);
    expect((await call(three)).status).toBe(401);
    accounts.add({ name: 'guest', role: 'admin', hash: await hashPassword('x'.repeat(20)) }, operator);
    expect((await call(three)).status).toBe(401);
    accounts.remove('guest', operator);
    accounts.close();
  });
});

describe('roles', () => {
  const decision = (article: MadeUp['articles'][number], seen: string) => ({
    method: 'POST',
    headers: fromThePage(),
    body: JSON.stringify({ about: `article/${article.id}`, field: 'hidden', to: true, seen, version: null }),
  });
  test('a reader sees, is offered nothing to send, and what is sent all the same is refused', async () => {
    const { context, page } = await as('rui', '/desk/en/queue/');
    expect(await page.locator('main form[method=post]').first().isVisible()).toBe(false);
    const cookie = `desk=${(await cookieOf(context)).value}`;
    const article = edition.articles[0]!;
    expect((await call(cookie, '/api/decisions', decision(article, 'x'))).status).toBe(403);
    expect(
      (await call(cookie, '/api/act', { ...decision(article, 'x'), body: '{"action":"hide"}' })).status,
    ).toBe(403);
    for (const path of ['act/', 'sources/', 'trends/payments/', 'briefings/', 'accounts/']) {
      const answer = await call(cookie, `/desk/en/${path}`, {
        method: 'POST',
        headers: { ...fromThePage(), 'content-type': 'application/x-www-form-urlencoded' },
        body: 'action=hide',
      });
      expect([path, answer.status]).toEqual([path, 403]);
      expect(await answer.text()).toContain('Your role is reader');
    }
    expect((await call(cookie, '/desk/en/accounts/')).status).toBe(403);
    expect(await page.locator('nav a', { hasText: 'Accounts' }).count()).toBe(0);
    await context.close();
  });

  test('an editor decides in the account’s own name, and changes no source and no account', async () => {
    const { context, page } = await as('li', '/desk/en/queue/');
    const before = (await page.locator('input[name=article]').first().getAttribute('value'))!;
    await page.keyboard.press('x');
    await page.waitForFunction(
      (id) => document.querySelector<{ value: string }>('input[name=article]')?.value !== id,
      before,
    );
    await page.waitForFunction(
      () => document.querySelector<{ textContent: string }>('#said')?.textContent !== '',
    );
    const folder = join(edition.content, 'decisions/li');
    const lines = readdirSync(folder)
      .filter((name) => name.startsWith('20'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      by: 'li',
      about: `article/${before}`,
      field: 'hidden',
    });
    await page.goto(`${desk.address}/desk/en/sources/`);
    expect(await page.locator('main form[method=post]').first().isVisible()).toBe(false);
    const cookie = `desk=${(await cookieOf(context)).value}`;
    for (const path of ['sources/', 'trends/payments/', 'accounts/']) {
      const form = { ...fromThePage(), 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await call(cookie, `/desk/en/${path}`, {
        method: 'POST',
        headers: form,
        body: 'action=role&name=li&role=admin',
      });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    const accounts = accountsOf();
    expect(accounts.find('li')?.role).toBe('editor');
    accounts.close();
    await context.close();
  });

  test('an admin makes an account, which signs in, sets its own password, and is removed; the record tells it', async () => {
    const { context, page } = await as('wen', '/desk/en/accounts/');
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.locator('#name').fill('bo');
    await page.locator('#password').fill('window orchard sleeve fox');
    await page.locator('#role').selectOption('reader');
    await page.locator('button[value=add]').click();
    await page.locator('.told').waitFor();

    const other = await fresh();
    const bo = await other.newPage();
    await bo.goto(`${desk.address}/desk/zh/account/`);
    await bo.locator('#user').fill('bo');
    await bo.locator('#password').fill('window orchard sleeve fox');
    await bo.keyboard.press('Enter');
    await bo.locator('#current').waitFor();
    await bo.evaluate(axe);
    const told = (await bo.evaluate('axe.run()')) as { violations: { id: string }[] };
    expect(told.violations.map(({ id }) => id)).toEqual([]);
    const old = `desk=${(await cookieOf(other)).value}`;
    await bo.locator('#current').fill('window orchard sleeve fox');
    await bo.locator('#next').fill('blanket river nine owls');
    await bo.locator('#again').fill('blanket river nine owls');
    await bo.keyboard.press('Enter');
    await bo.locator('.told').waitFor();
    expect((await call(old)).status).toBe(401);
    expect((await program('bo', 'window orchard sleeve fox')).status).toBe(401);
    expect((await program('bo', 'blanket river nine owls')).status).toBe(200);

    await page.locator('button[aria-label="Remove: bo"]').click();
    await page.locator('.told').waitFor();
    expect((await program('bo', 'blanket river nine owls')).status).toBe(401);
    const log = await page.locator('section[aria-labelledby=log]').textContent();
    for (const event of [
      'added (reader)',
      'password set',
      'removed',
      'failed to sign in',
      'signed in (password)',
    ])
      expect(log).toContain(event);
    await Promise.all([context.close(), other.close()]);
  });
});
declare const document: { querySelector<Element>(selector: string): Element | null };

describe('by an OpenID provider', () => {
  const enter = async (subject: string) => {
    const context = await fresh();
    const page = await context.newPage();
    await page.goto(`${desk.address}/desk/en/stories/`);
    await page.locator('a', { hasText: 'Sign in with North Quay' }).click();
    await page.locator('input[name=login]').fill(subject);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    const arrivals: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/login/openid/callback')) arrivals.push(request.url());
    });
    await page.locator('button[type=submit]', { hasText: 'Continue' }).click();
    await page.waitForURL((url) => url.origin === desk.address);
    return { context, page, arrivals };
  };
  test('whom it vouches for is the account of that address, and an answer that is replayed opens nothing', async () => {
    const { context, page, arrivals } = await enter('mei-at-work');
    await page.waitForURL('**/desk/en/stories/');
    expect(await page.locator('footer').textContent()).toContain('Signed in as mei (editor)');
    expect(await cookieOf(context)).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    const away = (await context.cookies()).find(({ name }) => name === 'desk-away');
    expect(away).toBeUndefined();
    const thief = await fresh();
    const other = await thief.newPage();
    const answer = await other.goto(arrivals[0]!);
    expect(answer!.status()).toBe(401);
    expect(await cookieOf(thief)).toBeUndefined();
    await Promise.all([context.close(), thief.close()]);
  });

  test.each([
    ['someone without an account', 'stranger'],
    ['someone whose address is not verified', 'mei-says'],
  ])('%s stays outside', async (_, subject) => {
    const { context, page } = await enter(subject);
    expect(await page.locator('[role=alert]').textContent()).toContain('did not sign you in');
    expect(await cookieOf(context)).toBeUndefined();
    await context.close();
  });

  test('an answer nobody asked for is refused', async () => {
    for (const query of ['', '?code=x&state=y', '?error=access_denied'])
      expect((await call('', `/login/openid/callback${query}`)).status).toBe(401);
  });
});

describe('too many tries', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  test('thirty wrong passwords in a row: after ten all wait, the right one too, and names that are none get the same answers', async () => {
    const tell = async (user: string, address: string) => {
      const told = [];
      for (let each = 0; each < 30; each++) {
        const answer = await program(user, 'x', from(address));
        told.push([answer.status, await answer.text(), answer.headers.has('retry-after')]);
      }
      return told;
    };
    const known = await tell('li', '203.0.113.5');
    expect(known.map(([status]) => status)).toEqual([...Array(10).fill(401), ...Array(20).fill(429)]);
    expect(known.at(-1)![2]).toBe(true);
    expect(await tell('no-such-name', '203.0.113.5')).toEqual(known);
    expect((await program('li', passwords.li, from('203.0.113.5'))).status).toBe(429);
    // Only the last address is the proxy's own word; whatever stands before it anyone may have written.
    expect((await program('li', passwords.li, from('198.51.100.7, 203.0.113.5'))).status).toBe(429);
    expect((await program('li', passwords.li, from('203.0.113.6'))).status).toBe(200);
    expect((await program('li', passwords.li)).status).toBe(200);
  });
});

const shared = '../shared/data/hostile/desk-requests.json';
interface Case {
  name: string;
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | null;
  expect: string;
  repeat?: number;
}
describe.skipIf(!existsSync(shared))('of the collection of requests, those that need accounts', () => {
  const cases = existsSync(shared) ? (JSON.parse(readFileSync(shared, 'utf8')) as Case[]) : [];
  const named = (name: string) => cases.find((each) => each.name === name)!;
  const send = ({ method, path, headers, body }: Case, more: Record<string, string> = {}) => {
    const { host: _, cookie: __, ...rest } = headers;
    return fetch(desk.address + path, { method, headers: { ...rest, ...more }, body, redirect: 'manual' });
  };
  test('login brute', async () => {
    const one = named('login brute');
    const statuses = [];
    for (let each = 0; each < one.repeat!; each++)
      statuses.push((await send(one, { 'x-forwarded-for': '203.0.113.77' })).status);
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(20).fill(429)]);
  });
  test('session fixation', async () => {
    const body = JSON.stringify({ user: 'li', password: passwords.li });
    const answer = await send({ ...named('session fixation'), body }, { cookie: 'desk=planted' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/^desk=(?!planted)[\w-]{43};/);
  });
  test('cookie flags', async () => {
    const one = named('cookie flags');
    expect((await send(one)).status).toBe(200);
    const cookie = (await program('li', passwords.li)).headers.get('set-cookie')!;
    for (const flag of one.expect.split('; ').slice(0, 3)) expect(cookie).toContain(flag);
  });
});

test('another spelling of a path opens no door that its own spelling keeps shut', async () => {
  const { context } = await as('li');
  const { name, value } = await cookieOf(context);
  for (const path of [
    '/desk/en/accounts/',
    '/desk/en/%61ccounts/',
    '/desk/en/account%73/',
    '/desk/e%6e/accounts/',
    '/desk/en/%2561ccounts/',
    '/%64esk/en/accounts/',
    '/desk//en/accounts/',
    '/desk/en//accounts/',
    '/desk/en/ACCOUNTS/',
    '/desk/en/accounts;a=b/',
    '/desk/en/accounts%20/',
    '/desk/en/accounts%09/',
  ]) {
    const told = await call(`${name}=${value}`, path);
    const page = await told.text();
    expect(page, path).not.toContain('rui');
    expect(page, path).not.toContain('zoe');
  }
  await context.close();
});
