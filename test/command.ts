import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** How a command ended, and all it said. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `tidemark …` as a process of its own, as a person or a script would, and waits for its end. */
export function tidemark(
  words: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve('pipeline/cli.ts'), ...words], {
      env: { ...process.env, ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
    child.stdin.end(input);
  });
}
