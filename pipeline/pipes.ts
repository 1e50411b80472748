import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Entity } from './model/entity.ts';
import type { Trend } from './model/trend.ts';
import { messageOf } from './problem.ts';
import type { Example } from './tag/item.ts';

/** What a pipe may ask of the world around it. */
export interface PipeSurroundings {
  /** What the edition knows of tags: its trends, and what editors have decided. */
  knowledge: () => Promise<{ trends: Trend[]; examples: Example[]; entities: Entity[] }>;
  /** The file named by `--learn`. */
  learn?: string | undefined;
}

type Line = Record<string, unknown>;
/** Answers lines in order: one for one, or all together where a line's answer depends on the others. */
type Answers =
  | { each: (line: Line) => object | Promise<object> }
  | { all: (lines: Line[]) => object[] | Promise<object[]> };

/** One stage as a command: what a line must hold, and how it is answered. */
export interface Pipe {
  summary: string;
  open: (around: PipeSurroundings) => Promise<Answers>;
}

const id = z.union([z.string(), z.number()]);
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

const ParseLine = z.object({
  id,
  path: z.string().optional(),
  bytes: z.base64().optional(),
  url: optionalText,
  contentType: optionalText,
});
const ExtractLine = z.object({
  id,
  url: z.string(),
  html: z.string().optional(),
  bytes: z.base64().optional(),
  path: z.string().optional(),
  contentType: optionalText,
});
const RobotsLine = z.object({ id, robots: z.string(), agent: z.string(), url: z.string() });
export const GroupLine = z.object({
  id: id.transform(String),
  title: z.string(),
  text: optionalText,
  published: z
    .string()
    .nullish()
    .transform((day) => day ?? null),
  language: optionalText,
  publisher: optionalText,
});
const TagLine = z.object({
  id,
  title: z.string(),
  summary: optionalText,
  text: optionalText,
  language: optionalText,
});
export const LearnLine = TagLine.extend({ labels: z.array(z.string()) });
const StatisticsLine = z.object({ id, text: z.string(), language: optionalText, published: optionalText });
const MomentumLine = z.object({
  id,
  weeks: z.array(
    z.object({
      week: z.union([z.string(), z.number()]),
      articles: z.number(),
      total: z.number(),
      sources: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

const bytesOfLine = async (line: { path?: string | undefined; bytes?: string | undefined }) => {
  if (line.bytes !== undefined) return bytesOf(line.bytes);
  if (line.path !== undefined) return new Uint8Array(await readFile(line.path));
  throw new Error('neither "path" nor "bytes" is given');
};

/** The stages as commands. A new one is added here and nowhere else. */
export const pipes: Record<string, Pipe> = {
  parse: {
    summary: 'Reads feeds, sitemaps and list pages into entries.',
    open: async () => {
      const { parse } = await import('./collect/parse.ts');
      return {
        each: async (line) => {
          const { url, contentType, ...rest } = ParseLine.parse(line);
          return parse(await bytesOfLine(rest), { url, contentType });
        },
      };
    },
  },
  extract: {
    summary: 'Reads pages into title, text, date, authors and language.',
    open: async () => {
      const { extract } = await import('./extract/index.ts');
      return {
        each: async (line) => {
          const { url, html, contentType, ...rest } = ExtractLine.parse(line);
          return extract({ url, contentType, body: html ?? (await bytesOfLine(rest)) });
        },
      };
    },
  },
  robots: {
    summary: 'Says whether a robots.txt lets an agent read an address.',
    open: async () => {
      const { robots } = await import('./collect/robots.ts');
      return {
        each: (line) => {
          const { robots: text, agent, url } = RobotsLine.parse(line);
          return robots(text, agent, url);
        },
      };
    },
  },
  group: {
    summary: 'Groups articles into stories and finds copies.',
    open: async ({ knowledge }) => {
      const [{ group }, { landmarksOf }, { isChinese }] = await Promise.all([
        import('./dedupe/index.ts'),
        import('./work/landmarks.ts'),
        import('./text/tokens.ts'),
      ]);
      return {
        all: async (lines) => {
          const articles = lines.map((line) => GroupLine.parse(line));
          const chinese = articles.filter(({ title }) => isChinese(title)).length;
          // The names of an edition's entities help where two languages are to meet; one language needs no edition.
          const meet = chinese > 0 && chinese < articles.length;
          return group(articles, meet ? { landmarks: landmarksOf((await knowledge()).entities) } : {});
        },
      };
    },
  },
  tag: {
    summary: 'Tags articles with trends, each tag with its evidence.',
    open: async ({ knowledge, learn }) => {
      const { taggerFrom, learnedTagger } = await import('./tag/index.ts');
      const tagger =
        learn === undefined
          ? await knowledge().then(({ trends, examples }) => taggerFrom(trends, examples))
          : learnedTagger(
              (await readFile(learn, 'utf8'))
                .split('\n')
                .filter((line) => line.trim() !== '')
                .map((line) => LearnLine.parse(JSON.parse(line))),
            );
      return { each: (line) => tagger.tag(TagLine.parse(line)) };
    },
  },
  statistics: {
    summary: 'Takes out the figures a text quotes.',
    open: async () => {
      const { statistics } = await import('./measure/statistics.ts');
      return { each: (line) => statistics(StatisticsLine.parse(line)) };
    },
  },
  quantities: {
    summary: 'Takes out every quantity of a text, quotable or not.',
    open: async () => {
      const { quantities } = await import('./measure/quantities.ts');
      return { each: (line) => ({ quantities: quantities(StatisticsLine.parse(line)) }) };
    },
  },
  momentum: {
    summary: 'Says how a weekly series moves.',
    open: async () => {
      const { seriesMomentum } = await import('./measure/momentum.ts');
      return { each: (line) => seriesMomentum(MomentumLine.parse(line).weeks) };
    },
  },
  sanitize: {
    summary: 'Makes markup safe to publish.',
    open: async () => {
      const { sanitize } = await import('./extract/sanitize.ts');
      return { each: (line) => ({ html: sanitize(z.object({ html: z.string() }).parse(line).html) }) };
    },
  },
  address: {
    summary: 'Says whether the collector would connect to an address.',
    open: async () => {
      const { checkAddress } = await import('./collect/address.ts');
      return { each: (line) => checkAddress(z.object({ url: z.string() }).parse(line).url) };
    },
  },
};

/** Why a line was not answered, in one sentence. */
const explain = (thrown: unknown): string =>
  thrown instanceof z.ZodError
    ? thrown.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`).join('; ')
    : messageOf(thrown);

/**
 * Answers JSON Lines: one line out for one line in, in the same order, each carrying its `id`. A line that cannot be
 * handled gives `{ id, error }` and the rest goes on.
 */
export async function* answer(pipe: Pipe, lines: AsyncIterable<string>, around: PipeSurroundings) {
  const answers = await pipe.open(around);
  const read = (text: string): Line => {
    const line: unknown = JSON.parse(text);
    if (typeof line !== 'object' || line === null || Array.isArray(line))
      throw new Error('not a JSON object');
    return line as Line;
  };
  if ('each' in answers) {
    for await (const text of lines) {
      if (text.trim() === '') continue;
      let id: unknown = null;
      try {
        const line = read(text);
        id = line.id ?? null;
        yield { id, ...(await answers.each(line)) };
      } catch (thrown) {
        yield { id, error: explain(thrown) };
      }
    }
    return;
  }
  const taken: { id: unknown; line?: Line; error?: string }[] = [];
  for await (const text of lines) {
    if (text.trim() === '') continue;
    try {
      const line = read(text);
      taken.push(
        typeof line.title === 'string' ? { id: line.id, line } : { id: line.id, error: 'no "title"' },
      );
    } catch (thrown) {
      taken.push({ id: null, error: explain(thrown) });
    }
  }
  const given = await answers.all(taken.flatMap(({ line }) => (line ? [line] : [])));
  let next = 0;
  for (const { id, line, error } of taken) yield line ? { id, ...given[next++] } : { id, error };
}
