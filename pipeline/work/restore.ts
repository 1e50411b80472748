import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import { filesBelow, readLines } from '../content/files.ts';
import { refuse } from '../content.ts';
import { PublishedArticle } from '../model/article.ts';
import type { Observation } from '../model/indicator.ts';
import { Story } from '../model/story.ts';

/** The monthly files of a kind, those alone that the machine would write. */
const monthsOf = async (root: string, folder: string) =>
  (await filesBelow(root, folder, '.jsonl')).filter((path) => /\/\d{4}-\d{2}\.jsonl$/.test(path));

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Size and time of change: where both are as they were, the text is taken to be. */
async function statusOf(root: string, path: string): Promise<string | null> {
  try {
    const { size, mtimeNs } = await stat(join(root, path), { bigint: true });
    return `${size} ${mtimeNs}`;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

/** The stamp of a file of this text as it stands on the disk; null where there is none. */
export async function stampOf(root: string, path: string, text: string): Promise<string | null> {
  const status = await statusOf(root, path);
  return status === null ? null : `${status} ${digestOf(text)}`;
}

/**
 * Brings the archive up to what `content/` holds, so that a fresh clone, or one that was brought up to date, continues
 * where git stands: articles that are not in the archive come back, stories are as `content/` has them. Files that are as
 * the archive knows them are not read. Throws one error that names every line that cannot be read.
 */
export async function restoreMonths(root: string, archive: Archive): Promise<void> {
  const known = new Map((await archive.files()).map(({ path, stamp }) => [path, stamp]));
  const found = [...(await monthsOf(root, 'articles')), ...(await monthsOf(root, 'stories'))];
  const noted: { path: string; stamp: string }[] = [];
  const changed: string[] = [];
  for (const path of found) {
    const stamp = known.get(path);
    const status = await statusOf(root, path);
    if (stamp?.startsWith(`${status} `)) continue;
    const text = await readFile(join(root, path), 'utf8');
    const next = `${status} ${digestOf(text)}`;
    if (stamp === undefined || stamp.split(' ')[2] !== next.split(' ')[2]) {
      if (path.startsWith('articles/')) {
        const { placed, problems } = readLines(text, path, PublishedArticle);
        refuse(root, problems);
        await archive.restoreArticles(placed.map(({ value }) => value));
      } else {
        const { placed, problems } = readLines(text, path, Story);
        refuse(root, problems);
        const stories = placed.map(({ value }) => value);
        const articles = await archive.known(stories.flatMap((story) => story.articles));
        await archive.restoreStories(
          path.slice('stories/'.length, -'.jsonl'.length),
          stories.filter((story) => story.articles.every((id) => articles.has(id))),
        );
      }
      changed.push(path);
    }
    noted.push({ path, stamp: next });
  }
  const standing = new Set(found);
  const gone = [...known.keys()].filter((path) => !standing.has(path));
  // What was changed by another hand, or is missing, is written again as the archive has it.
  await archive.noteFiles(noted, [...changed, ...gone]);
}

/** Puts observations that `content/` holds and the archive has lost back into it. */
export async function restoreObservations(
  archive: Archive,
  series: readonly { indicator: string; observations: readonly Observation[] }[],
): Promise<void> {
  const all = await archive.observations();
  for (const { indicator, observations } of series) {
    const seen = new Set((all.get(indicator) ?? []).map(({ period, firstSeen }) => `${period} ${firstSeen}`));
    const lost = observations.filter(({ period, firstSeen }) => !seen.has(`${period} ${firstSeen}`));
    if (lost.length > 0) await archive.addObservations(indicator, lost);
  }
}
