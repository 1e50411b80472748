import type { Evidence } from '../model/tag.ts';

/** What the tagger reads of an article. */
export interface Item {
  title: string;
  summary?: string | undefined;
  text?: string | undefined;
  language?: string | undefined;
}

/** A trend the machine proposes for an item. */
export interface Proposal {
  trend: string;
  /** The calibrated probability that an editor would set it, 0 to 1. */
  score: number;
  /** The words that carried it, the strongest first; never empty. */
  evidence: Evidence[];
}

export interface Tagging {
  /** Best first; a parent is left out where one of its children is there, which implies it. */
  tags: Proposal[];
  /** What the item is about before all; null where it has no tag. */
  main: string | null;
}

export interface Tagger {
  tag: (item: Item) => Tagging;
}

/** An item that people have labelled. */
export interface Example extends Item {
  /** The trends it is about, the main one first; empty where it is about none. */
  labels: readonly string[];
  /** How much it counts beside others: 1 for an editor's decision. */
  weight: number;
}

/** The strongest evidence first, each place once: what lies within an earlier one is left out. */
export function strongest(
  found: readonly { evidence: Evidence; weight: number }[],
  most: number,
): Evidence[] {
  const kept: Evidence[] = [];
  for (const { evidence } of found.toSorted(
    (a, b) => b.weight - a.weight || a.evidence.start - b.evidence.start,
  )) {
    if (kept.length === most) break;
    const { field, start, end } = evidence;
    if (!kept.some((other) => other.field === field && start < other.end && other.start < end))
      kept.push(evidence);
  }
  return kept;
}
