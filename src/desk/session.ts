import { randomBytes } from 'node:crypto';

/** What an editor may do: `reader` looks, `editor` decides, `admin` edits sources and trends too. */
export const roles = ['reader', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who works at the desk, from when to when. */
export interface Session {
  id: string;
  editor: string;
  role: Role;
  /** Milliseconds since 1970: when it ends unless it is used. */
  ends: number;
  /** Articles put off until later in this session. */
  later: Set<string>;
  /** Ids of this session's decisions, oldest first: what `undo` takes back. Those of one action stand together. */
  actions: string[][];
  /** What the next page tells of the last action. */
  said: 'done' | 'undone' | 'put' | null;
}

/** How long a session lasts without a request: a working day. */
const lasting = 10 * 3_600_000;
/** More sessions than this are not kept: the longest unused go. */
const most = 10_000;

/** Sessions by their ids, in this process alone: a restart ends them, and no cookie can be forged. */
export interface Sessions {
  open(editor: string, role: Role): Session;
  /** The session a `Cookie` header names, or null; using it makes it last. */
  of(cookies: string | undefined): Session | null;
  close(session: Session): void;
  /** The `Set-Cookie` of a session. */
  cookie(session: Session): string;
}

export function createSessions({ secure, now }: { secure: boolean; now: () => Date }): Sessions {
  const sessions = new Map<string, Session>();
  const name = secure ? '__Host-desk' : 'desk';
  return {
    open(editor, role) {
      const id = randomBytes(32).toString('base64url');
      const session: Session = {
        id,
        editor,
        role,
        ends: now().getTime() + lasting,
        later: new Set(),
        actions: [],
        said: null,
      };
      sessions.set(id, session);
      if (sessions.size > most) sessions.delete(sessions.keys().next().value!);
      return session;
    },
    of(cookies = '') {
      for (const pair of cookies.split(';')) {
        const at = pair.indexOf('=');
        if (pair.slice(0, at).trim() !== name) continue;
        const session = sessions.get(pair.slice(at + 1).trim());
        if (!session) continue;
        if (session.ends <= now().getTime()) {
          sessions.delete(session.id);
          continue;
        }
        session.ends = now().getTime() + lasting;
        // Last used, last to go.
        sessions.delete(session.id);
        sessions.set(session.id, session);
        return session;
      }
      return null;
    },
    close: ({ id }) => void sessions.delete(id),
    cookie: ({ id }) => `${name}=${id}; HttpOnly; SameSite=Strict; Path=/${secure ? '; Secure' : ''}`,
  };
}
