import { randomBytes } from 'node:crypto';
import { messageOf, oneLine } from '../../pipeline/problem.ts';
import type { Account, Accounts } from './accounts.ts';
import { fieldsOf } from './act.ts';
import { backOf } from './language.ts';
import { createLimiter } from './limits.ts';
import type { Leaving, Provider } from './openid.ts';
import type { Role } from './roles.ts';
import { cookiesOf, createSessions, type Session, type Sessions } from './session.ts';
import { createSignIn, type Tried } from './sign-in.ts';

/** What the page where one signs in shows. */
export interface SignInView {
  status: 200 | 401 | 429;
  trouble: 'wrong' | 'wait' | 'refused' | null;
  /** Whole minutes to wait. */
  minutes: number;
  /** The name that was typed. */
  name: string;
  /** Where to go once in; null for the start page. */
  next: string | null;
  /** True where one has come in from a provider: the page leads on by itself, since a cookie that is Strict is not sent along a way that began elsewhere. */
  arrived: boolean;
  /** Whether one may sign in by the provider, and its name. */
  provider: string | null;
}

/** A request to the door, its body read. */
export interface Knock {
  method: string;
  /** The request target. */
  target: string;
  cookies: string | undefined;
  type: string;
  body: Buffer;
  /** The network address it came from. */
  from: string;
}

/** What the door answers: a way to go on, the page where one signs in, or a short answer for a program. */
export type Answer =
  | { kind: 'go'; to: string; cookies: string[] }
  | { kind: 'page'; view: SignInView; cookies: string[]; headers: Record<string, string> }
  | { kind: 'program'; status: number; title: string; cookies: string[]; headers: Record<string, string> };

/** How one comes in: without accounts whoever sits at this machine, with accounts who signs in. */
export interface Door {
  sessions: Sessions;
  accounts: Accounts | null;
  /** A session for a visitor without one, or null where they have to sign in at `/login`. */
  visitor(): Session | null;
  /** Whether a session still stands: its account is as it was when it was opened. */
  stands(session: Session): boolean;
  /** Answers what belongs to signing in and out. */
  knock(knock: Knock): Promise<Answer>;
  /** Whether a password is that of a session's account, before something grave is done; tries are limited as at sign-in. */
  confirm(session: Session, password: string, from: string): Promise<Tried['kind']>;
}

export const doorPaths: readonly string[] = ['/login', '/logout', '/login/openid', '/login/openid/callback'];

/** The door of a desk on this machine alone: whoever comes is the one editor, and there is nothing to sign in to. */
export function openDoor(editor: string, role: Role, now: () => Date): Door {
  const sessions = createSessions({ secure: false, now });
  return {
    sessions,
    accounts: null,
    visitor: () => sessions.open(editor, role),
    stands: () => true,
    knock: async () => ({ kind: 'go', to: '/', cookies: [] }),
    confirm: async () => 'wrong',
  };
}

/** How long one may take at the provider, in milliseconds. */
const awayMost = 600_000;

