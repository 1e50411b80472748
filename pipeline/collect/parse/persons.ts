import type { FeedEntry } from '../../model/feed.ts';
import { plain, textOf } from './constructs.ts';
import type { Element } from './markup.ts';

type Person = FeedEntry['authors'][number];

const address = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/;

/** No name is longer; the patterns below are slow on texts that are. */
const longest = 300;

/** A person as written in one line: `ann@example.org (Ann Lee)`, `Ann Lee <ann@example.org>`, either alone; null for none. */
export function personFrom(text: string): Person | null {
  const whole = plain(text.slice(0, longest).replace(/<(?=[^<>]*@)|(?<=@[^<>]*)>/g, ' '));
  const email = address.exec(whole)?.[0] ?? null;
  const rest = email === null ? whole : whole.replace(email, ' ').replace(/\bmailto:/i, ' ');
  const name = (
    email === null ? rest : rest.replace(/\(\s*\)/g, ' ').replace(/^[\s,;:(<[]+|[\s,;:)>\]]+$/g, '')
  )
    .replace(/\s+/g, ' ')
    .trim();
  return name === '' && email === null ? null : { name: name || null, email, url: null };
}

/** An Atom person construct, or the line of text that stands in its place; null for none. */
export function personOf(element: Element): Person | null {
  const part = (...names: string[]): string | null => {
    const found = element.content.find(
      (child) => typeof child !== 'string' && names.includes(child.name.replace(/^\w+:/, '')),
    );
    return found === undefined || typeof found === 'string'
      ? null
      : textOf(found).replace(/\s+/g, ' ').trim() || null;
  };
  const person = { name: part('name', 'title'), email: part('email'), url: part('uri', 'url', 'homepage') };
  if (person.name === null && person.email === null)
    return person.url === null ? personFrom(textOf(element)) : person;
  const named =
    person.email === null && person.name !== null && address.test(person.name)
      ? personFrom(person.name)
      : null;
  return named === null ? person : { ...named, url: person.url };
}

/** The people of a list, each once; one who is named twice is the fuller of the two. */
export function distinct(people: (Person | null)[]): Person[] {
  const found: Person[] = [];
  for (const person of people) {
    if (person === null) continue;
    const same = found.find(
      ({ name, email }) =>
        (name !== null && name === person.name) || (email !== null && email === person.email),
    );
    if (!same) found.push({ ...person });
    else {
      same.name ??= person.name;
      same.email ??= person.email;
      same.url ??= person.url;
    }
  }
  return found;
}
