import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import type { Command } from 'commander';
import ts from 'typescript';
import { commands } from '../pipeline/cli.ts';
import { environment } from '../pipeline/model/environment.ts';

/** Pages made from the code itself, by their path below the project: `npm run reference` writes them, a test compares. */
export function referencePages(): Map<string, string> {
  return new Map([
    ['docs/reference/commands.md', commandsPage()],
    ['docs/reference/model.md', modelPage()],
    ['docs/reference/configuration.md', configurationPage()],
    ['docs/architecture.md', withDrawing(readFileSync('docs/architecture.md', 'utf8'))],
  ]);
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();

function commandSection(command: Command, parents: string): string[] {
  const name = `${parents} ${command.name()}`;
  const operands = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}${argument.variadic ? '…' : ''}>` : `[${argument.name()}]`,
  );
  const options = command.options.map((option) => `| \`${option.flags}\` | ${cell(option.description)} |`);
  return [
    `## \`${[name, ...operands].join(' ')}\``,
    '',
    command.description(),
    '',
    ...(options.length > 0 ? ['| option | meaning |', '| --- | --- |', ...options, ''] : []),
    ...command.commands.flatMap((child) => commandSection(child, name)),
  ];
}

function commandsPage(): string {
  return [
    '# Commands',
    '',
    'Made from the commands themselves by `npm run reference`. Call them as `npm run --silent tidemark -- <command>`.',
    'Exit codes: 0 done, 1 nothing could be done, 2 wrong usage, 130 interrupted cleanly.',
    '',
    ...commands().commands.flatMap((command) => commandSection(command, 'tidemark')),
  ].join('\n');
}

/** The text of the comment before a node, without its stars. */
function commentOf(node: ts.Node, source: ts.SourceFile): string {
  const last = ts.getLeadingCommentRanges(source.text, node.getFullStart())?.at(-1);
  const text = last ? source.text.slice(last.pos, last.end) : '';
  return text.startsWith('/**') ? cell(text.replaceAll(/^\/\*\*|\*\/$|^\s*\*/gm, ' ')) : '';
}

/** The object that a schema is written with: `z.strictObject({ … })`, also where calls follow it. */
function fieldsOf(node: ts.Expression): ts.ObjectLiteralExpression | null {
  if (!ts.isCallExpression(node)) return null;
  const [first] = node.arguments;
  const called = node.expression;
  if (first && ts.isObjectLiteralExpression(first) && /strictObject|object|extend/.test(called.getText()))
    return first;
  return ts.isPropertyAccessExpression(called) ? fieldsOf(called.expression) : null;
}

function schemaSection(
  name: string,
  file: string,
  comment: string,
  fields: ts.ObjectLiteralExpression,
  source: ts.SourceFile,
) {
  const rows = fields.properties.flatMap((property) =>
    property.name
      ? [
          `| \`${property.name.getText(source)}\` | ${cell(
            `\`${(ts.isPropertyAssignment(property) ? property.initializer.getText(source) : property.name.getText(source)).replaceAll(/\s+/g, ' ').slice(0, 90)}\``,
          )} | ${commentOf(property, source)} |`,
        ]
      : ts.isSpreadAssignment(property)
        ? [`| … | all of \`${property.expression.getText(source)}\` | |`]
        : [],
  );
  return [
    `### ${name}`,
    '',
    `${comment} (\`${file}\`)`.trim(),
    '',
    '| field | schema | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ];
}

function modelPage(): string {
  const files = readdirSync('pipeline/model')
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const sections = files.flatMap((name) => {
    const file = `pipeline/model/${name}`;
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    return source.statements.filter(ts.isVariableStatement).flatMap((statement) =>
      statement.declarationList.declarations.flatMap((declaration) => {
        const fields = declaration.initializer
          ? ts.isObjectLiteralExpression(declaration.initializer)
            ? declaration.initializer
            : fieldsOf(declaration.initializer)
          : null;
        const isSchema = fields?.getText(source).includes('z.');
        return fields && isSchema
          ? schemaSection(
              declaration.name.getText(source),
              file,
              commentOf(statement, source),
              fields,
              source,
            )
          : [];
      }),
    );
  });
  return [
    '# The model: what each file and line of `content/` holds',
    '',
    'Made from the schemas in `pipeline/model/` by `npm run reference`. The same schemas validate `content/`, and name a',
    'wrong field with the nearest right one. Who owns which file, the README says.',
    '',
    ...sections,
  ].join('\n');
}

