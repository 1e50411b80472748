import { Resolver } from 'node:dns/promises';
import { FetchProblem } from './problem.ts';

/** Gives all addresses of a name; throws where there are none. */
export type Resolve = (name: string, signal: AbortSignal) => Promise<string[]>;

/**
 * Asks the name server, IPv4 first. Not `dns.lookup`: that reads the local hosts file, cannot be stopped, and a few slow
 * names hold up its four threads, which decoding needs too.
 */
export const resolveName: Resolve = async (name, signal) => {
  const resolver = new Resolver({ timeout: 4000, tries: 2 });
  const stop = () => resolver.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    const codes = answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason?.code) : ''));
    const nowhere = codes.some((code) => code === 'ENOTFOUND' || code === 'ENODATA');
    throw new FetchProblem(
      'name',
      nowhere
        ? `The name ${name} leads nowhere.`
        : `The name server gave no answer for ${name} (${codes[0]}).`,
    );
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
