import { connect } from 'node:net';
import type { Connect } from '../../../pipeline/collect/fetch/connect.ts';
import type { Resolve } from '../../../pipeline/collect/fetch/resolve.ts';

/** An address that the guard takes for public; nothing is ever sent there. */
export const publicAddress = '93.184.216.34';

/** Every name leads to the public address. */
export const resolveAll: Resolve = async () => [publicAddress];

/** Dials a loopback port whatever is asked for, and claims to have reached what was asked for. Keeps what was dialled. */
export function dialLoopback(port: number): { connect: Connect; dialled: string[] } {
  const dialled: string[] = [];
  return {
    dialled,
    connect: (target, signal) =>
      new Promise((resolve, reject) => {
        dialled.push(`${target.address}:${target.port}`);
        const socket = connect({ host: '127.0.0.1', port });
        const stop = () => socket.destroy(new Error('aborted'));
        signal.addEventListener('abort', stop, { once: true });
        socket.on('error', reject);
        socket.once('connect', () => {
          signal.removeEventListener('abort', stop);
          resolve({ socket, peer: target.address });
        });
      }),
  };
}