/** What holds where a key is not given, as its schema says. */
function otherwise(schema: string): string {
  const [, value] = /\.default\((.*)\)$/s.exec(schema) ?? [];
  if (value !== undefined) return `\`${cell(value.replaceAll("'", '"'))}\``;
  return /\.optional\(\)$/.test(schema) ? 'none: it is off' : 'must be given';
}

/** The keys of an object's schema, with those of objects in it as paths: `letter.from`. */
function keysOf(fields: ts.ObjectLiteralExpression, source: ts.SourceFile, above = ''): string[] {
  return fields.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property)) return [];
    const name = `${above}${property.name.getText(source)}`;
    const inside = fieldsOf(property.initializer);
    const text = property.initializer.getText(source);
    return [
      `| \`${name}\` | ${otherwise(text)} | ${commentOf(property, source)} |`,
      ...(inside ? keysOf(inside, source, `${name}.`) : []),
    ];
  });
}

function configurationPage(): string {
  const file = 'pipeline/model/settings.ts';
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const fields = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ name, initializer }) =>
      name.getText(source) === 'Settings' && initializer ? (fieldsOf(initializer) ?? []) : [],
    );
  return [
    '# Configuration',
    '',
    'Made from the code by `npm run reference`. What an edition is stands in one file, `content/edition.yaml`; a wrong key is',
    'refused, with the nearest right one. Texts for readers (`names`, `promise`) are given as `en`, `zh` or both.',
    '',
    '| key | where it is not given | meaning |',
    '| --- | --- | --- |',
    ...fields.flatMap((one) => keysOf(one, source)),
    '',
    'Secrets, and where things are on this machine, stand in the environment alone:',
    '',
    '| variable | where it is not set | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(environment).map(
      ([name, { otherwise: value, means }]) => `| \`${name}\` | ${cell(value)} | ${cell(means)} |`,
    ),
    '',
  ].join('\n');
}

const codeBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => /\.(ts|astro)$/.test(name))
    .sort();

/** The room a file stands in: a folder of `pipeline/`, the files beside them as one, the desk, or the site. */
function roomOf(file: string): string {
  if (file.startsWith('src/desk/')) return 'src/desk';
  if (file.startsWith('src/')) return 'src';
  const parts = file.split('/');
  if (parts.length > 2) return parts[1]!;
  return common.has(parts[1]!) ? parts[1]! : 'pipeline/*.ts';
}

/** Rooms that everyone may use: drawn without arrows, they would hide all others. */
const common = new Set(['model', 'text', 'problem.ts', 'effects.ts']);

/** Which room uses which, from the imports as they are written. */
function uses(): [string, string][] {
  const found = new Set<string>();
  for (const file of [...codeBelow('pipeline'), ...codeBelow('src')])
    for (const [, target] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const path = normalize(join(dirname(file), target!));
      const [from, to] = [roomOf(file), roomOf(path)];
      if (/^(pipeline|src)\//.test(path) && from !== to && !common.has(to)) found.add(`${from} ${to}`);
    }
  return [...found].sort().map((edge) => edge.split(' ') as [string, string]);
}

const nodeOf = (room: string) => room.replaceAll(/[^a-z]/g, '_');

function withDrawing(page: string): string {
  const drawing = [
    '```mermaid',
    'flowchart LR',
    ...uses().map(([from, to]) => `  ${nodeOf(from)}["${from}"] --> ${nodeOf(to)}["${to}"]`),
    '```',
    '',
    `Used by all, and so without arrows: ${[...common].map((room) => `\`${room}\``).join(', ')}.`,
  ].join('\n');
  return page.replace(
    /<!-- drawing -->[\s\S]*<!-- \/drawing -->/,
    () => `<!-- drawing -->\n${drawing}\n<!-- /drawing -->`,
  );
}

if (import.meta.main)
  for (const [path, text] of referencePages()) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
