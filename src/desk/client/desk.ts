/**
 * What a script adds to the desk's pages, all of which work without it: single keys, and forms that are sent and answered
 * without leaving the page, with the next item at hand before it is asked for.
 */

const main = () => document.querySelector('main')!;
const say = (words: string) => {
  const said = document.querySelector('#said');
  if (said) said.textContent = words;
};

/** The page that will most likely be wanted next, fetched while the editor reads; null until it is there. */
let ahead: Document | null = null;
/** The answer that is still awaited. What follows waits for it, so that decisions are written in the order they were taken. */
let pending: Promise<void> = Promise.resolve();

const pageAt = async (address: string): Promise<Document | null> => {
  const answer = await fetch(address, { headers: { accept: 'text/html' } });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
};

const fetchAhead = async () => {
  ahead = null;
  const address = document.querySelector<HTMLElement>('[data-next]')?.dataset.next;
  if (!address) return;
  await pending;
  const page = await pageAt(address).catch(() => null);
  // The editor may have gone on meanwhile.
  if (document.querySelector<HTMLElement>('[data-next]')?.dataset.next === address) ahead = page;
};

const put = (page: Document, address: string) => {
  const [next, now] = [page.querySelector('main'), main()];
  if (!next) return location.assign(address);
  now.replaceWith(document.adoptNode(next));
  document.title = page.title;
  history.replaceState(null, '', address);
  window.scrollTo(0, 0);
  main().querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  ready();
};

const dataOf = (form: HTMLFormElement, pressed: HTMLElement | null) => {
  const data = new FormData(form, pressed);
  const names = new Set(data.keys());
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      name === 'trends' || name === 'items' ? data.getAll(name) : data.get(name),
    ]),
  );
};

/** Sends a form as a page without a script would: its answer says best what could not be done, both versions side by side. */
const sendPlainly = (address: string, data: Record<string, unknown>) => {
  const form = document.createElement('form');
  form.method = 'post';
  form.setAttribute('action', address);
  form.dataset.plain = 'yes';
  for (const [name, value] of Object.entries(data))
    for (const each of Array.isArray(value) ? value : [value]) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = String(each);
      form.append(field);
    }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
};

/** Whether it was done; where not, the editor is told. */
const post = async (address: string, data: Record<string, unknown>): Promise<boolean> => {
  const answer = await fetch('/api/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(data),
  });
  if (answer.ok) return true;
  if (answer.status === 401) location.reload();
  else sendPlainly(address, data);
  return false;
};

const wordFor = (action: unknown) =>
  document.querySelector<HTMLElement>('#said')?.dataset[action === 'later' ? 'put' : 'done'] ?? '';

let busy = false;
const send = async (form: HTMLFormElement, pressed: HTMLElement | null) => {
  if (busy) return;
  busy = true;
  const address = form.getAttribute('action')!;
  const data = dataOf(form, pressed);
  const back = typeof data.back === 'string' ? data.back : location.pathname;
  try {
    await pending;
    if (form.id === 'decide' && ahead && !back.includes('?')) {
      // The next item stands at once; that the decision is on the disk is said as soon as it is.
      const next = ahead;
      let settle = () => {};
      pending = new Promise((resolve) => {
        settle = resolve;
      });
      put(next, back);
      say('');
      busy = false;
      if (await post(address, data)) say(wordFor(data.action));
      settle();
    } else if (await post(address, data)) {
      const page = await pageAt(back);
      if (page) put(page, back);
      else location.assign(back);
    }
  } catch {
    // The desk does not answer: what is shown may not be what is written.
    location.reload();
  } finally {
    busy = false;
  }
};

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.plain || !form.getAttribute('action')?.endsWith('/act/')) return;
  event.preventDefault();
  void send(form, event.submitter);
});

/** How long an editor pauses before what was written is checked and shown, in milliseconds. */
const aBreath = 500;
let writing: ReturnType<typeof setTimeout> | undefined;

/** A briefing as one writes it: checked and shown beside the text, by the page that the button asks too. */
const preview = async (form: HTMLFormElement) => {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) asked.append(name, String(value));
  asked.set('action', 'look');
  const answer = await fetch(location.pathname, { method: 'POST', body: asked });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [next, now] = [page.querySelector('#preview'), document.querySelector('#preview')];
  if (next && now) now.replaceWith(document.adoptNode(next));
};

/** Cites what was picked where the cursor stands, without leaving the text. */
const citeHere = async (form: HTMLFormElement, pressed: HTMLButtonElement) => {
  const text = form.querySelector('textarea')!;
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) asked.append(name, String(value));
  asked.set('action', pressed.value);
  asked.set('at', String(text.selectionStart));
  const answer = await fetch(location.pathname, { method: 'POST', body: asked });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const cited = page.querySelector<HTMLTextAreaElement>('.writing textarea');
  if (!cited) return location.reload();
  for (const part of ['#preview', '#told'])
    document.querySelector(part)?.replaceWith(document.adoptNode(page.querySelector(part)!));
  text.value = cited.value;
  const { caret } = cited.dataset;
  if (caret === undefined) return;
  text.focus();
  text.setSelectionRange(Number(caret), Number(caret));
};

document.addEventListener('submit', (event) => {
  const pressed = event.submitter;
  const form = event.target as HTMLFormElement;
  if (!form.classList.contains('writing') || !(pressed instanceof HTMLButtonElement)) return;
  if (!pressed.value.startsWith('cite ')) return;
  event.preventDefault();
  void citeHere(form, pressed).catch(() => location.reload());
});

document.addEventListener('input', (event) => {
  const field = event.target;
  if (!(field instanceof HTMLTextAreaElement) || !field.form?.classList.contains('writing')) return;
  const { form } = field;
  clearTimeout(writing);
  writing = setTimeout(() => void preview(form).catch(() => {}), aBreath);
});

const keysOn = () => localStorage.getItem('desk-keys') !== 'off';

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const focus = document.activeElement;
  const typing = focus instanceof HTMLInputElement && focus.type !== 'checkbox';
  if (typing || focus instanceof HTMLTextAreaElement || focus instanceof HTMLSelectElement) {
    if (event.key === 'Escape') (focus as HTMLElement).blur();
    return;
  }
  if (main().dataset.keyed !== 'yes' || !keysOn()) return;
  const onControl =
    focus instanceof HTMLButtonElement || focus instanceof HTMLAnchorElement || focus?.tagName === 'SUMMARY';
  if (event.key === 'Enter' && onControl) return;
  const target = main().querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target instanceof HTMLInputElement && target.type !== 'checkbox') target.focus();
  else target.click();
  if (target.tagName === 'SUMMARY') target.focus();
});

document.addEventListener('click', (event) => {
  const target = event.target as HTMLElement;
  if (target.id !== 'keys-switch') return;
  localStorage.setItem('desk-keys', keysOn() ? 'off' : 'on');
  showSwitch();
});

const showSwitch = () => {
  const button = document.querySelector<HTMLButtonElement>('#keys-switch');
  if (!button) return;
  button.hidden = false;
  button.textContent = (keysOn() ? button.dataset.on : button.dataset.off) ?? '';
};

const ready = () => {
  showSwitch();
  void fetchAhead();
  document.dispatchEvent(new CustomEvent('desk:ready'));
};
ready();
