import { type Account, type Accounts, spelledName } from './accounts.ts';
import { createLimiter } from './limits.ts';
import { isPassword, longestPassword } from './password.ts';

/** What became of a try to sign in. A wrong password and a name that is none's have one answer. */
export type Tried =
  | { kind: 'in'; account: Account }
  | { kind: 'wrong' }
  /** Too many tries: whole seconds until one is taken again. */
  | { kind: 'wait'; seconds: number };

const tenMinutes = 600_000;
/**
 * Wrong tries within ten minutes: for one name from one address (a person who forgot), from one address (a machine that
 * guesses), and for one name from anywhere (many machines that guess; then its owner has to wait too).
 */
const most = { nameAndAddress: 10, address: 60, name: 100 };
/** So many passwords are worked on at once, at 19 MiB each: whoever comes then waits. */
const mostAtOnce = 8;

export interface SignIn {
  /** Whether this is the name and password of an account. Failures are noted, success is its caller's to note. */
  check(name: string, password: string, from: string): Promise<Tried>;
}

/** A network address as it is counted: of IPv6, the network a household gets (RFC 6177). */
export const countedAddress = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const full = [
    ...groups,
    ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'),
    ...after,
  ];
  return `${full
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
};

/**
 * Signing in by name and password. Whatever the name, the same work is done and the same answer given. `verify` is
 * Argon2id outside tests.
 */
export function createSignIn({
  accounts,
  now,
  verify = isPassword,
}: {
  accounts: Accounts;
  now: () => Date;
  verify?: typeof isPassword;
}): SignIn {
  const limit = (tries: number) => createLimiter({ tries, within: tenMinutes }, now);
  const byBoth = limit(most.nameAndAddress);
  const byAddress = limit(most.address);
  const byName = limit(most.name);
  /** One line in the record each ten minutes tells of waiting; not one for each try. */
  const told = limit(1);
  let working = 0;
  return {
    async check(typed, password, from) {
      const name = spelledName(typed).slice(0, 100);
      const address = countedAddress(from);
      const both = `${address} ${name}`;
      const wait = byBoth.take(both) || byAddress.take(address) || byName.take(name);
      const account = accounts.find(name)?.name ?? null;
      if (wait > 0) {
        if (told.take(both) === 0) accounts.note('limited', { account, from });
        return { kind: 'wait', seconds: Math.ceil(wait / 1_000) };
      }
      if (working >= mostAtOnce) return { kind: 'wait', seconds: 2 };
      working += 1;
      try {
        const hash = accounts.hashOf(name);
        const isRight = password.length <= longestPassword && (await verify(password, hash));
        // Looked up again: it may have been removed while the password was worked on.
        const found = accounts.find(name);
        if (!isRight || !found || accounts.hashOf(name) !== hash) {
          accounts.note('failed', { account, from });
          return { kind: 'wrong' };
        }
        byBoth.forget(both);
        return { kind: 'in', account: found };
      } finally {
        working -= 1;
      }
    },
  };
}
