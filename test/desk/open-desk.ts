import { spawn } from 'node:child_process';
import type { MadeUp } from './made-up.ts';

/** A desk in a process of its own, as an editor starts it. */
export interface RunningDesk {
  address: string;
  port: number;
  /** As a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  complaints(): string;
}

/** Starts `tidemark desk` over an edition; answers once it listens. */
export async function startDesk(
  { content, archive }: Pick<MadeUp, 'content' | 'archive'>,
  { editor = 'li', port = 0, more = [] }: { editor?: string; port?: number; more?: string[] } = {},
): Promise<RunningDesk> {
  const child = spawn(
    process.execPath,
    ['pipeline/cli.ts', 'desk', '--content', content, '--port', String(port), '--editor', editor, ...more],
    {
      env: { ...process.env, TIDEMARK_DATABASE: archive, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes('\n')) resolve(said.trim());
    });
    void ended.then(() => reject(new Error(`the desk did not start: ${complaints}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    address,
    port: Number(new URL(address).port),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    complaints: () => complaints,
  };
}
