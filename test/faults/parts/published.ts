import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { siteFolder } from '../../browser/build.ts';
import type { Part } from '../ground.ts';
import { differences, hasStrace, stateOf } from '../scene.ts';
import { pointsOf } from '../strace.ts';

const environment = (content: string, folder: string) => ({
  ...process.env,
  ASTRO_TELEMETRY_DISABLED: '1',
  NODE_ENV: 'production',
  TIDEMARK_CONTENT: content,
  TIDEMARK_SITE: join(folder, 'site'),
  TIDEMARK_SITE_CACHE: join(folder, 'cache'),
});
const astro = [resolve('node_modules/astro/bin/astro.mjs'), 'build', '--silent'];

export const build: Part = {
  name: 'build',
  fault: 'kill -9 at random times while the site is built',
  bar: 'the site is that of the last build that ended, byte for byte; the next build is that of an undisturbed one',
  carryOut: async (ground) => {
    const line = 'kill while the site is built';
    const { place } = await ground.undisturbed();
    const folder = await siteFolder();
    const [content, clean] = [place.content, join(folder, 'clean')];
    const siteIn = (where: string) => stateOf({ content: join(where, 'site') });
    const built = async (where: string) => {
      const began = performance.now();
      await promisify(execFile)(process.execPath, astro, { env: environment(content, where) });
      return performance.now() - began;
    };
    // Two states of the edition by turns, so that a killed build leaves pages of the other one in the cache.
    const edition = join(content, 'edition.yaml');
    const texts = [await readFile(edition, 'utf8')];
    texts.push(texts[0]!.replace('made-up edition', 'another made-up edition'));
    const expected: Awaited<ReturnType<typeof stateOf>>[] = [];
    for (const text of texts) {
      await writeFile(edition, text);
      await mkdir(clean, { recursive: true });
      await built(clean);
      expected.push(await siteIn(clean));
      await rm(clean, { recursive: true });
    }
    await writeFile(edition, texts[0]!);
    await built(folder);
    let [standing, length] = [0, await built(folder)];
    try {
      for (const number of ground.rounds(line, 20)) {
        const wanted = (standing + 1) % 2;
        await writeFile(edition, texts[wanted]!);
        const child = spawn(process.execPath, astro, { env: environment(content, folder), stdio: 'ignore' });
        const ended = once(child, 'exit');
        const after = length * ground.random();
        await sleep(after);
        child.kill('SIGKILL');
        const [code] = await ended;
        const hit = code === null;
        const wrong = differences(expected[hit ? standing : wanted]!, await siteIn(folder));
        // What was killed may have been about to end.
        const isNext = hit && differences(expected[wanted]!, await siteIn(folder)).length === 0;
        if (!hit || isNext) standing = wanted;
        if (number % 4 === 3) {
          length = await built(folder);
          standing = wanted;
          wrong.push(...differences(expected[wanted]!, await siteIn(folder)).map((each) => `next: ${each}`));
        }
        ground.count(line, `after ${Math.round(after)} ms`, isNext ? [] : wrong, hit);
      }
    } finally {
      await writeFile(edition, texts[0]!);
      await rm(folder, { recursive: true, force: true });
    }
  },
};

export const commit: Part = {
  name: 'commit',
  fault: 'kill -9 of git, alone or with the desk, at each call by which --commit changes the repository',
  bar: 'the next session’s commit goes through, holds the work of both, and the repository is sound',
  possible: hasStrace,
  carryOut: async (ground) => {
    const folder = await ground.folder();
    // A git under strace, which takes whoever called it with it where it is to.
    const bin = join(folder, 'bin');
    await mkdir(bin);
    const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
    const script = `#!/bin/sh
case " $* " in
  *" $TRACED "*) strace -f -qq $STRACE ${real} "$@" ;;
  *) ${real} "$@" ;;
esac
code=$?
[ $code -eq 137 ] && [ "$TOGETHER" = yes ] && kill -9 $PPID
exit $code
`;
    await writeFile(join(bin, 'git'), script, { mode: 0o755 });
    const traced = (TRACED: string, STRACE: string, together = false) => ({
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      TRACED,
      STRACE,
      TOGETHER: together ? 'yes' : 'no',
    });
    let number = 0;
    /** A repository with an edition, and an editor's work in it. */
    async function repository() {
      const root = join(folder, `repository-${number++}`);
      await mkdir(join(root, 'decisions/li'), { recursive: true });
      const git = (...args: string[]) =>
        execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();
      git('init', '--quiet', '--initial-branch', 'main');
      await writeFile(join(root, 'edition.yaml'), 'name: made up\n');
      git('add', '.');
      git('-c', 'user.name=test', '-c', 'user.email=test@test.invalid', 'commit', '--quiet', '-m', 'Begin');
      return { root, git };
    }
    const decide = (root: string, what: string) =>
      appendFile(join(root, 'decisions/li/2026-11.jsonl'), `${what}\n`);
    const child = (root: string) => ['test/faults/committer.ts', root];
    const calls = 'openat,rename,link,unlink,write,mkdir';
    const points: { command: string; call: string; at: number }[] = [];
    for (const command of ['add', 'commit']) {
      const { root } = await repository();
      await decide(root, 'first');
      const trace = join(folder, `trace-${command}`);
      const env = traced(command, `-o ${trace} -e trace=${calls}`);
      await promisify(execFile)(process.execPath, child(root), { env });
      const { points: those } = pointsOf(await readFile(trace, 'utf8'), () => true);
      points.push(...those.map(({ call, number }) => ({ command, call, at: number })));
    }
    for (const together of [false, true]) {
      const line = together ? 'git and the desk killed in a commit' : 'git killed in a commit';
      for (const { command, call, at } of ground.sample(line, points)) {
        const { root, git } = await repository();
        await decide(root, 'first');
        const inject = `-o /dev/null -e trace=${call} -e inject=${call}:signal=SIGKILL:when=${at}`;
        const env = traced(command, inject, together);
        const killed = spawn(process.execPath, child(root), { stdio: 'ignore', env });
        const [code] = await once(killed, 'exit');
        await decide(root, 'second');
        // Ten seconds later, which nobody waits for.
        const earlier = new Date(Date.now() - 20_000);
        const note = join(root, '.git/tidemark-commit');
        for (const name of [
          '.git/tidemark-commit',
          '.git/index.lock',
          '.git/HEAD.lock',
          '.git/refs/heads/main.lock',
        ])
          await utimes(join(root, name), earlier, earlier).catch(() => {});
        const next = await promisify(execFile)(process.execPath, child(root)).then(
          () => [],
          ({ stderr }: { stderr: string }) => [stderr.trim()],
        );
        const held = next.length > 0 ? '' : git('show', 'HEAD:decisions/li/2026-11.jsonl');
        const wrong = [
          ...next,
          ...(held === 'first\nsecond' ? [] : [`the commit holds ${JSON.stringify(held)}`]),
          ...(git('status', '--porcelain') === '' ? [] : [`left over: ${git('status', '--porcelain')}`]),
          ...(git('fsck', '--no-dangling', '--no-progress') === '' ? [] : ['git fsck complains']),
          ...(await readFile(note).then(
            () => ['its note is left'],
            () => [],
          )),
        ];
        ground.count(line, `${command}, ${call} ${at}`, wrong, code !== 0);
        await rm(root, { recursive: true, force: true });
      }
    }
  },
};
