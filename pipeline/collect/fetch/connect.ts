import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { buildConnector } from 'undici';
import { messageOf } from '../../problem.ts';
import { isPublicAddress } from '../address.ts';
import { FetchProblem, problemFrom } from './problem.ts';
import type { Resolve } from './resolve.ts';

/** Opens a connection to a literal address, and tells whom it reached. */
export type Connect = (
  target: { address: string; port: number },
  signal: AbortSignal,
) => Promise<{ socket: Socket; peer: string | undefined }>;

const settled = (socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (thrown: unknown) => {
      signal.removeEventListener('abort', stop);
      socket.destroy();
      reject(thrown);
    };
    const stop = () => fail(signal.reason);
    const closed = () => fail(new FetchProblem('connection', 'The connection was closed at once.'));
    socket.on('error', fail);
    socket.once('close', closed);
    socket.once(event, () => {
      signal.removeEventListener('abort', stop);
      socket.off('close', closed);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

export const connectPlainly: Connect = async ({ address, port }, signal) => {
  const socket = connectTcp({ host: address, port, autoSelectFamily: false });
  await settled(socket, 'connect', signal);
  return { socket, peer: socket.remoteAddress };
};

/** What one exchange allows its connection. */
export interface Guard {
  resolve: Resolve;
  connect: Connect;
  /** The one loopback host and port that may be dialled, in tests; null for none. */
  loopback: string | null;
  /** Ends the connection, at whatever point it is. */
  signal: AbortSignal;
  /** Raw bytes that may be received: the body, the headers and what a hostile server sends beside them. */
  maxRawBytes: number;
  /** Told when more than that has come. */
  overrun: (problem: FetchProblem) => void;
}

/** Addresses of one name that are tried, and the time each has to answer. */
const mostAddresses = 4;
const attemptMilliseconds = 8000;
/** How often the received bytes are looked at. */
const watchMilliseconds = 25;

async function addressesOf(
  host: string,
  port: number,
  { resolve, loopback, signal }: Guard,
): Promise<string[]> {
  if (loopback !== null && loopback === `${host}:${port}`) return [host];
  const all = isIP(host) ? [host] : await resolve(host, signal);
  if (all.length === 0) throw new FetchProblem('name', `The name ${host} leads nowhere.`);
  const open = all.filter(isPublicAddress);
  if (open.length === 0)
    throw new FetchProblem('refused', `${host} leads to ${all[0]}, which is not a public address.`);
  return open.slice(0, mostAddresses);
}

/** Dials the checked addresses themselves, one after the other, so that no second look-up can put another in their place. */
async function dial(host: string, port: number, guard: Guard): Promise<Socket> {
  let last: unknown;
  for (const address of await addressesOf(host, port, guard)) {
    guard.signal.throwIfAborted();
    const signal = AbortSignal.any([guard.signal, AbortSignal.timeout(attemptMilliseconds)]);
    try {
      const { socket, peer } = await guard.connect({ address, port }, signal);
      if (guard.loopback === `${host}:${port}` || (peer !== undefined && isPublicAddress(peer)))
        return socket;
      socket.destroy();
      throw new FetchProblem(
        'refused',
        `The connection to ${host} ended at ${peer}, which is not a public address.`,
      );
    } catch (thrown) {
      if (guard.signal.aborted) throw guard.signal.reason;
      if (thrown instanceof FetchProblem && thrown.failure === 'refused') throw thrown;
      last = thrown;
    }
  }
  throw last instanceof DOMException && last.name === 'TimeoutError'
    ? new FetchProblem('connection', `${host} does not take the connection.`)
    : last;
}

async function secure(socket: Socket, servername: string, signal: AbortSignal): Promise<Socket> {
  const name = isIP(servername) ? {} : { servername };
  const secured = connectTls({ socket, ...name, ALPNProtocols: ['http/1.1'], rejectUnauthorized: true });
  try {
    await settled(secured, 'secureConnect', signal);
    return secured;
  } catch (thrown) {
    socket.destroy();
    if (signal.aborted) throw signal.reason;
    if (thrown instanceof FetchProblem) throw thrown;
    const { failure } = problemFrom(thrown);
    throw failure === 'connection'
      ? new FetchProblem('certificate', `The secure connection failed (${messageOf(thrown)}).`)
      : problemFrom(thrown);
  }
}

/**
 * A connector for undici that connects only to public addresses: it judges a literal address, every address a name
 * resolves to, and the peer of the open connection; dials by literal address; takes no certificate that does not fit; and
 * watches the raw bytes received, which no limit on headers or body counts (1xx answers, trailers, padding).
 */
export function guardedConnector(guard: Guard): buildConnector.connector {
  let used = false;
  return ({ hostname, port, protocol }, callback) => {
    const open = async (): Promise<Socket> => {
      // One exchange, one connection: undici would dial again for a request whose connection was lost.
      if (used) throw new FetchProblem('connection', 'The connection was closed without an answer.');
      used = true;
      const plain = await dial(hostname, Number(port) || (protocol === 'https:' ? 443 : 80), guard);
      const watch = setInterval(() => {
        if (plain.bytesRead > guard.maxRawBytes)
          guard.overrun(new FetchProblem('too-large', 'The server sent more than may be received.'));
      }, watchMilliseconds);
      plain.once('close', () => clearInterval(watch));
      return protocol === 'https:' ? secure(plain, hostname.replace(/\.$/, ''), guard.signal) : plain;
    };
    open().then(
      (socket) => callback(null, socket),
      (thrown) => callback(problemFrom(thrown), null),
    );
  };
}
