/** One `Allow` or `Disallow` line; `pattern` normalised. */
interface Rule {
  allow: boolean;
  pattern: string;
}
interface Group {
  /** Lower-case names of the agents it speaks to, `*` for all. */
  agents: string[];
  rules: Rule[];
  /** Seconds of its `Crawl-delay`. */
  delay: number | null;
}
/** A robots.txt, read once and asked for many addresses. */
export interface Robots {
  groups: Group[];
  /** Addresses of `Sitemap` lines, as written. */
  sitemaps: string[];
}

const allowed = /^allow$/i;
/** With the misspellings that crawlers take for the wish they are. */
const disallowed = /^(diss?all?ow|disall?aw|diasll?ow)$/i;
const agentLine = /^user[ -]?agent$/i;

/**
 * One spelling for paths and patterns: escapes in upper case, everything escaped that an address has to escape.
 * Escapes of unreserved characters stay as they are, as in the reference implementation (google/robotstxt).
 */
const normalised = (path: string): string =>
  path
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/[^\x21-\x7e]|["'<>\\^`{|}]/gu, (character) =>
      [...Buffer.from(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    );

/** The names a `User-agent` value may mean: up to what RFC 9309 lets a name hold, or up to the first space or slash. */
const agentNames = (value: string): string[] =>
  /^\*(\s|$)/.test(value)
    ? ['*']
    : [/^[a-z_-]*/i.exec(value)![0].toLowerCase(), value.split(/[\s/]/, 1)[0]!.toLowerCase()];

/** The product token of an agent: of a whole `User-Agent` header (`Name/1.0 (+…)`) its first product. */
const productToken = (agent: string): string =>
  (agent.includes('/') ? agent.trim().split(/[\s/]/, 1)[0]! : agent.trim()).toLowerCase();

/** `key: value # comment`, or two words alone where the colon was forgotten. No regular expression: lines may be hostile. */
const fieldOf = (line: string): [key: string, value: string] => {
  const text = line.split('#', 1)[0]!.trim();
  const colon = text.indexOf(':');
  if (colon >= 0) return [text.slice(0, colon).trimEnd(), text.slice(colon + 1).trimStart()];
  const words = text.split(/\s+/, 3);
  return words.length === 2 ? [words[0]!, words[1]!] : ['', ''];
};

/**
 * Reads a robots.txt by RFC 9309: any line end, comments, byte-order mark; lines that are neither agent nor rule do not
 * end a group. An `Allow` of a folder's `index.html` allows the folder, as crawlers read it.
 */
export function readRobots(text: string): Robots {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let open = false;
  for (const line of text.replace(/^\ufeff/, '').split(/[\r\n]+/)) {
    const [key, value] = fieldOf(line);
    if (agentLine.test(key)) {
      if (!open) groups.push({ agents: [], rules: [], delay: null });
      groups.at(-1)!.agents.push(...agentNames(value));
      open = true;
      continue;
    }
    if (/^sitemap$/i.test(key) && value !== '') sitemaps.push(value);
    const group = groups.at(-1);
    if (!group) continue;
    const allow = allowed.test(key);
    if (allow || disallowed.test(key)) {
      open = false;
      if (value === '') continue;
      const pattern = normalised(value);
      group.rules.push({ allow, pattern });
      const folder = pattern.lastIndexOf('/') + 1;
      if (allow && pattern.startsWith('index.htm', folder))
        group.rules.push({ allow, pattern: `${pattern.slice(0, folder)}$` });
    } else if (/^crawl-delay$/i.test(key)) {
      const seconds = Number.parseFloat(value);
      if (seconds >= 0) group.delay = Math.max(group.delay ?? 0, seconds);
    }
  }
  return { groups, sitemaps };
}

/** Whether a pattern with `*` and a final `$` matches a path from its start: piece by piece, never backtracking. */
export const matchesPath = (pattern: string, path: string): boolean => {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const last = pieces.pop()!;
  if (pieces.length === 0) return anchored ? path === last : path.startsWith(last);
  if (!path.startsWith(pieces[0]!)) return false;
  let position = pieces[0]!.length;
  for (const piece of pieces.slice(1)) {
    const found = path.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  if (anchored) return path.length - last.length >= position && path.endsWith(last);
  return path.indexOf(last, position) >= 0;
};

/**
 * What a robots.txt says to an agent about an address: the longest matching rule of the groups that name the agent (all of
 * them together; those for `*` where none does), `Allow` where two are equally long, allowed where none matches.
 *
 * @param agent a product token (`Tidemark`) or a whole `User-Agent` header.
 * @returns `delay`, the seconds of `Crawl-delay` as written, or null.
 */
export function askRobots(
  { groups }: Robots,
  agent: string,
  url: string,
): { allowed: boolean; delay: number | null } {
  const token = productToken(agent);
  const own = token === '' ? [] : groups.filter(({ agents }) => agents.includes(token));
  const mine = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  const delays = mine.flatMap(({ delay }) => (delay === null ? [] : [delay]));
  const delay = delays.length > 0 ? Math.max(...delays) : null;

  const base = 'http://host.invalid';
  const { pathname, search } = URL.canParse(url, base) ? new URL(url, base) : new URL(base);
  if (pathname === '/robots.txt') return { allowed: true, delay };
  const path = normalised(pathname + search);
  let best: Rule | null = null;
  for (const rule of mine.flatMap(({ rules }) => rules)) {
    const longer = best === null || rule.pattern.length > best.pattern.length;
    const gentler = best !== null && rule.pattern.length === best.pattern.length && rule.allow;
    if ((longer || gentler) && matchesPath(rule.pattern, path)) best = rule;
  }
  return { allowed: best === null || best.allow, delay };
}

/** Reads and asks at once; see `readRobots` and `askRobots`. */
export const robots = (
  text: string,
  agent: string,
  url: string,
): { allowed: boolean; delay: number | null } => askRobots(readRobots(text), agent, url);
