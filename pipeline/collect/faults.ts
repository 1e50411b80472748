import type { Fault } from '../model/health.ts';
import type { Source } from '../model/source.ts';
import { checkAddress } from './address.ts';
import type { Failed, Fetched } from './ask.ts';

/** Answers that say: not to you. 451 is "unavailable for legal reasons" (RFC 7725). */
const refusals = new Set([401, 403, 407, 451]);

/** Header fields by which services that stand before a site mark a page that wants proof of a person. */
const challengeFields: readonly [name: string, value: RegExp][] = [
  ['cf-mitigated', /challenge/i],
  ['x-amzn-waf-action', /challenge|captcha/i],
  ['x-datadome', /./],
  ['x-sucuri-block', /./],
];
/** What such pages say or load, in their first lines. */
const challengeWords =
  /<title>\s*(?:just a moment|attention required|pardon our interruption|access denied|are you a (?:robot|human)|请稍候|安全验证|访问验证)|cf-chl-|_incapsula_resource|captcha-delivery\.com|px-captcha|\/aliyun_waf_/i;
const looksAt = 20_000;

const isChallenge = (headers: Record<string, string>, body = ''): boolean =>
  challengeFields.some(([name, value]) => value.test(headers[name] ?? '')) || challengeWords.test(body);

/**
 * What is wrong with a source whose request brought nothing. An address that our own rule refuses is a mistake in the
 * source's file, not a wish of the publisher's.
 */
export function faultOf(outcome: Failed): Fault {
  switch (outcome.kind) {
    case 'gone':
      return 'gone';
    case 'refused':
      return checkAddress(outcome.url).allowed ? 'blocked' : 'failing';
    case 'failed':
      return (outcome.status !== null && refusals.has(outcome.status)) || isChallenge(outcome.headers)
        ? 'blocked'
        : 'failing';
    default:
      return outcome satisfies never;
  }
}

/** What is wrong with a source whose answer came, but could not be read as the list it should be. */
export function unreadableFault({ bytes, headers }: Fetched, kind: Source['kind']): Fault {
  const head = new TextDecoder().decode(bytes.subarray(0, looksAt));
  if (isChallenge(headers, head)) return 'blocked';
  if (head.trim() === '') return 'empty';
  return kind === 'page' ? 'unmatched' : 'failing';
}
