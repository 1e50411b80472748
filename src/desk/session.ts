import { randomBytes } from 'node:crypto';
import type { Role } from './roles.ts';

export type { Role } from './roles.ts';

/** Who works at the desk, from when to when. */
export interface Session {
  id: string;
  editor: string;
  role: Role;
  /** The revision of the account it was opened with; null at a desk without accounts. */
  revision: number | null;
  /** Milliseconds since 1970: when it ends unless it is used. */
  ends: number;
  /** Milliseconds since 1970: when it ends however it is used. */
  endsAtLast: number;
  /** Articles put off until later in this session. */
  later: Set<string>;
  /** Ids of this session's decisions, oldest first: what `undo` takes back. Those of one action stand together. */
  actions: string[][];
  /** What the next page tells of the last action. */
  said: 'done' | 'undone' | 'put' | null;
}

const hour = 3_600_000;
/** How long a session lasts without a request, and at all: a working day for whoever sits at the machine itself. */
const lasting = {
  here: { idle: 10 * hour, atLast: Number.POSITIVE_INFINITY },
  signedIn: { idle: 2 * hour, atLast: 12 * hour },
};
/** More sessions than this are not kept: the longest unused go. */
const most = 10_000;

/** Sessions by their ids, in this process alone: a restart ends them, and no cookie can be forged. */
export interface Sessions {
  open(editor: string, role: Role, revision?: number | null): Session;
  /** The session a `Cookie` header names, or null; using it makes it last. */
  of(cookies: string | undefined): Session | null;
  close(session: Session): void;
  /** The `Set-Cookie` of a session. */
  cookie(session: Session): string;
  /** The `Set-Cookie` that takes a session's cookie away. */
  gone(): string;
}

/** The value of a cookie in a `Cookie` header, each of them where it stands there twice. */
export const cookiesOf = (header: string | undefined, name: string): string[] =>
  (header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });

/** `secure` where the desk is reached by https: then the cookie is bound to its very host (`__Host-`, RFC 6265bis). */
export function createSessions({ secure, now }: { secure: boolean; now: () => Date }): Sessions {
  const sessions = new Map<string, Session>();
  const name = secure ? '__Host-desk' : 'desk';
  const rules = `HttpOnly; SameSite=Strict; Path=/${secure ? '; Secure' : ''}`;
  const idleOf = ({ revision }: Session) => (revision === null ? lasting.here : lasting.signedIn).idle;
  return {
    open(editor, role, revision = null) {
      const id = randomBytes(32).toString('base64url');
      const time = now().getTime();
      const { idle, atLast } = revision === null ? lasting.here : lasting.signedIn;
      const session: Session = {
        id,
        editor,
        role,
        revision,
        ends: time + idle,
        endsAtLast: time + atLast,
        later: new Set(),
        actions: [],
        said: null,
      };
      sessions.set(id, session);
      if (sessions.size > most) sessions.delete(sessions.keys().next().value!);
      return session;
    },
    of(cookies) {
      for (const id of cookiesOf(cookies, name)) {
        const session = sessions.get(id);
        if (!session) continue;
        const time = now().getTime();
        if (Math.min(session.ends, session.endsAtLast) <= time) {
          sessions.delete(session.id);
          continue;
        }
        session.ends = time + idleOf(session);
        // Last used, last to go.
        sessions.delete(session.id);
        sessions.set(session.id, session);
        return session;
      }
      return null;
    },
    close: ({ id }) => void sessions.delete(id),
    cookie: ({ id }) => `${name}=${id}; ${rules}`,
    gone: () => `${name}=; ${rules}; Max-Age=0`,
  };
}
