import { createHash, createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Fetcher } from '../collect/fetch/fetch.ts';
import type { HealthChange } from '../model/health.ts';
import { messageOf, type Problem } from '../problem.ts';
import type { Way, Ways } from './ways.ts';

export interface Telling {
  ways: Ways;
  /** The edition's name, for the subject. */
  edition: string;
  /** All changes that are kept, oldest first. */
  changes: readonly HealthChange[];
  /** What was told last, by each way: the moment of a change. */
  told: Partial<Record<Way, string>>;
  now: Date;
  post: Fetcher['post'];
}

const lineOf = ({ source, from, to, problem }: HealthChange): string =>
  `${source}: ${from} → ${to}${problem === null ? '' : `\n  ${problem}`}`;

async function byMail({ edition }: Telling, mail: NonNullable<Ways['mail']>, news: readonly HealthChange[]) {
  const transport = createTransport(mail.server);
  try {
    await transport.sendMail({
      from: mail.from,
      to: mail.to,
      subject: `${edition}: ${news.length === 1 ? `${news[0]!.source} is ${news[0]!.to}` : `${news.length} sources in another state`}`,
      text: `${news.map(lineOf).join('\n')}\n`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } finally {
    transport.close();
  }
}

/**
 * Signed as Standard Webhooks 1.0.0 has it (standardwebhooks.com): `webhook-signature` is `v1,` and the Base64 of the
 * HMAC-SHA256, under the secret, of id, timestamp and body parted by full stops. The id is the same for the same news.
 */
async function byWebhook(
  { now, post }: Telling,
  { address, secret }: NonNullable<Ways['webhook']>,
  news: readonly HealthChange[],
) {
  const body = JSON.stringify({ type: 'sources.changed', timestamp: news.at(-1)!.at, data: news });
  const id = `msg_${createHash('sha256').update(body).digest('hex').slice(0, 32)}`;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  const outcome = await post(address, body, {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  });
  if (outcome.kind !== 'fetched') throw new Error('reason' in outcome ? outcome.reason : outcome.kind);
}

/**
 * Tells the operator of every change that is news by each way that is configured, all in one message. Gives what is to be
 * remembered; a way that fails is a problem in words, and its news are told again next time.
 */
export async function tellOperator(
  telling: Telling,
): Promise<{ told: Partial<Record<Way, string>>; problems: Problem[] }> {
  const told = { ...telling.told };
  const problems: Problem[] = [];
  const tell = async (way: Way, where: string, send: (news: readonly HealthChange[]) => Promise<void>) => {
    const news = telling.changes.filter(({ at }) => at > (told[way] ?? ''));
    if (news.length === 0) return;
    try {
      await send(news);
      told[way] = news.at(-1)!.at;
    } catch (thrown) {
      problems.push({
        where,
        what: `The operator could not be told of ${news.length} changes: ${messageOf(thrown).split('\n')[0]!.replace(/\.$/, '')}.`,
        remedy: 'They are told after the next run; correct the environment if this lasts.',
      });
    }
  };
  const { mail, webhook } = telling.ways;
  if (mail) await tell('mail', 'TIDEMARK_SMTP', (news) => byMail(telling, mail, news));
  if (webhook) await tell('webhook', 'TIDEMARK_WEBHOOK', (news) => byWebhook(telling, webhook, news));
  return { told, problems };
}
