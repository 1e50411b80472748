import type { Briefing, BriefingParagraph } from '../model/briefing.ts';
import type { Entity } from '../model/entity.ts';
import type { SiteLanguage } from '../model/language.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { evidenceOf, type openLedger } from './evidence.ts';
import type { Facts } from './facts.ts';
import { type Message, type PlannedParagraph, planOf } from './plan.ts';

/** A language's way of saying things; each language has its own file, neither is a translation of the other. */
export interface Realiser {
  headings: Record<Exclude<PlannedParagraph['part'], 'opening' | 'movement'>, string>;
  /** One message as a sentence; `turn` counts up and chooses among ways to say the same. Null: there are no words for it. */
  say: (message: Message, turn: number, entities: readonly Entity[]) => string | null;
  /** The title around the words of its first story, where there is one in this language. */
  title: (facts: Facts, lead: string | null) => string;
  /** A publisher's words between quotation marks. */
  quoted: (text: string) => string;
}

const realisers: Record<SiteLanguage, Realiser> = { en: english, zh: chinese };

/** A small number from an id, so that two issues do not begin with the same turn of phrase. */
const turnOf = (id: string) =>
  [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 997, 7);

/** Headings help from three parts on; a short issue reads better without. */
const leastParts = 3;
const isHeaded = (part: PlannedParagraph['part']): part is keyof Realiser['headings'] =>
  part !== 'opening' && part !== 'movement';

/** Writes an issue in one language from its facts; its evidence goes into the ledger. */
export function realise(
  facts: Facts,
  language: SiteLanguage,
  {
    id,
    entities,
    ledger,
  }: { id: string; entities: readonly Entity[]; ledger: ReturnType<typeof openLedger> },
): { title: string; paragraphs: BriefingParagraph[] } {
  const realiser = realisers[language];
  const planned = planOf(facts, language);
  const turns = new Map<Message['say'], number>();
  const written = planned.flatMap(({ part, messages }) => {
    const sentences = messages.flatMap((message) => {
      const turn = turns.get(message.say) ?? turnOf(id);
      const text = realiser.say(message, turn, entities);
      if (text === null) return [];
      turns.set(message.say, turn + 1);
      return [{ text, evidence: evidenceOf(message).map((piece) => ledger.mark(piece)) }];
    });
    return sentences.length > 0 ? [{ part, sentences }] : [];
  });
  const parts = new Set(written.map(({ part }) => part));
  parts.delete('movement');
  const headed = new Set<string>();
  const paragraphs = written.map(({ part, sentences }): BriefingParagraph => {
    const heads = parts.size >= leastParts && isHeaded(part) && !headed.has(part);
    headed.add(part);
    return { ...(heads ? { heading: realiser.headings[part] } : {}), sentences };
  });
  const lead = facts.stories.find(({ told }) => told[language] !== null)?.told[language];
  const words =
    lead === undefined || lead === null
      ? null
      : lead.summaryBy === 'editor'
        ? lead.title.replace(/[.。]$/, '')
        : realiser.quoted(lead.title);
  if (lead)
    ledger.mark({ article: lead.id, field: 'title', quote: lead.title, start: 0, end: lead.title.length });
  return { title: realiser.title(facts, words), paragraphs };
}

/** The titles and paragraphs of an issue in every language. */
export function realiseAll(
  facts: Facts,
  around: { id: string; entities: readonly Entity[]; ledger: ReturnType<typeof openLedger> },
): Pick<Briefing, 'title' | 'paragraphs'> {
  const en = realise(facts, 'en', around);
  const zh = realise(facts, 'zh', around);
  return { title: { en: en.title, zh: zh.title }, paragraphs: { en: en.paragraphs, zh: zh.paragraphs } };
}
