import type { Command } from 'commander';
import { type EditionOptions, print, withEdition } from './options.ts';

/** Tells how well the machine agrees with people: the tagger, per trend, and the statistics extractor. */
export function addEvaluate(program: Command): void {
  withEdition(program.command('evaluate'))
    .description(
      'Sets the tagger and the statistics extractor against the editors’ decisions, per trend, held out in turn.',
    )
    .option('--items <file>', 'also against these labelled lines: {title, summary?, text?, labels}')
    .action(async (options: EditionOptions & { items?: string }) => {
      const [
        { readFile },
        { openArchive },
        { requireContent },
        { inForce },
        { evaluate, evaluationInWords, tagQualityInWords },
        { examplesOf },
        { LearnLine },
        { ModelMemory, modelRevision },
        { testTags },
        { taggerFrom },
        { archiveAddress },
      ] = await Promise.all([
        import('node:fs/promises'),
        import('../archive/open.ts'),
        import('../content.ts'),
        import('../decisions.ts'),
        import('../learning/evaluate.ts'),
        import('../learning/examples.ts'),
        import('../pipes.ts'),
        import('../learning/revision.ts'),
        import('../tag/evaluate.ts'),
        import('../tag/index.ts'),
        import('../world.ts'),
      ]);
      const content = await requireContent(options.content);
      const trends = content.trends.flatMap(({ value }) => (value.moved.length === 0 ? [value] : []));
      const decisions = inForce(
        content.decisions.map(({ value }) => value),
        content.stories.map(({ value }) => value),
        content.trends.map(({ value }) => value),
      );
      const archive = await openArchive(archiveAddress());
      const full = new Map((await archive.articles()).map((article) => [article.id, article]));
      const memory = ModelMemory.safeParse(await archive.memory('model of tags')).data;
      await archive.close();
      const articles = content.articles.map(
        ({ value: { tags: _, statistics: __, ...article } }) =>
          full.get(article.id) ?? { ...article, text: article.summary },
      );
      const evaluation = evaluate(trends, articles, decisions);
      const since = memory?.digest === modelRevision(trends, decisions) ? memory.since : null;
      const lines = options.items
        ? (await readFile(options.items, 'utf8'))
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => ({ ...LearnLine.parse(JSON.parse(line)), weight: 1 }))
        : [];
      const items =
        lines.length > 0 ? testTags(taggerFrom(trends, examplesOf(articles, decisions)), lines) : null;
      print(
        options,
        { since, ...evaluation, items },
        [
          since === null
            ? 'Trends, decisions or code have changed since the last run: what follows is the machine of the next one.\n'
            : `The machine is what it is since the run of ${since}.\n`,
          evaluationInWords(evaluation),
          ...(items
            ? [`\nTags against ${options.items}:\n`, `${tagQualityInWords(items).join('\n')}\n`]
            : []),
        ].join(''),
      );
    });
}
