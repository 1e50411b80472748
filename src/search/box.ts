import { searchable } from './terms.ts';

/** What of Pagefind's browser interface is used here (pagefind.app/docs/api). */
interface Found {
  score: number;
  data(): Promise<{ url: string; meta: Record<string, string> }>;
}
interface Pagefind {
  mergeIndex(path: string, options: object): Promise<void>;
  search(words: string): Promise<{ results: Found[] }>;
  destroy(): Promise<void>;
}
interface PagefindModule {
  createInstance(options: { basePath: string; noWorker: boolean }): Pagefind;
}

const page = 10;

const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = '',
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

/** Stories of both languages, and our pages in the reader's, behind one engine; loaded with the first question. */
async function load(base: string, language: string): Promise<Pagefind> {
  const module: PagefindModule = await import(/* @vite-ignore */ `${base}search/en/pagefind.js`);
  const pagefind = module.createInstance({ basePath: `${base}search/en/`, noWorker: true });
  await Promise.all(
    ['zh', `pages-${language}`].map((bundle) =>
      pagefind.mergeIndex(`${base}search/${bundle}/`, { language: 'en' }),
    ),
  );
  return pagefind;
}

/** Makes the search page answer. Words of the page's language come with the form, as `data-` attributes. */
export function startSearch(form: HTMLFormElement): void {
  const { base = '/', language = 'en' } = form.dataset;
  const kinds: Record<string, string> = JSON.parse(form.dataset.kinds ?? '{}');
  const box = form.elements.namedItem('q') as HTMLInputElement;
  const status = document.getElementById('found')!;
  const list = document.getElementById('results')!;
  const more = document.getElementById('more') as HTMLButtonElement;
  let engine: Promise<Pagefind> | undefined;
  let asked = 0;
  let rest: Found[] = [];

  const show = async (question: number) => {
    const next = rest.splice(0, page);
    const results = await Promise.all(next.map((found) => found.data()));
    if (question !== asked) return;
    list.append(
      ...results.map(({ url, meta }) => {
        const item = element('li');
        const title = element('a', meta.title, { href: `${base}${language}/${url.replace(/^\//, '')}` });
        const tongue = meta.tongue ?? (/\p{Script=Han}/u.test(meta.title ?? '') ? 'zh-Hans' : 'en');
        title.lang = tongue;
        const about = [kinds[meta.kind ?? ''], meta.publisher, meta.day].filter(Boolean).join(' · ');
        item.append(title, ' ', element('span', about, { class: 'source-line' }));
        return item;
      }),
    );
    more.hidden = rest.length === 0;
  };

  const ask = async () => {
    const words = box.value.trim();
    const question = ++asked;
    history.replaceState(null, '', words === '' ? location.pathname : `?q=${encodeURIComponent(words)}`);
    if (words === '') {
      list.replaceChildren();
      status.textContent = '';
      more.hidden = true;
      return;
    }
    try {
      engine ??= load(base, language);
      const { results } = await (await engine).search(searchable(words));
      if (question !== asked) return;
      list.replaceChildren();
      rest = results.toSorted((a, b) => b.score - a.score);
      status.textContent =
        results.length === 0
          ? (form.dataset.nothing ?? '').replace('{words}', words)
          : (form.dataset.found ?? '').replace('{count}', String(results.length));
      await show(question);
    } catch {
      engine = undefined;
      status.textContent = form.dataset.failed ?? '';
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 250);
  });
  more.addEventListener('click', () => show(asked));
  form.hidden = false;
  box.value = new URLSearchParams(location.search).get('q') ?? '';
  if (box.value !== '') ask();
}
