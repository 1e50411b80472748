import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Settings } from '../model/settings.ts';
import { type ListSelectors, Source } from '../model/source.ts';
import { addAccount, withAccounts } from './account.ts';
import { type EditionOptions, withEdition } from './options.ts';
import { interrupts } from './run.ts';

interface Options extends EditionOptions {
  port: string;
  editor?: string;
  commit?: boolean;
  host?: string;
  address?: string;
  proxy?: string[];
  accounts: string;
}

/** Who sits at this machine: as git knows them, or the system. */
function nameHere(): string {
  let name = '';
  try {
    name = execFileSync('git', ['config', 'user.name'], { encoding: 'utf8' }).trim();
  } catch {
    // No git, or no name in it.
  }
  const letters = (name || userInfo().username).toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return letters.replaceAll(/^-+|-+$/g, '').slice(0, 40) || 'editor';
}

/** A list page as a source, for a trial of its selectors. */
const listAt = (address: string, selectors: ListSelectors): Source =>
  Source.parse({
    id: 'trial',
    name: address,
    kind: 'page',
    home: new URL('/', address).href,
    address,
    language: 'en',
    publisher: address,
    publisherKind: 'press',
    country: null,
    licence: 'on trial',
    selectors,
  });

/** What opens the desk to others: the accounts, and how one signs in. Ends the command where it cannot be opened so. */
async function reachOf(
  { host, address, proxy = [], accounts: path }: Options,
  { signIn }: Settings,
  command: Command,
) {
  if (host === undefined) {
    if (address !== undefined || proxy.length > 0)
      command.error('--address and --proxy go with --host, which opens the desk to others.', { exitCode: 2 });
    return null;
  }
  const [{ openAccounts }, { unreachable }] = await Promise.all([
    import('../../src/desk/accounts.ts'),
    import('../../src/desk/serve.ts'),
  ]);
  const accounts = openAccounts(path, () => new Date());
  const reason = unreachable({ host, address: address ?? null, accounts });
  if (reason) {
    accounts.close();
    command.error(reason, { exitCode: 2 });
  }
  const secret = process.env.TIDEMARK_OPENID_SECRET || null;
  return {
    host,
    address: address ?? null,
    accounts,
    provider: signIn ? { ...signIn, secret } : null,
    proxies: proxy,
  };
}

export function addDesk(program: Command): void {
  const desk = withAccounts(withEdition(program.command('desk')))
    .description('Opens the editors’ desk on this machine, or with accounts to others.')
    .option('--port <number>', 'where it listens', '4322')
    .option('--host <address>', 'listens there instead of on 127.0.0.1, for those who have accounts')
    .option('--address <url>', 'where others open it: https, through your reverse proxy')
    .option('--proxy <address...>', 'reverse proxies (addresses or ranges) whose X-Forwarded-For is believed')
    .option('--editor <name>', 'whose decisions these are; as git or the system names you where absent')
    .option('--commit', 'makes each working session a git commit of people’s files, with the editor’s name')
    .action(async (options: Options) => {
      const stopped = interrupts();
      const say = (line: string) => void (options.quiet || process.stderr.write(`${line}\n`));
      const [{ serveDesk }, { readContent }, { previewInThread }, { openWorld }, { tryAddress, trySource }] =
        await Promise.all([
          import('../../src/desk/serve.ts'),
          import('../content.ts'),
          import('../learning/preview-thread.ts'),
          import('../world.ts'),
          import('../work/trial.ts'),
        ]);
      const { content } = await readContent(options.content);
      const reach = await reachOf(options, content.settings, desk);
      const world = await openWorld({ quiet: true }, content.settings);
      const editor = options.editor ?? nameHere();
      const { address, close } = await serveDesk({
        content: options.content,
        port: Number(options.port),
        editor,
        reach,
        built: '.tidemark/desk',
        commit: options.commit ?? false,
        archive: world.archive,
        trial: {
          address: (tried) => tryAddress(tried, world),
          list: (tried, selectors) => trySource(listAt(tried, selectors), [], world),
        },
        previewing: previewInThread,
        now: () => new Date(),
        say,
      });
      process.stdout.write(`${address}\n`);
      say(`The desk is open for ${reach ? 'those who have accounts' : editor}. Ctrl-C closes it.`);
      await new Promise((resolve) => stopped.addEventListener('abort', resolve, { once: true }));
      await close();
      reach?.accounts.close();
      await world.close();
    });
  addAccount(desk);
}
