/** How an operator wants to be told: what is not configured is null, and off. */
export interface Ways {
  mail: { server: string; to: string; from: string } | null;
  webhook: { address: string; secret: string } | null;
}
export type Way = keyof Ways;

/** The ways that the environment names: addresses and secrets stand nowhere else. */
export function waysIn(environment: Readonly<Record<string, string | undefined>>): Ways {
  const {
    TIDEMARK_SMTP: server,
    TIDEMARK_OPERATOR_MAIL: to,
    TIDEMARK_WEBHOOK: address,
    TIDEMARK_WEBHOOK_SECRET: secret,
  } = environment;
  if (to && !server)
    throw new Error('TIDEMARK_OPERATOR_MAIL needs TIDEMARK_SMTP beside it: smtp://user:password@host:port.');
  if (address && !secret)
    throw new Error(
      'TIDEMARK_WEBHOOK needs TIDEMARK_WEBHOOK_SECRET beside it: any long random text, which the receiver knows too.',
    );
  return {
    mail: to && server ? { server, to, from: to } : null,
    webhook: address && secret ? { address, secret } : null,
  };
}
