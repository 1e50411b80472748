import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import type { Account, Accounts, Audit } from '../../src/desk/accounts.ts';

interface Options {
  accounts: string;
  role: Account['role'];
  mail?: string;
  json?: boolean;
  most: string;
}

/** Adds the option that names the file of accounts. */
export const withAccounts = (command: Command): Command =>
  command.option(
    '--accounts <file>',
    'where the desk’s accounts are kept; never below content/',
    process.env.TIDEMARK_ACCOUNTS ?? '.tidemark/accounts.sqlite',
  );

/** A password, typed twice without being shown, or the first line of what is piped in. */
async function askPassword(shortest: number): Promise<string> {
  if (!process.stdin.isTTY) return (await textOf(process.stdin)).split(/\r?\n/)[0]!;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: silent, terminal: true });
  const ask = async (question: string) => {
    process.stderr.write(question);
    const answer = await line.question('');
    process.stderr.write('\n');
    return answer;
  };
  try {
    const once = await ask(`Password (at least ${shortest} characters): `);
    if ((await ask('Again: ')) !== once) throw new Error('The two are not the same. Nothing was changed.');
    return once;
  } finally {
    line.close();
  }
}

const troubles = {
  short: (shortest: number) =>
    `A password has at least ${shortest} characters. Four words that do not belong together do well.`,
  long: () => 'That is too long for a password.',
  repeated: () => 'The same few characters over and over are guessed first. Choose another password.',
};

/** A checked password's hash. */
async function askHash(): Promise<string> {
  const { hashPassword, passwordTrouble, shortestPassword } = await import('../../src/desk/password.ts');
  const password = await askPassword(shortestPassword);
  const trouble = passwordTrouble(password);
  if (trouble !== null) throw new Error(troubles[trouble](shortestPassword));
  return hashPassword(password);
}

const accountLine = ({ name, role, mail, hasPassword, made }: Account) =>
  `${name.padEnd(20)} ${role.padEnd(7)} ${[hasPassword ? 'password' : '', mail ?? ''].filter(Boolean).join(', ')} (since ${made.slice(0, 10)})`;

const auditLine = ({ at, event, account, by, from, detail }: Audit) =>
  [
    at.slice(0, 19).replace('T', ' '),
    event.padEnd(10),
    account ?? '(no account)',
    by && by !== account ? `by ${by}` : '',
    from ? `from ${from}` : '',
    detail ?? '',
  ]
    .filter(Boolean)
    .join(' ');

/** Who may sign in at the desk, managed at the machine itself. */
export function addAccount(desk: Command): void {
  const account = desk.command('account').description('Who may sign in at a desk that others reach.');
  const withRole = (command: Command) =>
    command.addOption(
      new Option(
        '--role <role>',
        'reader looks, editor decides, admin edits sources, trends and accounts too',
      )
        .choices(['reader', 'editor', 'admin'])
        .makeOptionMandatory(),
    );
  const operator = { by: 'operator', from: null };
  const work = async (options: Options, does: (accounts: Accounts) => unknown) => {
    const { openAccounts } = await import('../../src/desk/accounts.ts');
    const accounts = openAccounts(options.accounts, () => new Date());
    try {
      await does(accounts);
    } finally {
      accounts.close();
    }
  };
  const print = (options: Options, value: unknown, lines: readonly string[]) =>
    void process.stdout.write(
      options.json ? `${JSON.stringify(value, null, 1)}\n` : lines.map((line) => `${line}\n`).join(''),
    );

  withAccounts(withRole(account.command('add <name>')))
    .description(
      'Makes an account; asks for its password, or reads it from the first line of standard input.',
    )
    .option(
      '--mail <address>',
      'signs in by the OpenID provider that vouches for this address, not by a password',
    )
    .action((name: string, options: Options) =>
      work(options, async (accounts) => {
        const hash = options.mail === undefined ? await askHash() : null;
        const made = accounts.add({ name, role: options.role, mail: options.mail ?? null, hash }, operator);
        print(options, made, [accountLine(made)]);
      }),
    );
  withAccounts(account.command('list'))
    .description('Lists the accounts.')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      work(options, (accounts) => {
        const all = accounts.list();
        print(options, all, all.length > 0 ? all.map(accountLine) : ['There are no accounts.']);
      }),
    );
  withAccounts(withRole(account.command('role <name>')))
    .description('Gives an account another role, and ends its sessions.')
    .action((name: string, options: Options) =>
      work(options, (accounts) => accounts.setRole(name, options.role, operator)),
    );
  withAccounts(account.command('password <name>'))
    .description('Sets an account’s password anew, and ends its sessions.')
    .action((name: string, options: Options) =>
      work(options, async (accounts) => {
        if (!accounts.find(name)) throw new Error(`There is no account "${name}".`);
        accounts.setPassword(name, await askHash(), operator);
      }),
    );
  withAccounts(account.command('remove <name>'))
    .description('Removes an account and ends its sessions; what it decided stays.')
    .action((name: string, options: Options) => work(options, (accounts) => accounts.remove(name, operator)));
  withAccounts(account.command('log'))
    .description('Who signed in, failed, was added or removed, or got another role; newest first.')
    .option('--most <number>', 'so many lines', '100')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      work(options, (accounts) => {
        const lines = accounts.audit(Number(options.most));
        print(options, lines, lines.map(auditLine));
      }),
    );
}
