import { createHash, createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { messageOf, type Problem } from '../problem.ts';
import { unsubscribeMark } from './marks.ts';

/** A letter as the site was built with it (`<language>/letter/mail.json`). */
export interface Letter {
  letter: string;
  subject: string;
  html: string;
  text: string;
}

export interface Sending {
  letter: Letter;
  /** Who gets it, one address each. */
  subscribers: readonly string[];
  /** `smtp://user:password@host:port`, or `smtps://…`. */
  server: string;
  from: string;
  /** Where a subscriber leaves by one click: an address with `{address}` and `{token}` in it. */
  unsubscribe: string;
  /** What tokens are made with, so that nobody can take others off the list. */
  secret: string;
  /** What was sent before, as `sentKey` names it; what is sent now is added through `remember` at once. */
  sent: ReadonlySet<string>;
  remember: (key: string) => Promise<void>;
}

/** What stands for a letter sent to an address, without holding the address. */
export const sentKey = (letter: string, address: string): string =>
  createHash('sha256').update(`${letter}\n${address.toLowerCase()}`).digest('hex');

/** A subscriber's own way out: the token proves that the address came from a letter of ours. */
export const unsubscribeAddress = (template: string, secret: string, address: string): string =>
  template
    .replaceAll('{address}', encodeURIComponent(address))
    .replaceAll('{token}', createHmac('sha256', secret).update(address.toLowerCase()).digest('hex'));

/**
 * Sends a letter, one message a subscriber, each with its own way to leave by one click (RFC 8058: `List-Unsubscribe`
 * with an https address, and `List-Unsubscribe-Post`). Who has had this letter is passed over; an address that a server
 * refuses stops no other.
 */
export async function sendLetter({
  letter,
  subscribers,
  server,
  from,
  unsubscribe,
  secret,
  sent,
  remember,
}: Sending): Promise<{ sent: number; before: number; problems: Problem[] }> {
  const transport = createTransport(server, { pool: true, maxConnections: 2 } as object);
  const problems: Problem[] = [];
  let done = 0;
  let before = 0;
  try {
    for (const address of new Set(subscribers)) {
      const key = sentKey(letter.letter, address);
      if (sent.has(key)) {
        before += 1;
        continue;
      }
      const leave = unsubscribeAddress(unsubscribe, secret, address);
      try {
        await transport.sendMail({
          from,
          to: address,
          subject: letter.subject,
          text: letter.text.replaceAll(unsubscribeMark, leave),
          html: letter.html.replaceAll(unsubscribeMark, leave.replaceAll('&', '&amp;')),
          headers: {
            'List-Unsubscribe': `<${leave}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            'List-Id': `${from.replace(/^.*<|>.*$/g, '').replace('@', '.')}`,
            Precedence: 'bulk',
          },
        });
        await remember(key);
        done += 1;
      } catch (thrown) {
        problems.push({
          where: address,
          what: `The letter could not be handed over: ${messageOf(thrown).split('\n')[0]}`,
          remedy: 'Correct or remove the address, then run the command again: it goes on where it stopped.',
        });
      }
    }
  } finally {
    transport.close();
  }
  return { sent: done, before, problems };
}
