import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openAccounts } from '../../src/desk/accounts.ts';
import { unreachable } from '../../src/desk/serve.ts';
import { createSessions } from '../../src/desk/session.ts';
import { countedAddress, createSignIn } from '../../src/desk/sign-in.ts';
import { tidemark } from '../command.ts';

const folder = mkdtempSync(join(tmpdir(), 'tidemark-accounts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const operator = { by: 'operator', from: null };
const password = 'heron lantern quarry mint';

/** Accounts at a clock that stands until it is moved. */
function accountsAt(name: string) {
  let time = Date.parse('2026-11-25T08:00:00Z');
  const now = () => new Date(time);
  const path = join(folder, name);
  return {
    path,
    now,
    later: (milliseconds: number) => (time += milliseconds),
    accounts: openAccounts(path, now),
  };
}

test('accounts are made, changed, listed and removed at the command line, and the record tells it', async () => {
  const env = { TIDEMARK_ACCOUNTS: join(folder, 'command.sqlite') };
  const account = (words: string[], input = '') => tidemark(['desk', 'account', ...words], { env, input });
  const weak = await account(['add', 'li', '--role', 'admin'], 'short\n');
  expect(weak).toMatchObject({ code: 1, err: expect.stringContaining('at least 12 characters') });
  expect((await account(['add', 'li', '--role', 'captain'], `${password}\n`)).code).toBe(2);
  expect((await account(['add', 'Li', '--role', 'admin'], `${password}\n`)).code).toBe(0);
  expect((await account(['add', 'li', '--role', 'editor'], `${password}\n`)).err).toContain('already');
  expect((await account(['add', '../li', '--role', 'editor'], `${password}\n`)).err).toContain('letters');
  expect((await account(['add', 'mei', '--role', 'editor', '--mail', 'Mei@example.test'])).code).toBe(0);
  expect((await account(['role', 'li', '--role', 'editor'])).err).toContain('last admin');
  expect((await account(['remove', 'li'])).err).toContain('last admin');
  await account(['role', 'mei', '--role', 'admin']);
  await account(['password', 'li'], 'another long one here\n');
  expect((await account(['list'])).out).toMatch(/^li +admin +password .*\nmei +admin +mei@example\.test /);
  expect((await account(['remove', 'li'])).code).toBe(0);
  expect((await account(['remove', 'li'])).err).toContain('no account "li"');
  const listed = await account(['list', '--json']);
  expect(JSON.parse(listed.out)).toEqual([expect.objectContaining({ name: 'mei', role: 'admin' })]);
  expect(listed.out).not.toContain('argon2');
  const events = JSON.parse((await account(['log', '--json'])).out) as { event: string; by: string }[];
  expect(events.map(({ event }) => event)).toEqual(['removed', 'password', 'role', 'added', 'added']);
  expect(events.every(({ by }) => by === 'operator')).toBe(true);
  expect(statSync(env.TIDEMARK_ACCOUNTS).mode & 0o777).toBe(0o600);
}, 60_000);

describe('opening the desk to others', () => {
  const { accounts } = accountsAt('reach.sqlite');
  const open = { host: '0.0.0.0', address: 'https://desk.example', accounts };
  test('is refused without an account, and says how to make one', () => {
    expect(unreachable(open)).toContain('tidemark desk account add');
  });
  test.each([
    ['behind a proxy with a certificate', open, null],
    ['on this machine', { ...open, host: '127.0.0.1', address: null }, null],
    ['by plain http on this machine', { ...open, host: '127.0.0.1', address: 'http://localhost:8080' }, null],
    ['without saying its name', { ...open, address: null }, '--address'],
    ['by plain http', { ...open, address: 'http://desk.example' }, 'https'],
    ['below a path', { ...open, address: 'https://example.com/desk/' }, 'root'],
    ['at what is no address', { ...open, address: 'desk.example' }, 'no address'],
  ])('%s', (_, reach, says) => {
    if (!accounts.find('li')) accounts.add({ name: 'li', role: 'admin', mail: 'li@example.test' }, operator);
    if (says === null) expect(unreachable(reach)).toBeNull();
    else expect(unreachable(reach)).toContain(says);
  });
  test('is refused by the command, with the same words', async () => {
    const env = { TIDEMARK_ACCOUNTS: join(folder, 'none.sqlite') };
    const { code, err } = await tidemark(['desk', '--host', '0.0.0.0', '--content', 'content'], { env });
    expect(code).toBe(2);
    expect(err).toContain('tidemark desk account add <name> --role admin');
  }, 60_000);
});

describe('signing in', () => {
  test('takes the same work and gives the same answer, whoever the name is', async () => {
    const { accounts, now } = accountsAt('uniform.sqlite');
    accounts.add({ name: 'li', role: 'admin', hash: 'kept' }, operator);
    accounts.add({ name: 'mei', role: 'editor', mail: 'mei@example.test' }, operator);
    const worked: (string | null)[] = [];
    const verify = async (_: string, hash: string | null) => {
      worked.push(hash);
      return false;
    };
    const signIn = createSignIn({ accounts, now, verify });
    for (const name of ['li', 'mei', 'nobody', '', '__proto__', 'x'.repeat(10_000)])
      expect(await signIn.check(name, 'wrong', '192.0.2.1')).toEqual({ kind: 'wrong' });
    expect(worked).toEqual(['kept', null, null, null, null, null]);
    // What was typed as a name may have been a password: it is not written down.
    expect(accounts.audit(9).map(({ event, account }) => [event, account])).toContainEqual(['failed', null]);
    expect(JSON.stringify(accounts.audit(9))).not.toMatch(/nobody|xxx/);
  });

  test('a real hash is Argon2id, of its own salt, and opens for its password alone', async () => {
    const { hashPassword, isPassword } = await import('../../src/desk/password.ts');
    const [one, two] = [await hashPassword(password), await hashPassword(password)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await isPassword(password, one)).toBe(true);
    expect(await isPassword(`${password} `, one)).toBe(false);
    expect(await isPassword('', null)).toBe(false);
    expect(await isPassword('ﬁne café dozen olive', await hashPassword('fine cafe\u0301 dozen olive'))).toBe(
      true,
    );
  });

  test('after ten wrong tries the right password has to wait too; elsewhere it opens; later it opens here', async () => {
    const { accounts, now, later } = accountsAt('limits.sqlite');
    accounts.add({ name: 'li', role: 'admin', hash: 'right' }, operator);
    const signIn = createSignIn({ accounts, now, verify: async (typed, hash) => typed === hash });
    for (let each = 0; each < 10; each++)
      expect(await signIn.check('li', 'wrong', '192.0.2.1')).toEqual({ kind: 'wrong' });
    expect(await signIn.check('LI ', 'right', '192.0.2.1')).toEqual({ kind: 'wait', seconds: 600 });
    expect(await signIn.check('li', 'right', '192.0.2.2')).toMatchObject({ kind: 'in' });
    later(599_000);
    expect(await signIn.check('li', 'right', '192.0.2.1')).toEqual({ kind: 'wait', seconds: 1 });
    later(1_001);
    expect(await signIn.check('li', 'right', '192.0.2.1')).toMatchObject({ kind: 'in' });
    expect(accounts.audit(50).filter(({ event }) => event === 'limited')).toHaveLength(1);
  });

  test('one address cannot try many names, nor many addresses one name, nor tries at once slip through', async () => {
    const { accounts, now } = accountsAt('spray.sqlite');
    accounts.add({ name: 'li', role: 'admin', hash: 'right' }, operator);
    const signIn = createSignIn({ accounts, now, verify: async () => false });
    const kinds = async (tries: [string, string][]) => {
      const told = await Promise.all(tries.map(([name, from]) => signIn.check(name, 'x', from)));
      return told.filter(({ kind }) => kind === 'wrong').length;
    };
    const many = (count: number, of: (index: number) => [string, string]) =>
      Array.from({ length: count }, (_, index) => of(index));
    let wrong = 0;
    for (let round = 0; round < 20; round++)
      wrong += await kinds(many(5, (index) => [`name-${round}-${index}`, '2001:db8:1:2::1']));
    expect(wrong).toBe(60);
    expect(await kinds(many(1, () => ['another', '2001:db8:1:2:ffff::9']))).toBe(0);
    wrong = 0;
    for (let round = 0; round < 40; round++)
      wrong += await kinds(many(5, (index) => ['li', `198.51.100.${round * 5 + index}`]));
    expect(wrong).toBe(100);
    expect(await kinds(many(30, () => ['mei', '203.0.113.9']))).toBeLessThanOrEqual(10);
  });

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:0001:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is counted as %s', (address, counted) => expect(countedAddress(address)).toBe(counted));
});

test('an identity is bound to an account by a verified address once, and by its subject from then on', () => {
  const { accounts } = accountsAt('identity.sqlite');
  accounts.add({ name: 'mei', role: 'editor', mail: 'Mei@Example.test' }, operator);
  const issuer = 'https://id.example.test';
  expect(accounts.identify({ issuer, subject: 'm-1', mail: null }, null)).toBeNull();
  expect(accounts.identify({ issuer, subject: 'm-1', mail: 'other@example.test' }, null)).toBeNull();
  expect(accounts.identify({ issuer, subject: 'm-1', mail: 'mei@example.test' }, null)?.name).toBe('mei');
  // The address has passed to someone else at the provider: that is not mei.
  expect(accounts.identify({ issuer, subject: 'm-2', mail: 'mei@example.test' }, null)).toBeNull();
  expect(accounts.identify({ issuer, subject: 'm-1', mail: null }, null)?.name).toBe('mei');
  expect(accounts.identify({ issuer: 'https://evil.test', subject: 'm-1', mail: null }, null)).toBeNull();
});

describe('a session', () => {
  const { now, later } = accountsAt('sessions.sqlite');
  const hour = 3_600_000;
  test('has a cookie bound to its host where the desk is reached by https', () => {
    const secure = createSessions({ secure: true, now });
    expect(secure.cookie(secure.open('li', 'admin', 1))).toMatch(
      /^__Host-desk=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Secure$/,
    );
    const plain = createSessions({ secure: false, now });
    expect(plain.cookie(plain.open('li', 'admin'))).toMatch(
      /^desk=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
  });
  test('ends after two hours unused, and after twelve however it is used', () => {
    const sessions = createSessions({ secure: true, now });
    const open = () => sessions.cookie(sessions.open('li', 'admin', 1)).split(';')[0]!;
    const idle = open();
    later(2 * hour - 1);
    expect(sessions.of(idle)).not.toBeNull();
    later(2 * hour);
    expect(sessions.of(idle)).toBeNull();
    const used = open();
    for (let each = 0; each < 11; each++) {
      later(hour);
      expect(sessions.of(used)).not.toBeNull();
    }
    later(hour);
    expect(sessions.of(used)).toBeNull();
  });
  test('is found by its whole name and value alone', () => {
    const sessions = createSessions({ secure: true, now });
    const cookie = sessions.cookie(sessions.open('li', 'admin', 1)).split(';')[0]!;
    const value = cookie.slice(cookie.indexOf('=') + 1);
    for (const other of [
      `desk=${value}`,
      `__Host-desk2=${value}`,
      `__Host-desk=${value.slice(1)}`,
      `__host-desk=${value}`,
    ])
      expect(sessions.of(other)).toBeNull();
    expect(sessions.of(`a=b; ${cookie}`)).not.toBeNull();
  });
});
