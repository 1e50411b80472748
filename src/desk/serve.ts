import { type AddressInfo, BlockList } from 'node:net';
import type { Archive } from '../../pipeline/archive/archive.ts';
import { messageOf } from '../../pipeline/problem.ts';
import type { Accounts } from './accounts.ts';
import { pagesIn } from './build.ts';
import { commitWork } from './commit.ts';
import { isEditorName } from './decision-log.ts';
import { type Desk, openDesk, type Previewing, type Trials } from './desk.ts';
import { guardedDoor, openDoor } from './door.ts';
import { createProvider, type ProviderSettings } from './openid.ts';
import { createDeskServer } from './server.ts';
import { firstShown } from './shown-key.ts';

export interface DeskOptions {
  /** The edition's folder. */
  content: string;
  /** 0 takes a free one. */
  port: number;
  /** The editor at this machine; with accounts, whoever has signed in decides. */
  editor: string;
  /** Opens the desk to others. Null keeps it on this machine, for `editor` alone. */
  reach: Reach | null;
  /** Where the desk's built pages are kept. */
  built: string;
  /** Makes each working session a git commit with the editor's name. */
  commit?: boolean;
  archive: Archive | null;
  trial: Trials | null;
  previewing: Previewing;
  now: () => Date;
  say: (line: string) => void;
}

/** A desk that others reach. */
export interface Reach {
  /** The address of this machine it listens on. */
  host: string;
  /** Where people open it, by https through a reverse proxy; null on this machine alone. */
  address: string | null;
  accounts: Accounts;
  provider: (ProviderSettings & { name: string }) | null;
  /** Reverse proxies, as addresses or ranges (`10.0.0.0/8`), whose `X-Forwarded-For` is believed. */
  proxies: readonly string[];
}

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host);

/** Why a desk cannot be opened to others like this, in words for its operator; null where it can. */
export function unreachable({
  host,
  address,
  accounts,
}: Pick<Reach, 'host' | 'address' | 'accounts'>): string | null {
  if (accounts.list().length === 0)
    return '--host lets others reach the desk, so it asks for accounts, and there is none. Make one: tidemark desk account add <name> --role admin';
  if (address === null)
    return isLoopback(host)
      ? null
      : 'Say with --address where people open the desk, such as https://desk.example.com: it answers to that name alone.';
  if (!URL.canParse(address)) return `--address ${address} is no address.`;
  const { protocol, hostname, pathname, search } = new URL(address);
  if (pathname !== '/' || search !== '')
    return `--address ${address} has a path: the desk stands at the root of a name.`;
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return null;
  return `--address ${address} is not https. Passwords must not cross a network in the clear: put a reverse proxy with a certificate before the desk.`;
}

function proxiesOf(named: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of named) {
    const [address = '', bits] = each.split('/');
    const family = address.includes(':') ? 'ipv6' : 'ipv4';
    try {
      if (bits === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(bits), family);
    } catch {
      throw new Error(`--proxy ${each} is neither a network address nor a range such as 10.0.0.0/8.`);
    }
  }
  return list;
}

/** How long nothing is decided between two working sessions, in milliseconds. */
const aPause = 15 * 60_000;

/** Opens the desk: on this machine alone, or to those who have accounts. */
export async function serveDesk(
  options: DeskOptions,
): Promise<{ address: string; desk: Desk; close(): Promise<void> }> {
  const {
    content,
    port,
    editor,
    reach,
    built,
    archive,
    trial,
    previewing,
    now,
    say,
    commit = false,
  } = options;
  if (!isEditorName(editor))
    throw new Error(
      `"${editor}" cannot be an editor's name: letters, digits and hyphens. Say another with --editor.`,
    );
  const desk = await openDesk({ root: content, now, archive, trial, previewing });
  Object.assign(globalThis, { [firstShown]: { content: desk.index.content, edition: desk.edition() } });
  const { pages, client } = await pagesIn(built, say);
  const countOf = (by: string) => desk.log.decisions.reduce((sum, each) => sum + Number(each.by === by), 0);
  // An account that is removed meanwhile leaves its work to be kept all the same.
  const known = new Set<string>();
  const editors = () => {
    for (const each of reach ? reach.accounts.list().map(({ name }) => name) : [editor]) known.add(each);
    return [...known];
  };
  const committed = new Map(editors().map((each) => [each, countOf(each)]));
  const keepWork = () => {
    for (const each of editors()) {
      const count = countOf(each);
      const decisions = count - (committed.get(each) ?? 0);
      const files = [...desk.saved].flatMap(([path, by]) => (by === each ? [path] : []));
      const paths = [...files, ...(decisions > 0 ? [`decisions/${each}`] : [])];
      try {
        const made = commitWork(content, { editor: each, decisions, paths });
        if (made) say(`Committed as ${made}.`);
        committed.set(each, count);
        for (const path of files) desk.saved.delete(path);
      } catch (thrown) {
        say(`git did not take the commit: ${messageOf(thrown)} Everything is in the files all the same.`);
      }
    }
  };
  // A working session ends when nothing was decided for a quarter of an hour, or with the desk.
  let seen = desk.log.decisions.at(-1)?.id;
  const pauses = setInterval(() => {
    const last = desk.log.decisions.at(-1)?.id;
    if (last === seen) keepWork();
    seen = last;
  }, aPause);
  if (!commit) clearInterval(pauses);
  const host = reach?.host ?? '127.0.0.1';
  let origins: string[] = reach?.address ? [new URL(reach.address).origin] : [];
  const door = reach
    ? guardedDoor({
        accounts: reach.accounts,
        provider: reach.provider && {
          name: reach.provider.name,
          at: createProvider(reach.provider, () => `${origins[0]}/login/openid/callback`),
        },
        secure: reach.address?.startsWith('https:') ?? false,
        origin: () => origins[0]!,
        now,
        say,
      })
    : openDoor(editor, 'admin', now);
  const server = createDeskServer({
    desk,
    pages: await pages(),
    client,
    door,
    place: () => ({ origins }),
    proxies: proxiesOf(reach?.proxies ?? []),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: listening } = server.address() as AddressInfo;
  if (!reach?.address)
    origins = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `http://${name}:${listening}`);
  return {
    address: reach?.address ?? `http://127.0.0.1:${listening}`,
    desk,
    close: async () => {
      clearInterval(pauses);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      if (commit) keepWork();
      desk.close();
    },
  };
}
