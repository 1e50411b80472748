import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/**
 * Argon2id with OWASP's first choice of costs: 19 MiB of memory (in KiB here), two passes, one lane. Node's own
 * implementation, which is OpenSSL's.
 */
const costs = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const tagBytes = 32;

/** A password as it is kept may be as long as this; longer ones are refused before any work is done for them. */
export const longestPassword = 1_000;
/** NIST SP 800-63B asks for length, not for kinds of characters. */
export const shortestPassword = 12;

/** What a person types, in one spelling for all keyboards (NFKC, as SP 800-63B asks for). */
const spelled = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8');

const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** A hash of a password in PHC's string format: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(saltBytes);
  const tag = await derive('argon2id', { ...costs, message: spelled(password), nonce, tagLength: tagBytes });
  const { memory, passes, parallelism } = costs;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** Matched by no password, at the cost of any other: what is checked where there is no account. */
const nobodys = `$argon2id$v=19$m=${costs.memory},t=${costs.passes},p=${costs.parallelism}$${unpadded(Buffer.alloc(saltBytes))}$${unpadded(Buffer.alloc(tagBytes))}`;

const format =
  /^\$argon2id\$v=19\$m=(?<memory>\d{1,7}),t=(?<passes>\d{1,2}),p=(?<parallelism>\d)\$(?<salt>[A-Za-z0-9+/]+)\$(?<tag>[A-Za-z0-9+/]+)$/;

/** Whether a password is the one of a hash. Without a hash (null) the answer is no, after the same work. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = format.exec(hash ?? nobodys)?.groups;
  if (!parts) throw new Error('A password’s hash in the accounts is damaged. Set the password anew.');
  const wanted = Buffer.from(parts.tag!, 'base64');
  const tag = await derive('argon2id', {
    message: spelled(password),
    nonce: Buffer.from(parts.salt!, 'base64'),
    memory: Number(parts.memory),
    passes: Number(parts.passes),
    parallelism: Number(parts.parallelism),
    tagLength: wanted.length,
  });
  return timingSafeEqual(tag, wanted) && hash !== null;
}

/** Why a password will not do; null where it will. */
export const passwordTrouble = (password: string): 'short' | 'long' | 'repeated' | null =>
  [...password].length < shortestPassword
    ? 'short'
    : password.length > longestPassword
      ? 'long'
      : /^(.{1,3}?)\1+$/u.test(password)
        ? 'repeated'
        : null;
