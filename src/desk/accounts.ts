import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isEditorName } from './decision-log.ts';
import { type Role, roles } from './roles.ts';

/** Who may sign in at the desk. */
export interface Account {
  /** The name decisions carry. */
  name: string;
  role: Role;
  /** The address an OpenID provider vouches for, in small letters; null where one signs in by password alone. */
  mail: string | null;
  hasPassword: boolean;
  /** Of what a session was opened with: any change to the account ends its sessions. */
  revision: number;
  /** When it was made, ISO 8601. */
  made: string;
}

/** What the record of accounts tells, apart from the decisions. */
export const events = [
  'signed-in',
  'signed-out',
  'failed',
  'limited',
  'added',
  'removed',
  'role',
  'password',
  'bound',
] as const;
export type Event = (typeof events)[number];

export interface Audit {
  /** ISO 8601. */
  at: string;
  event: Event;
  /** The account it is about; null where the name that was tried is none (it may be a password typed in the wrong field). */
  account: string | null;
  /** Who did it: an account, or `operator` at the machine's own command line. */
  by: string | null;
  /** The network address it came from, if any. */
  from: string | null;
  /** Such as the new role, or how one signed in. */
  detail: string | null;
}

/** Who an OpenID provider says someone is. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Null unless the provider has verified it. */
  mail: string | null;
}

/** Who acts, and from where. */
export interface Actor {
  by: string;
  from: string | null;
}

