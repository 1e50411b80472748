import { createHash } from 'node:crypto';
import { changedSources, checkBriefing, sentenceCheck } from '../brief/check.ts';
import type { BriefedEdition } from '../brief/facts.ts';
import { issuesDue, write } from '../brief/index.ts';
import { renderBriefing } from '../brief/markdown.ts';
import { type Rewrite, rewriteIssue } from '../brief/rewrite.ts';
import { checkedEdition } from '../briefings.ts';
import type { Content } from '../content.ts';
import { editionOf } from '../edition.ts';
import type { Effects } from '../effects.ts';
import type { Briefing } from '../model/briefing.ts';
import { messageOf, type Problem } from '../problem.ts';
import { hasAppeared } from './appearances.ts';

/** The drafts as they should stand, which of them were written now, and what an editor should look at. */
export interface Drafting {
  drafts: Map<string, Briefing>;
  written: string[];
  remarks: string[];
}

/** Why a draft that readers could see was written anew. */
const anew = {
  en: 'An article it cites was corrected or withdrawn; it was drafted anew.',
  zh: '所引文章已更正或撤下，本期重新起草。',
};

/**
 * Drafts what is due, and keeps what was drafted before. A draft that readers can see stays as it is: an issue does not
 * change under them; where its evidence no longer stands, it is written anew and says so. Where drafts wait for an editor,
 * those of the last week are made again with all that has come in since. Published issues are the editors': of those whose
 * sources have changed, the remarks tell. Pure.
 */
export function draftIssues(content: Content, today: string): Drafting {
  const edition = editionOf(content);
  const checked = checkedEdition(content, edition);
  const check = sentenceCheck(checked);
  const all = content.briefings.map(({ value }) => value);
  const areSeen = content.settings.drafts === 'publish-unreviewed';
  // Where drafts are seen, readers keep one until what was approved in its place appears.
  const published = new Map(
    all
      .filter((issue) => issue.status === 'published' && (!areSeen || hasAppeared(issue, content.appeared)))
      .map((issue) => [issue.id, issue]),
  );
  const earlier = new Map(
    all
      .filter(({ id, status }) => status === 'draft' && !published.has(id))
      .map((issue) => [issue.id, issue]),
  );
  const briefed: BriefedEdition = {
    ...edition,
    industry: content.settings.industry,
    momentum: [...edition.momentum.values()],
    previous: [...published.values(), ...earlier.values()],
    corrected: (issue) => changedSources(issue, checked).flatMap(({ article }) => article ?? []),
  };
  const stands = (issue: Briefing) =>
    checkBriefing(issue, checked, check).length === 0 && changedSources(issue, checked).length === 0;

  const drafts = new Map([...earlier].filter(([, issue]) => stands(issue)));
  const written: string[] = [];
  const remarks: string[] = [];
  const keep = (issue: Briefing) => {
    // What strangers write must not keep the site from being built: a draft of which one sentence does not stand is left out.
    const faults = checkBriefing(issue, checked, check);
    if (faults.length > 0) {
      drafts.delete(issue.id);
      remarks.push(
        `briefings/${issue.id}.draft.md: it was not drafted, since a sentence would not stand on its evidence: ${faults[0]!.where} ${faults[0]!.what}`,
      );
      return;
    }
    drafts.set(issue.id, issue);
    written.push(issue.id);
  };
  for (const { span, trend } of issuesDue(briefed, today)) {
    const issue = write(briefed, span, trend);
    if (published.has(issue.id) || earlier.has(issue.id)) {
      if (published.has(issue.id) || areSeen) continue;
    }
    keep(issue);
  }
  for (const [id, issue] of earlier) {
    if (drafts.has(id)) continue;
    const trend = edition.trends.find((each) => each.id === issue.trend) ?? null;
    const again = write(briefed, issue, trend);
    if (again.paragraphs.en.length === 0 && again.paragraphs.zh.length === 0) {
      remarks.push(
        `briefings/${id}.draft.md: nothing it told is left in the edition; the draft was dropped.`,
      );
      continue;
    }
    keep(areSeen ? { ...again, changes: [...(issue.changes ?? []), { at: today, because: anew }] } : again);
    remarks.push(`briefings/${id}.draft.md: its sources have changed; it was drafted anew.`);
  }
  for (const [id, issue] of published) {
    const file = `briefings/${id}.md`;
    for (const { article, indicator, how } of changedSources(issue, checked))
      remarks.push(
        `${file}: ${article === undefined ? `series ${indicator}` : `article ${article}`}, which it cites, was ${how} since; the page says so at its top. Look again.`,
      );
    for (const { where, what } of checkBriefing(issue, checked, check))
      remarks.push(`${file}: ${where} ${what} The site cannot be built until this is corrected.`);
  }
  return { drafts, written, remarks };
}

/** A rewriter that remembers in the archive what it was told, so that the same sentence is asked once. */
function remembering(rewrite: Rewrite, model: string, { archive }: Effects): Rewrite {
  return async (request) => {
    const key = `rewrite/${createHash('sha256')
      .update(JSON.stringify([model, request]))
      .digest('hex')}`;
    const known = (await archive.cached([key])).get(key);
    if (typeof known === 'string') return known;
    const text = await rewrite(request);
    await archive.cache(new Map([[key, text]]));
    return text;
  };
}

/**
 * The drafts of a run as files: those written now go through the operator's rewriter where there is one. An endpoint that
 * fails costs nothing but its better words: the plain sentences stay, and the report says so.
 */
export async function draftsOf(
  content: Content,
  today: string,
  effects: Effects,
): Promise<{ files: Map<string, string>; remarks: string[]; problems: Problem[] }> {
  const { drafts, written, remarks } = draftIssues(content, today);
  const problems: Problem[] = [];
  const { rewrite: setting } = content.settings;
  if (effects.rewrite && setting) {
    const rewrite = remembering(effects.rewrite, setting.model, effects);
    const checked = checkedEdition(content, editionOf(content));
    const strict = sentenceCheck(checked, { strict: true });
    let better = 0;
    let refused = 0;
    try {
      for (const id of written) {
        const result = await rewriteIssue(drafts.get(id)!, rewrite, strict);
        drafts.set(id, result.issue);
        better += result.kept;
        refused += result.refused;
      }
    } catch (thrown) {
      problems.push({
        where: `rewriting by ${setting.address}`,
        what: `the endpoint failed: ${messageOf(thrown)}. The plain sentences stay.`,
        remedy:
          'Check that it runs and that TIDEMARK_REWRITE_KEY is right, or remove "rewrite" from edition.yaml.',
      });
    }
    if (better + refused > 0)
      remarks.push(
        `${better} sentences were rewritten by ${setting.model}; ${refused} of its sentences said what the evidence does not, and the plain ones stay.`,
      );
  }
  return {
    files: new Map([...drafts].map(([id, issue]) => [id, renderBriefing(issue)])),
    remarks,
    problems,
  };
}
