#!/usr/bin/env node
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { answer, pipes } from './pipes.ts';

const program = new Command('tidemark')
  .description('Reports the trends of an industry from its articles and official figures.')
  .configureHelp({ sortSubcommands: false })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

for (const [name, pipe] of Object.entries(pipes)) {
  const command = program.command(name).description(`${pipe.summary} JSON Lines in, JSON Lines out.`);
  if (name === 'tag') command.option('--learn <file>', 'learn from these labelled lines alone');
  command.action(async (options: { learn?: string }) => {
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    const trends = async () => (await import('./content.ts')).readTrends('content');
    for await (const given of answer(pipe, lines, { trends, ...options }))
      if (!process.stdout.write(`${JSON.stringify(given)}\n`))
        await new Promise((resolve) => process.stdout.once('drain', resolve));
  });
}

await program.parseAsync();
