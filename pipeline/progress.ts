import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from './effects.ts';

/** Says nothing. */
export const silence: Progress = { begin() {}, step() {}, end() {}, say() {} };

/** One bar a stage: for a terminal. */
function bars(out: NodeJS.WriteStream): Progress {
  let bar: SingleBar | null = null;
  return {
    begin(stage, total) {
      bar = new SingleBar(
        {
          stream: out,
          format: `${stage.padEnd(10)} {bar} {value}/{total}  {duration_formatted}  {what}`,
          barsize: 24,
          barCompleteChar: '█',
          barIncompleteChar: '░',
          // A bar is read ten times a second at most; drawing it for each of 100,000 articles would cost more than the work.
          fps: 10,
          hideCursor: true,
          linewrap: false,
        },
        Presets.shades_classic,
      );
      bar.start(Math.max(total, 1), total > 0 ? 0 : 1, { what: '' });
    },
    step: (done, what = '') => bar?.update(done, { what }),
    end() {
      bar?.update(bar.getTotal(), { what: '' });
      bar?.stop();
      bar = null;
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
