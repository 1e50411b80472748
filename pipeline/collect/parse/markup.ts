import { Tokenizer } from 'htmlparser2';
import { type Declared, declaredEntities, resolveReferences } from './entities.ts';
import { canonical, declare, outermost, type Scope } from './names.ts';

/** An element as read, under its canonical name, with text and elements in the order they came. */
export interface Element {
  name: string;
  /** Names in lower case with their prefix as written; references resolved. */
  attributes: Readonly<Record<string, string>>;
  content: (string | Element)[];
  /** What relative addresses in it are relative to: `xml:base`, down from the document's own address. */
  base: string;
}

/** What a reader knows of its format: how it keeps its footing when end tags are missing. */
export interface Vocabulary {
  /** Elements handed over one by one and not kept: `item`, `entry`. One never stands in another. */
  entries: ReadonlySet<string>;
  /** Elements of an entry or feed that hold text or markup, never another part. */
  leaves: ReadonlySet<string>;
  /** Elements that only stand directly in an entry or feed: one that opens in a leaf ends the leaf. */
  parts: ReadonlySet<string>;
}

interface Frame {
  element: Element;
  tag: string;
  scope: Scope;
}

/** Deeper elements are read as if their tags were not there: no feed is deeper, and every step stays cheap. */
const deepest = 128;
/** More elements than this in one entry, or around the entries, are passed over: memory stays in proportion. */
const mostElements = 20_000;
/** An element's further attributes are passed over. */
const mostAttributes = 100;
/** How often a section without an end is cut and read again, and how much of it in all. */
const mostRepairs = 50;
const mostReread = 1 << 24;

const none: Readonly<Record<string, string>> = Object.freeze({});
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]+/g;

function resolve(address: string, base: string): string {
  return URL.canParse(address, base || undefined) ? new URL(address, base || undefined).href : address;
}

/**
 * Reads XML that may be damaged, in pieces, over htmlparser2's tokenizer. Gives each entry to `onEntry` when it ends and
 * returns the rest as one element without a name. An entry still open at the end of the document is not given: it was cut.
 *
 * Repairs: unknown entities and bare ampersands stand for themselves; end tags without a start are passed over, missing
 * ones implied by what opens or ends around them; tags that run into the next; sections and instructions that never end
 * are cut at the first end tag; forbidden characters are left out. Takes time in proportion to the document.
 */
