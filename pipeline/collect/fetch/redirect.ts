import type { Headers } from '../../model/fetch.ts';
import { FetchProblem } from './problem.ts';

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);
/** RFC 9110, 15.4: only these say that the old address should no longer be asked. */
export const isPermanent = (status: number): boolean => status === 301 || status === 308;

/** Header bytes are Latin-1 by the letter; servers write addresses in UTF-8 all the same. */
const asWritten = (location: string): string => {
  const bytes = Buffer.from(location, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return location;
  }
};

/** Where a redirect leads, resolved against where it came from (RFC 9110, 10.2.2). */
export function redirectTarget({ location }: Headers, from: URL): URL {
  if (location === undefined || location.trim() === '')
    throw new FetchProblem('redirect', 'The answer is a redirect that leads nowhere.');
  if (location.includes('\n'))
    throw new FetchProblem('redirect', 'The answer is a redirect to two places at once.');
  const target = asWritten(location);
  // `http:host` is a path to some readers of addresses and a host to others (RFC 9110, 4.2.1 wants `//`): neither is tried.
  if (!URL.canParse(target, from) || /^\s*https?:(?![/\\]{2})/i.test(target))
    throw new FetchProblem('redirect', 'The answer is a redirect to a malformed address.');
  return new URL(target, from);
}
