import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { clock, type Ending, type Place, type Scene } from './scene.ts';

/** A process that has loaded its code and makes one run after the other, with `strace` attached for as long as one takes. */
export interface Hand {
  /** Makes one run; `trace` are strace's options. Where the process is killed by it, the next run has a new one. */
  run(place: Place, trace: readonly string[]): Promise<Ending>;
  close(): Promise<void>;
}

interface Worker {
  child: ChildProcess;
  /** What it says, line by line. */
  lines: AsyncIterator<string>;
  died: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Attaches strace to a process, and gives what lets go of it again. */
async function attach(pid: number, trace: readonly string[]): Promise<() => Promise<void>> {
  const strace = spawn('strace', ['-f', '-p', String(pid), ...trace], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(strace, 'exit');
  await new Promise<void>((resolve, reject) => {
    let said = '';
    strace.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes('attached')) resolve();
    });
    strace.on('exit', () => reject(new Error(`strace did not attach: ${said}`)));
  });
  return async () => {
    strace.kill('SIGINT');
    await gone;
  };
}

export function openHand({ root, web }: Scene): Hand {
  let worker: Worker | null = null;

  async function hire(): Promise<Worker> {
    const made = spawn(process.execPath, ['test/faults/child.ts'], {
      // One thread for files: the n-th write is then the same in every run. Code is compiled once for all of them.
      env: { ...process.env, UV_THREADPOOL_SIZE: '1', NODE_COMPILE_CACHE: `${root}/compiled` },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface(made.stdout)[Symbol.asyncIterator]();
    await lines.next();
    return { child: made, lines, died: once(made, 'exit').then(([code, signal]) => ({ code, signal })) };
  }

  return {
    run: async ({ content, archive }, trace) => {
      worker ??= await hire();
      const { child, lines, died } = worker;
      const letGo = await attach(child.pid!, trace);
      const told = lines.next();
      child.stdin!.write(`${JSON.stringify({ content, archive, port: web.port, clock })}\n`);
      const line = await Promise.race([
        died.then(() => null),
        told.then(({ value, done }) => (done ? null : value)),
      ]);
      const killed = line === null ? await died : null;
      if (killed) worker = null;
      await letGo();
      return { signal: null, out: '', ...(killed ? { ...killed, err: '' } : JSON.parse(line!)) } as Ending;
    },
    close: async () => {
      worker?.child.stdin?.end();
      await worker?.died;
    },
  };
}
