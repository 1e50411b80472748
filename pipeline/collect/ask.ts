import type { FetchOutcome } from '../model/fetch.ts';
import type { Surroundings } from './harvest.ts';
import { isDue, isSame, type Memory, requestHeaders } from './politeness.ts';

export type Fetched = Extract<FetchOutcome, { kind: 'fetched' }>;
export type Failed = Extract<FetchOutcome, { kind: 'gone' | 'refused' | 'failed' }>;
export type Asked = { memory: Memory | null } & (
  | { kind: 'not-due' }
  | { kind: 'same'; outcome: FetchOutcome }
  | { kind: 'fetched'; outcome: Fetched }
  | { kind: 'failed'; outcome: Failed }
);

/** Asks one address by all the rules: its rhythm, its validators, and robots.txt at every hop. */
export async function ask(
  address: string,
  { memory: recall, force, fetcher, robots, now }: Surroundings,
): Promise<Asked> {
  const memory = await recall(address);
  if (!force && !isDue(memory, now())) return { kind: 'not-due', memory };
  const outcome = await fetcher.get(memory?.moved ?? address, {
    headers: requestHeaders(memory, now()),
    permit: robots.allows,
  });
  if (isSame(memory, outcome, now())) return { kind: 'same', outcome, memory };
  if (outcome.kind === 'fetched') return { kind: 'fetched', outcome, memory };
  // A 304 without a memory would be a server's mistake; `isSame` has taken every other.
  return { kind: 'failed', outcome: outcome as Failed, memory };
}
