/** What an account may do: `reader` looks, `editor` decides, `admin` edits sources, trends and accounts too. */
export const roles = ['reader', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Parts of the desk that only admins change. */
const admins = /^\/desk\/[a-z]+\/(sources|trends|accounts)(\/|$)/;
/** What everyone may send: one's own password. */
const everyones = /^\/desk\/[a-z]+\/account\/?$/;

/** Whether a role may send something (POST) to a path of the desk. */
export const maySend = (role: Role, path: string): boolean =>
  role === 'admin' || everyones.test(path) || (role === 'editor' && !admins.test(path));

/** Whether a role may look at a path of the desk: accounts are their admins' alone. */
export const mayRead = (role: Role, path: string): boolean =>
  role === 'admin' || !/^\/desk\/[a-z]+\/accounts(\/|$)/.test(path);
