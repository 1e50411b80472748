/** A variable of the environment: what holds where it is not set, and what it is for. */
interface Variable {
  otherwise: string;
  means: string;
}

/**
 * Every variable that the pipeline, the site and the desk read. What an edition is stands in `content/edition.yaml`; here
 * stand secrets, and where things are on this machine.
 */
export const environment: Readonly<Record<`TIDEMARK_${string}`, Variable>> = {
  TIDEMARK_CONTENT: {
    otherwise: '`content`',
    means: 'The folder of the edition; `--content` goes before it.',
  },
  TIDEMARK_DATABASE: {
    otherwise: '`.tidemark/archive.sqlite`',
    means:
      'The archive: a file’s path, or the address of a PostgreSQL database, `postgres://user:password@host/name`.',
  },
  TIDEMARK_SITE: {
    otherwise: '`dist`',
    means: 'The folder that the site is built into, and read from by `announce` and `letter`.',
  },
  TIDEMARK_SITE_CACHE: {
    otherwise: '`node_modules/.astro`',
    means: 'Where the site’s build keeps what it need not make anew.',
  },
  TIDEMARK_ACCOUNTS: {
    otherwise: '`.tidemark/accounts.sqlite`',
    means: 'The accounts of a desk that others reach.',
  },
  TIDEMARK_OPENID_SECRET: {
    otherwise: 'no sign-in by OpenID Connect',
    means: 'The secret of the client that `signIn` in `edition.yaml` names.',
  },
  TIDEMARK_REWRITE_KEY: {
    otherwise: 'no key is sent',
    means: 'The key of the endpoint that `rewrite` in `edition.yaml` names.',
  },
  TIDEMARK_SMTP: {
    otherwise: 'no mail',
    means: 'The mail server: `smtp://user:password@host:port`, or `smtps://…`.',
  },
  TIDEMARK_LETTER_SECRET: {
    otherwise: 'no letters',
    means: 'Signs a subscriber’s way out of the letter: any long random text, always the same.',
  },
  TIDEMARK_OPERATOR_MAIL: {
    otherwise: 'no mail to the operator',
    means: 'Who is told by mail of sources that enter another state; needs `TIDEMARK_SMTP`.',
  },
  TIDEMARK_WEBHOOK: {
    otherwise: 'no webhook',
    means: 'A public address that is told the same by a signed POST.',
  },
  TIDEMARK_WEBHOOK_SECRET: {
    otherwise: 'no webhook',
    means: 'What those calls are signed with; the receiver knows it too.',
  },
  TIDEMARK_DESK: { otherwise: 'set by `tidemark desk` itself', means: 'Where the desk’s pages are built.' },
};
