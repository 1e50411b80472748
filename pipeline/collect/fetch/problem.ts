import type { Failure, FetchOutcome } from '../../model/fetch.ts';
import { messageOf } from '../../problem.ts';

const remedies: Record<Failure | 'refused', string> = {
  name: 'Correct the address if it is misspelt; else the source is asked again later.',
  connection: 'Nothing need be done: the source is asked again later.',
  certificate:
    'Open the address in a browser; if it warns there too, tell the publisher or pause the source.',
  timeout: 'Nothing need be done: the source is asked again later.',
  protocol: 'Open the address in a browser; if it fails there too, correct the address or pause the source.',
  status: 'Open the address in a browser; if it fails there too, correct the address or pause the source.',
  redirect: 'Open the address in a browser and write the one it ends at into the source.',
  'too-large': 'Find a shorter feed of this publisher, or pause the source.',
  coding: 'Tell the publisher, or pause the source if this lasts.',
  'cut-short': 'Nothing need be done: the source is asked again later.',
  waiting: 'Nothing need be done: the source is asked again when its host allows it.',
  request: 'Run again; if this lasts, report it with the address.',
  refused: 'Correct the address, or pause the source.',
};

/** What stops an exchange. Thrown inside `fetch/` alone: `get` turns it into an outcome. */
export class FetchProblem extends Error {
  readonly failure: Failure | 'refused';
  constructor(failure: Failure | 'refused', message: string) {
    super(message);
    this.failure = failure;
  }
}

const certificateCodes =
  /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/;
const protocolCodes = /^(HPE_|UND_ERR_HEADERS|UND_ERR_RES_CONTENT_LENGTH|UND_ERR_REQ_RETRY)/;

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';

/** Sorts whatever undici, the sockets or TLS threw. */
export function problemFrom(thrown: unknown): FetchProblem {
  if (thrown instanceof FetchProblem) return thrown;
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (cause instanceof FetchProblem) return cause;
  const code = codeOf(thrown) || codeOf(cause);
  const said = code || messageOf(thrown);
  if (certificateCodes.test(code))
    return new FetchProblem('certificate', `The secure connection failed (${said}).`);
  if (protocolCodes.test(code) || /parse|upgrade/i.test(messageOf(thrown)))
    return new FetchProblem('protocol', `The answer is not sound HTTP (${said}).`);
  if (/^(UND_ERR_INVALID_ARG|ERR_INVALID)/.test(code))
    return new FetchProblem('request', `The request could not be made (${messageOf(thrown)}).`);
  return new FetchProblem('connection', `The connection failed (${said}).`);
}

/** A problem as an outcome; `status` and `headers` where an answer came. */
export const outcomeOf = (
  problem: FetchProblem,
  url: string,
  answer: { status: number; headers: Record<string, string> } | null = null,
): FetchOutcome => {
  const { failure, message: reason } = problem;
  const told = { url, reason, remedy: remedies[failure] };
  return failure === 'refused'
    ? { kind: 'refused', ...told }
    : {
        kind: 'failed',
        cause: failure,
        status: answer?.status ?? null,
        headers: answer?.headers ?? {},
        ...told,
      };
};