/** Why accounts were not changed: for each page in its language, and in words for the command line. */
export class AccountTrouble extends Error {
  readonly kind: 'name' | 'taken' | 'way' | 'gone' | 'last-admin';
  constructor(kind: AccountTrouble['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface Accounts {
  list(): Account[];
  find(name: string): Account | null;
  /** The hash of an account's password; null where there is no account or no password. */
  hashOf(name: string): string | null;
  /** Throws `AccountTrouble` where the name is taken or none, or there is no way to sign in. */
  add(
    account: { name: string; role: Role; mail?: string | null; hash?: string | null },
    actor: Actor,
  ): Account;
  /** Throws `AccountTrouble` where there is no such account, or it is the last admin. */
  remove(name: string, actor: Actor): void;
  setRole(name: string, role: Role, actor: Actor): void;
  setPassword(name: string, hash: string, actor: Actor): void;
  /**
   * The account of an identity: by issuer and subject; at the first time by a verified mail address, which binds the
   * account to this subject from then on (a mail address may pass to someone else, a subject does not).
   */
  identify(identity: Identity, from: string | null): Account | null;
  note(event: Event, about: { account: string | null } & Partial<Audit>): void;
  /** The newest events first. */
  audit(most: number): Audit[];
  close(): void;
}

/** One spelling of a name for all: what is typed at sign-in finds the account all the same. */
export const spelledName = (name: string): string => name.trim().normalize('NFC').toLowerCase();

/** More failed tries than this are not kept; everything else is, for ever. */
const mostFailures = 100_000;

const schema = `
CREATE TABLE IF NOT EXISTS account (
  name TEXT PRIMARY KEY, role TEXT NOT NULL, mail TEXT UNIQUE, hash TEXT, issuer TEXT, subject TEXT,
  revision INTEGER NOT NULL, made TEXT NOT NULL, UNIQUE (issuer, subject)
) STRICT;
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, event TEXT NOT NULL, account TEXT, actor TEXT, origin TEXT, detail TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS counter (revision INTEGER NOT NULL) STRICT;
INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);`;

type Row = {
  name: string;
  role: string;
  mail: string | null;
  hash: string | null;
  revision: number;
  made: string;
};

const accountOf = ({ name, role, mail, hash, revision, made }: Row): Account => ({
  name,
  role: roles.find((each) => each === role) ?? 'reader',
  mail,
  hasPassword: hash !== null,
  revision,
  made,
});

/**
 * The accounts of the desk and the record of what became of them, in a file of its own that only its owner can read. Several
 * processes may have it open: what the command line changes, a running desk sees with the next request.
 */
export function openAccounts(path: string, now: () => Date): Accounts {
  mkdirSync(dirname(path), { recursive: true });
  // Made before SQLite writes to it, so that the file and its journal, which take its mode, are never open to others.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  database.exec(schema);
  database
    .prepare(
      `DELETE FROM audit WHERE event IN ('failed', 'limited') AND id <= (SELECT max(id) FROM audit) - ?`,
    )
    .run(mostFailures);
  const row = database.prepare('SELECT * FROM account WHERE name = ?');
  const rowOf = (name: string) => row.get(spelledName(name)) as Row | undefined;
  const write = database.prepare(
    'INSERT INTO audit (at, event, account, actor, origin, detail) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const note: Accounts['note'] = (event, { account, by = null, from = null, detail = null }) =>
    void write.run(now().toISOString(), event, account, by, from, detail);
  const whole = <Result>(work: () => Result): Result => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (thrown) {
      database.exec('ROLLBACK');
      throw thrown;
    }
  };
  /** Never given twice, not even to a new account of a name that was removed. */
  const nextRevision = () =>
    (
      database.prepare('UPDATE counter SET revision = revision + 1 RETURNING revision').get() as {
        revision: number;
      }
    ).revision;
  const required = (name: string): Row => {
    const found = rowOf(name);
    if (!found) throw new AccountTrouble('gone', `There is no account "${name}".`);
    return found;
  };
  const keepAnAdmin = ({ name, role }: Row) => {
    const others = database
      .prepare(`SELECT count(*) AS count FROM account WHERE role = 'admin' AND name <> ?`)
      .get(name) as { count: number };
    if (role === 'admin' && others.count === 0)
      throw new AccountTrouble(
        'last-admin',
        `"${name}" is the last admin. Make another account admin first.`,
      );
  };
  return {
    list: () => (database.prepare('SELECT * FROM account ORDER BY name').all() as Row[]).map(accountOf),
    find: (name) => {
      const found = rowOf(name);
      return found ? accountOf(found) : null;
    },
    hashOf: (name) => rowOf(name)?.hash ?? null,
    add({ name: typed, role, mail = null, hash = null }, { by, from }) {
      const name = spelledName(typed);
      if (!isEditorName(name))
        throw new AccountTrouble(
          'name',
          `"${typed}" cannot be an account's name: letters, digits and hyphens, at most 40.`,
        );
      if (mail === null && hash === null)
        throw new AccountTrouble('way', `"${name}" could not sign in: give it a password or a mail address.`);
      return whole(() => {
        if (rowOf(name)) throw new AccountTrouble('taken', `There is an account "${name}" already.`);
        const address = mail?.trim().toLowerCase() ?? null;
        if (database.prepare('SELECT 1 FROM account WHERE mail = ?').get(address))
          throw new AccountTrouble('taken', `Another account has the address ${address}.`);
        database
          .prepare('INSERT INTO account (name, role, mail, hash, revision, made) VALUES (?, ?, ?, ?, ?, ?)')
          .run(name, role, address, hash, nextRevision(), now().toISOString());
        note('added', { account: name, by, from, detail: role });
        return accountOf(required(name));
      });
    },
    remove: (name, { by, from }) =>
      whole(() => {
        const found = required(name);
        keepAnAdmin(found);
        database.prepare('DELETE FROM account WHERE name = ?').run(found.name);
        note('removed', { account: found.name, by, from });
      }),
    setRole: (name, role, { by, from }) =>
      whole(() => {
        const found = required(name);
        if (found.role === role) return;
        keepAnAdmin(found);
        database
          .prepare('UPDATE account SET role = ?, revision = ? WHERE name = ?')
          .run(role, nextRevision(), found.name);
        note('role', { account: found.name, by, from, detail: `${found.role} → ${role}` });
      }),
    setPassword: (name, hash, { by, from }) =>
      whole(() => {
        const found = required(name);
        database
          .prepare('UPDATE account SET hash = ?, revision = ? WHERE name = ?')
          .run(hash, nextRevision(), found.name);
        note('password', { account: found.name, by, from });
      }),
    identify: ({ issuer, subject, mail }, from) =>
      whole(() => {
        const bound = database
          .prepare('SELECT * FROM account WHERE issuer = ? AND subject = ?')
          .get(issuer, subject) as Row | undefined;
        if (bound) return accountOf(bound);
        const meant = database
          .prepare('SELECT * FROM account WHERE mail = ? AND subject IS NULL')
          .get(mail?.toLowerCase() ?? null) as Row | undefined;
        if (!meant) return null;
        database
          .prepare('UPDATE account SET issuer = ?, subject = ? WHERE name = ?')
          .run(issuer, subject, meant.name);
        note('bound', { account: meant.name, by: meant.name, from, detail: issuer });
        return accountOf(meant);
      }),
    note,
    audit: (most) =>
      database
        .prepare(
          'SELECT at, event, account, actor AS "by", origin AS "from", detail FROM audit ORDER BY id DESC LIMIT ?',
        )
        .all(most) as unknown as Audit[],
    close: () => database.close(),
  };
}
