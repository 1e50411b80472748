import type { Progress } from './effects.ts';

const width = 24;

/** Says nothing. */
export const silence: Progress = { begin() {}, step() {}, end() {}, say() {} };

/** One bar a stage, drawn over itself: for a terminal. */
function bars(out: NodeJS.WriteStream): Progress {
  let stage = '';
  let total = 0;
  let drawn = 0;
  const draw = (done: number, what: string) => {
    const full = total > 0 ? Math.round((Math.min(done, total) / total) * width) : 0;
    const count = total > 0 ? `${done}/${total}` : `${done}`;
    const line = `${stage.padEnd(10)} ${'█'.repeat(full)}${'░'.repeat(width - full)} ${count} ${what}`;
    out.write(`\r\x1b[2K${line.slice(0, Math.max(20, (out.columns ?? 80) - 1))}`);
  };
  return {
    begin(name, all) {
      [stage, total, drawn] = [name, all, 0];
      draw(0, '');
    },
    step(done, what = '') {
      // A bar is read ten times a second at most; drawing it for each of 100,000 articles would cost more than the work.
      const now = performance.now();
      if (done < total && now - drawn < 100) return;
      drawn = now;
      draw(done, what);
    },
    end() {
      draw(total, '');
      out.write('\n');
    },
    say: (line) => void out.write(`\r\x1b[2K${line}\n`),
  };
}

/** A line as a stage begins: for logs. */
function plainLines(out: NodeJS.WriteStream): Progress {
  return {
    begin: (stage, total) => void out.write(`${stage}${total > 0 ? ` (${total})` : ''}\n`),
    step() {},
    end() {},
    say: (line) => void out.write(`${line}\n`),
  };
}

/** Progress as fits where it goes: a bar on a terminal, plain lines elsewhere, nothing when asked to be quiet. */
export const progressOn = (out: NodeJS.WriteStream, quiet: boolean): Progress =>
  quiet ? silence : out.isTTY ? bars(out) : plainLines(out);