/** The door of a desk that others reach: with accounts, by password or by an OpenID provider. */
export function guardedDoor({
  accounts,
  provider,
  secure,
  origin,
  now,
  say,
}: {
  accounts: Accounts;
  provider: { name: string; at: Provider } | null;
  /** Whether the desk is reached by https. */
  secure: boolean;
  /** Where the desk is reached. */
  origin: () => string;
  now: () => Date;
  say: (line: string) => void;
}): Door {
  const sessions = createSessions({ secure, now });
  const signIn = createSignIn({ accounts, now });
  const away = new Map<string, Leaving & { next: string | null; until: number }>();
  const leavings = createLimiter({ tries: 30, within: awayMost }, now);
  const awayName = secure ? '__Host-desk-away' : 'desk-away';
  // Lax: it has to come back with the way from the provider, which begins elsewhere.
  const awayCookie = (id: string, seconds: number) =>
    `${awayName}=${id}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
  const view = (more: Partial<SignInView> = {}): SignInView => ({
    status: 200,
    trouble: null,
    minutes: 0,
    name: '',
    next: null,
    arrived: false,
    provider: provider?.name ?? null,
    ...more,
  });
  const page = (more: Partial<SignInView>, cookies: string[] = [], headers = {}): Answer => ({
    kind: 'page',
    view: view(more),
    cookies,
    headers,
  });
  const nextOf = (next: unknown): string | null => {
    const path = typeof next === 'string' ? backOf(next, 'en') : null;
    return path === next ? path : null;
  };
  /** A new id at each sign-in: one that was planted, or stood before, is worth nothing. */
  const openFor = (
    { name, role, revision }: Account,
    cookies: string | undefined,
    way: 'password' | 'openid',
    from: string,
  ): string => {
    const before = sessions.of(cookies);
    if (before) sessions.close(before);
    accounts.note('signed-in', { account: name, by: name, from, detail: way });
    return sessions.cookie(sessions.open(name, role, revision));
  };

  async function byPassword({ type, body, cookies, from }: Knock): Promise<Answer> {
    const isProgram = type.startsWith('application/json');
    let fields: Record<string, unknown> = {};
    try {
      const read: unknown = isProgram
        ? JSON.parse(body.toString('utf8'))
        : fieldsOf(new URLSearchParams(body.toString('utf8')));
      if (read !== null && typeof read === 'object') fields = read as Record<string, unknown>;
    } catch {
      // No JSON: then it names nobody, and is answered as such.
    }
    const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : '');
    const tried = await signIn.check(text('user'), text('password'), from);
    const next = nextOf(fields.next);
    switch (tried.kind) {
      case 'in': {
        const cookie = openFor(tried.account, cookies, 'password', from);
        return isProgram
          ? { kind: 'program', status: 200, title: 'Signed in.', cookies: [cookie], headers: {} }
          : { kind: 'go', to: next ?? '/', cookies: [cookie] };
      }
      case 'wrong':
        return isProgram
          ? { kind: 'program', status: 401, title: 'Name or password is wrong.', cookies: [], headers: {} }
          : page({ status: 401, trouble: 'wrong', name: text('user').slice(0, 100), next });
      case 'wait': {
        const headers = { 'retry-after': String(tried.seconds) };
        return isProgram
          ? { kind: 'program', status: 429, title: 'Too many tries. Wait.', cookies: [], headers }
          : page(
              {
                status: 429,
                trouble: 'wait',
                minutes: Math.ceil(tried.seconds / 60),
                name: text('user').slice(0, 100),
                next,
              },
              [],
              headers,
            );
      }
    }
  }

  async function leave(query: URLSearchParams, from: string): Promise<Answer> {
    if (!provider) return { kind: 'go', to: '/login', cookies: [] };
    const wait = leavings.take(from);
    if (wait > 0)
      return page({ status: 429, trouble: 'wait', minutes: Math.ceil(wait / 60_000) }, [], {
        'retry-after': String(Math.ceil(wait / 1_000)),
      });
    try {
      const leaving = await provider.at.leave();
      const time = now().getTime();
      for (const [id, { until }] of away) if (until <= time) away.delete(id);
      if (away.size >= 1_000) away.delete(away.keys().next().value!);
      const id = randomBytes(32).toString('base64url');
      away.set(id, { ...leaving, next: nextOf(query.get('next')), until: time + awayMost });
      return { kind: 'go', to: leaving.address, cookies: [awayCookie(id, awayMost / 1_000)] };
    } catch (thrown) {
      say(`The OpenID provider cannot be reached: ${oneLine(messageOf(thrown))}`);
      return page({ status: 401, trouble: 'refused' });
    }
  }

  async function arrive({ target, cookies, from }: Knock): Promise<Answer> {
    const [id = ''] = cookiesOf(cookies, awayName);
    const leaving = away.get(id);
    // Once only: an answer of the provider that is replayed finds nothing.
    away.delete(id);
    const refused = (reason: string) => {
      say(`A sign-in by the OpenID provider was refused: ${oneLine(reason)}`);
      accounts.note('failed', { account: null, from, detail: 'openid' });
      return page({ status: 401, trouble: 'refused' }, [awayCookie('', 0)]);
    };
    if (!provider || !leaving || leaving.until <= now().getTime())
      return refused('it was not begun here, or long ago.');
    try {
      const account = accounts.identify(await provider.at.arrive(new URL(target, origin()), leaving), from);
      if (!account) return refused('nobody here has that address, or the provider has not verified it.');
      return page({ arrived: true, next: leaving.next }, [
        awayCookie('', 0),
        openFor(account, cookies, 'openid', from),
      ]);
    } catch (thrown) {
      return refused(messageOf(thrown));
    }
  }

  return {
    sessions,
    accounts,
    visitor: () => null,
    stands: ({ editor, revision }) => accounts.find(editor)?.revision === revision,
    confirm: async ({ editor }, password, from) => (await signIn.check(editor, password, from)).kind,
    async knock(knock) {
      const [path, query = ''] = knock.target.split('?');
      const session = sessions.of(knock.cookies);
      switch (path) {
        case '/logout':
          if (knock.method === 'POST' && session) {
            sessions.close(session);
            accounts.note('signed-out', { account: session.editor, by: session.editor, from: knock.from });
          }
          return { kind: 'go', to: '/login', cookies: knock.method === 'POST' ? [sessions.gone()] : [] };
        case '/login/openid':
          return leave(new URLSearchParams(query), knock.from);
        case '/login/openid/callback':
          return arrive(knock);
        default:
          return knock.method === 'POST'
            ? byPassword(knock)
            : page({ next: nextOf(new URLSearchParams(query).get('next')) });
      }
    },
  };
}
