import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { sentence } from '../problem.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

interface LetterOptions extends EditionOptions {
  site: string;
  language: string;
  dryRun?: boolean;
}

const memory = join('.tidemark', 'letters-sent.txt');

export function addLetter(program: Command): void {
  withEdition(program.command('letter <subscribers>'))
    .description('Sends the latest weekly letter of the built site to each address of a file, once.')
    .option('--site <folder>', 'the built site', process.env.TIDEMARK_SITE ?? 'dist')
    .option('--language <language>', 'en or zh', 'en')
    .option('--dry-run', 'says to how many it would go, and sends nothing')
    .action(async (file: string, options: LetterOptions) => {
      const { readSettings } = await import('../content.ts');
      const { sendLetter, sentKey } = await import('../letter/send.ts');
      const settings = await readSettings(options.content);
      const server = process.env.TIDEMARK_SMTP;
      const secret = process.env.TIDEMARK_LETTER_SECRET;
      const missing = [
        settings.letter ? '' : '"letter" with "from" and "unsubscribe" in edition.yaml',
        server ? '' : 'TIDEMARK_SMTP (smtp://user:password@host:port)',
        secret ? '' : 'TIDEMARK_LETTER_SECRET (any long random text, always the same)',
      ].filter(Boolean);
      if (missing.length > 0) throw new Error(`Letters are off until these are set: ${missing.join('; ')}.`);
      const built = join(options.site, options.language, 'letter', 'mail.json');
      const letter = JSON.parse(
        await readFile(built, 'utf8').catch(() => {
          throw new Error(`${built} does not exist: build the site of an edition that has a weekly letter.`);
        }),
      );
      const subscribers = (await readFile(file, 'utf8'))
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
      const sent = new Set((await readFile(memory, 'utf8').catch(() => '')).split('\n'));
      if (options.dryRun) {
        const open = subscribers.filter((address) => !sent.has(sentKey(letter.letter, address))).length;
        print(options, { letter: letter.letter, open }, `${letter.letter} would go to ${open}.\n`);
        return;
      }
      await mkdir(dirname(memory), { recursive: true });
      const report = await sendLetter({
        letter,
        subscribers,
        server: server!,
        from: settings.letter!.from,
        unsubscribe: settings.letter!.unsubscribe,
        secret: secret!,
        sent,
        remember: (key) => appendFile(memory, `${key}\n`),
      });
      print(
        options,
        { letter: letter.letter, ...report },
        `${letter.letter}: sent to ${report.sent}, ${report.before} had it before.\n${report.problems.map((problem) => `${sentence(problem)}\n`).join('')}`,
      );
      if (report.problems.length > 0 && report.sent === 0) process.exitCode = 1;
    });
}
