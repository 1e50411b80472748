import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { Trend } from './model/trend.ts';

const frontMatter = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const section = (body: string, heading: string) =>
  new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(body)?.[1]?.trim() ?? '';

/** Reads `content/trends/**.md`: front matter, and the definition under `## English` and `## 中文`. */
export async function readTrends(root: string): Promise<Trend[]> {
  const folder = join(root, 'trends');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => {
      const [, head = '', body = ''] = frontMatter.exec(await readFile(join(folder, name), 'utf8')) ?? [];
      return Trend.parse({
        id: name.slice(0, -'.md'.length),
        definition: { en: section(body, 'English'), zh: section(body, '中文') },
        ...parseYaml(head),
      });
    }),
  );
}
