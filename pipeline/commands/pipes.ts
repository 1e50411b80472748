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
      command.option('--learn <file>', 'learns from these labelled lines alone, without content/');
    if (name === 'tag' || name === 'group')
      command.option(
        '--content <folder>',
        'the edition whose trends, decisions and entities to go by',
        process.env.TIDEMARK_CONTENT ?? 'content',
      );
    command.action(async ({ learn, content: root }: { learn?: string; content?: string }) => {
      const knowledge = async () => {
        const [{ requireContent }, { inForce }, { examplesOf }] = await Promise.all([
          import('../content.ts'),
          import('../decisions.ts'),
          import('../learning/examples.ts'),
        ]);
        const content = await requireContent(root ?? 'content');
        const articles = content.articles.map(({ value }) => ({ ...value, text: value.summary }));
        const decisions = inForce(
          content.decisions.map(({ value }) => value),
          content.stories.map(({ value }) => value),
          content.trends.map(({ value }) => value),
        );
        return {
          trends: content.trends.map(({ value }) => value),
          entities: content.entities.map(({ value }) => value),
          examples: examplesOf(articles, decisions, 'learned'),
        };
      };
      for await (const given of answer(pipe, standardInput(), { knowledge, learn }))
        if (!process.stdout.write(`${JSON.stringify(given)}\n`)) await once(process.stdout, 'drain');
    });
  }
}