export function readMarkup(
  pieces: Iterable<string>,
  base: string,
  { entries, leaves, parts }: Vocabulary,
  onEntry: (entry: Element) => void,
): Element {
  const root: Element = { name: '', attributes: none, content: [], base };
  const stack: Frame[] = [{ element: root, tag: '', scope: outermost() }];
  let declared: Declared | undefined;
  let entryAt = 0;
  let leafAt = 0;
  let elements = 0;
  let repairs = 0;
  let reread = 0;
  let text = '';

  let openTag = '';
  let attributes: Record<string, string> | null = null;
  let attributeCount = 0;
  let attribute = '';
  let value = '';

  const top = () => stack[stack.length - 1]!;

  function flush() {
    if (text === '') return;
    top().element.content.push(resolveReferences(text, declared));
    text = '';
  }

  function popTo(index: number) {
    flush();
    while (stack.length > index) {
      const { element } = stack.pop()!;
      if (stack.length === leafAt) leafAt = 0;
      if (stack.length === entryAt) {
        entryAt = 0;
        elements = 0;
        onEntry(element);
      }
    }
  }

  function close(tag: string) {
    for (let index = stack.length - 1; index > 0; index--) if (stack[index]!.tag === tag) return popTo(index);
  }

  function open(selfClosing: boolean) {
    flush();
    const tag = openTag;
    const given = attributes ?? none;
    openTag = '';
    attributes = null;
    if (tag === '') return;
    let { scope } = top();
    if (given !== none)
      for (const name in given)
        if (name.startsWith('xmlns')) scope = declare(scope, name.slice(6), given[name]!, stack.length === 1);
    const name = canonical(scope, tag);
    const isEntry = entries.has(name);
    if (isEntry && entryAt > 0) popTo(entryAt);
    else if (leafAt > 0 && parts.has(name)) popTo(leafAt);
    if (stack.length >= deepest || elements >= mostElements) return;
    const parent = top().element;
    const element: Element = {
      name,
      attributes: given,
      content: [],
      base: given['xml:base'] === undefined ? parent.base : resolve(given['xml:base'].trim(), parent.base),
    };
    elements++;
    if (isEntry) {
      entryAt = stack.length;
      elements = 0;
    } else parent.content.push(element);
    if (leafAt === 0 && leaves.has(name) && !/xml/.test(given.type ?? '')) leafAt = stack.length;
    stack.push({ element, tag, scope });
    if (selfClosing) popTo(stack.length - 1);
  }

  /** A tag name with another tag in it: the `>` between them is missing. */
  function nextTag(name: string, isEnd: boolean) {
    if (!name.includes('<')) {
      if (!isEnd) openTag = name.toLowerCase();
      else {
        flush();
        close(name.toLowerCase());
      }
      return;
    }
    const [first, ...rest] = name.toLowerCase().split('<');
    if (isEnd) {
      flush();
      close(first!);
    } else openTag = first!;
    for (const tag of rest) {
      if (openTag !== '') open(false);
      if (tag.startsWith('/')) close(tag.slice(1));
      else openTag = tag;
    }
    if (isEnd && openTag !== '') open(false);
  }

  function endAttribute() {
    // A quote without its end: what was to be a value is markup from the first bracket on.
    const at = cutAt(value, () => />/);
    const rest = at < 0 ? null : value.slice(at + 1);
    attributes ??= Object.create(null) as Record<string, string>;
    if (attributeCount++ < mostAttributes && !(attribute in attributes))
      attributes[attribute] = resolveReferences(at < 0 ? value : value.slice(0, at), declared);
    value = '';
    if (rest === null) return;
    open(false);
    tokenize([rest]);
  }

  /** Where a section that swallowed entries ought to have ended, or -1. */
  function cutAt(section: string, end: () => RegExp): number {
    if (section.length < 64 || repairs >= mostRepairs || reread > mostReread || !entryPattern.test(section))
      return -1;
    const at = section.search(end());
    if (at >= 0) {
      repairs++;
      reread += section.length;
    }
    return at;
  }
  const entryPattern = new RegExp(`</(?:\\w+:)?(?:${[...entries].join('|')})\\s*>\\s*<`, 'i');

  function tokenize(source: Iterable<string>) {
    // Tokens may run over the ends of pieces: those not yet used up are kept.
    const kept: string[] = [];
    let offset = 0;
    const slice = (from: number, to: number): string => {
      while (kept.length > 1 && from - offset >= kept[0]!.length) offset += kept.shift()!.length;
      let out = kept[0]!.slice(from - offset, to - offset);
      for (let next = 1, at = offset + kept[0]!.length; at < to; at += kept[next++]!.length)
        out += kept[next]!.slice(0, to - at);
      return out;
    };
    const tokenizer = new Tokenizer(
      { xmlMode: true, decodeEntities: false },
      {
        ontext: (from, to) => {
          text += slice(from, to);
        },
        ontextentity: () => {},
        oncdata: (from, to, tail) => {
          flush();
          const { tag } = top();
          const section = slice(from, to - tail);
          const at = cutAt(section, () => new RegExp(`</${RegExp.escape(tag)}\\s*>`, 'i'));
          top().element.content.push(at < 0 ? section : section.slice(0, at));
          if (at >= 0) tokenize([section.slice(at)]);
        },
        oncomment: (from, to, tail) => {
          const comment = slice(from, to - tail);
          const at = cutAt(comment, () => entryPattern);
          if (at >= 0) tokenize([comment.slice(at)]);
        },
        onprocessinginstruction: (from, to) => {
          const instruction = slice(from, to);
          const at = cutAt(instruction, () => /<(?![?!])/);
          if (at >= 0) tokenize([instruction.slice(at)]);
        },
        ondeclaration: () => {},
        onopentagname: (from, to) => {
          nextTag(slice(from, to), false);
          attributes = null;
          attributeCount = 0;
        },
        onattribname: (from, to) => {
          const name = slice(from, to);
          if (name.startsWith('<')) {
            open(false);
            if (name[1] === '/') close(name.slice(2).toLowerCase());
            else openTag = name.slice(1).toLowerCase();
          }
          attribute = name.toLowerCase();
          value = '';
        },
        onattribdata: (from, to) => {
          value += slice(from, to);
        },
        onattribentity: () => {},
        onattribend: endAttribute,
        onopentagend: () => open(false),
        onselfclosingtag: () => open(true),
        onclosetag: (from, to) => {
          nextTag(slice(from, to), true);
        },
        onend: () => {},
      },
    );
    for (const piece of source) {
      const clean = forbidden.test(piece) ? piece.replace(forbidden, '') : piece;
      forbidden.lastIndex = 0;
      declared ??= declaredEntities(clean);
      kept.push(clean);
      tokenizer.write(clean);
    }
    tokenizer.end();
    if (value !== '') endAttribute();
  }

  tokenize(pieces);
  return root;
}
