import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { messageOf } from '../problem.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

export function addImport(program: Command): void {
  withEdition(program.command('import'))
    .description(
      'Takes in local documents (text, HTML) as articles of a source; the next run publishes them.',
    )
    .argument('<file...>', 'the documents')
    .requiredOption('--source <id>', 'a source of kind "document"')
    .action(async (names: string[], options: EditionOptions & { source: string }) => {
      const [{ openArchive }, { requireContent }, { readDocument }, { archiveAddress }] = await Promise.all([
        import('../archive/open.ts'),
        import('../content.ts'),
        import('../extract/document.ts'),
        import('../world.ts'),
      ]);
      const { sources } = await requireContent(options.content);
      const source = sources.find(({ value }) => value.id === options.source)?.value;
      if (source?.kind !== 'document') {
        const known = sources.flatMap(({ value }) => (value.kind === 'document' ? [value.id] : []));
        process.stderr.write(
          `"${options.source}" is no source of kind "document". There are: ${known.join(', ') || 'none'}.\n`,
        );
        process.exitCode = 2;
        return;
      }
      const archive = await openArchive(archiveAddress());
      const collected = new Date().toISOString();
      const told: { file: string; id?: string; title?: string; error?: string }[] = [];
      for (const file of names)
        try {
          const bytes = await readFile(file);
          const digest = createHash('sha256').update(bytes).digest('hex');
          const contentType = /^\.x?html?$/i.test(extname(file)) ? 'text/html' : 'text/plain';
          const reading = readDocument({
            source,
            bytes,
            contentType,
            name: basename(file),
            collected,
            digest,
          });
          if ('reason' in reading) throw new Error(reading.reason);
          await archive.addArticles([reading.article]);
          told.push({ file, id: reading.article.id, title: reading.article.title });
        } catch (thrown) {
          told.push({ file, error: `${messageOf(thrown)} The other files were taken in.` });
        }
      await archive.close();
      const words = told
        .map(({ file, id, title, error }) => `${file}: ${error ?? `${id} ${title}`}\n`)
        .join('');
      print(options, told, words);
      if (told.every(({ error }) => error !== undefined)) process.exitCode = 1;
    });
}
