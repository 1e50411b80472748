import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { answer, pipes } from '../pipes.ts';

/** The lines of standard input. Opened when the first is asked for: an interface that nobody reads yet drops its lines. */
async function* standardInput(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Each stage alone: JSON Lines in on standard input, JSON Lines out. */
export function addPipes(program: Command): void {
  for (const [name, pipe] of Object.entries(pipes)) {
    const command = program.command(name).description(`${pipe.summary} JSON Lines in, JSON Lines out.`);
    if (name === 'tag')
      command
        .option('--learn <file>', 'learns from these labelled lines alone, without content/')
        .option(
          '--content <folder>',
          'whose trends and decisions to tag by',
          process.env.TIDEMARK_CONTENT ?? 'content',
        );
    command.action(async ({ learn, content: root }: { learn?: string; content?: string }) => {
      const knowledge = async () => {
        const [{ requireContent }, { inForce }, { examplesOf }] = await Promise.all([
          import('../content.ts'),
          import('../decisions.ts'),
          import('../examples.ts'),
        ]);
        const content = await requireContent(root ?? 'content');
        const articles = content.articles.map(({ value }) => ({ ...value, text: value.summary }));
        return {
          trends: content.trends.map(({ value }) => value),
          examples: examplesOf(articles, inForce(content.decisions.map(({ value }) => value))),
        };
      };
      for await (const given of answer(pipe, standardInput(), { knowledge, learn }))
        if (!process.stdout.write(`${JSON.stringify(given)}\n`)) await once(process.stdout, 'drain');
    });
  }
}
