import { parse, stringify } from 'yaml';
import { Briefing, type BriefingParagraph, type BriefingSentence } from '../model/briefing.ts';
import { type SiteLanguage, siteLanguages } from '../model/language.ts';

const headings: Record<SiteLanguage, string> = { en: 'English', zh: '中文' };

/** Words that would read as a heading or as a mark are kept apart from them by a backslash. */
const escaped = (text: string) => text.replace(/\\|^#|\[(?=\^)/g, '\\$&');
const unescaped = (text: string) => text.replace(/\\([\\#[])/g, '$1');

const renderSentence = ({ text, evidence }: BriefingSentence) =>
  `${escaped(text)}${evidence.map((number) => `[^${number}]`).join('')}`;

const renderParagraph = ({ heading, sentences }: BriefingParagraph) =>
  `${heading === undefined ? '' : `### ${escaped(heading)}\n\n`}${sentences.map(renderSentence).join('\n')}\n`;

/**
 * A briefing as Markdown: YAML front matter that holds the evidence, then one section a language, one sentence a line,
 * each with its marks (`[^1]`), paragraphs parted by an empty line. `parseBriefing` reads it back without loss.
 */
export function renderBriefing({ paragraphs, ...front }: Briefing): string {
  const sections = siteLanguages.map((language) =>
    [`## ${headings[language]}\n`, ...paragraphs[language].map(renderParagraph)].join('\n'),
  );
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${sections.join('\n')}`;
}

const whole = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/;
const sectionStart = /^## (.+)$/m;
/** Words with the marks after them; a backslash before `[` makes it a word. */
const sentence = /((?:\\.|(?!\[\^\d+\]).)+?)((?:\[\^\d+\])+|$)/gsu;

/** A line's sentences: each ends with its marks; words after the last mark are a sentence that has none. */
function sentencesOf(line: string): BriefingSentence[] {
  return [...line.matchAll(sentence)].flatMap(([, words = '', marks = '']) => {
    const text = unescaped(words.trim());
    return text === '' ? [] : [{ text, evidence: [...marks.matchAll(/\d+/g)].map(Number) }];
  });
}

function paragraphsOf(section: string): BriefingParagraph[] {
  const paragraphs: BriefingParagraph[] = [];
  let heading: string | undefined;
  for (const block of section.split(/\n[ \t]*\n/)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    if (lines[0]?.startsWith('### ')) heading = unescaped(lines.shift()!.slice('### '.length).trim());
    const sentences = lines.flatMap(sentencesOf);
    if (sentences.length === 0) continue;
    paragraphs.push({ ...(heading === undefined ? {} : { heading }), sentences });
    heading = undefined;
  }
  return paragraphs;
}

/** Reads a briefing's Markdown, the machine's or a person's. Throws one sentence that names what is wrong. */
export function parseBriefing(markdown: string): Briefing {
  const [, front, body] = whole.exec(markdown.replaceAll('\r\n', '\n')) ?? [];
  if (front === undefined || body === undefined) throw new Error('no front matter between two lines of ---');
  const parts = body.split(sectionStart);
  const section = (language: SiteLanguage) => {
    const at = parts.findIndex((part, index) => index % 2 === 1 && part.trim() === headings[language]);
    if (at < 0) throw new Error(`no section "## ${headings[language]}"`);
    return paragraphsOf(parts[at + 1]!);
  };
  const read = Briefing.safeParse({ ...parse(front), paragraphs: { en: section('en'), zh: section('zh') } });
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}
