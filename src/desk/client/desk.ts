/**
 * What a script adds to the desk's pages, all of which work without it: single keys, and forms that are sent and answered
 * without leaving the page, with the next item at hand before it is asked for.
 */

const main = () => document.querySelector('main')!;
const say = (words: string) => {
  const said = document.querySelector('#said');
  if (said) said.textContent = words;
};

/** The page that will most likely be wanted next, fetched while the editor reads. */
let ahead: { address: string; page: Promise<Document | null> } | null = null;

const pageAt = async (address: string): Promise<Document | null> => {
  const answer = await fetch(address, { headers: { accept: 'text/html' } });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
};

const fetchAhead = () => {
  const address = document.querySelector<HTMLElement>('[data-next]')?.dataset.next;
  ahead = address ? { address, page: pageAt(address).catch(() => null) } : null;
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
    [...names].map((name) => [name, name === 'trends' ? data.getAll(name) : data.get(name)]),
  );
};

let sending = false;
const send = async (form: HTMLFormElement, pressed: HTMLElement | null) => {
  if (sending) return;
  sending = true;
  performance.mark('sent');
  try {
    const data = dataOf(form, pressed);
    const answer = await fetch('/api/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(data),
    });
    if (answer.status === 401) return location.reload();
    if (!answer.ok) {
      // The page that the form leads to without a script says it best: both versions, side by side.
      if (answer.status === 409) return form.requestSubmit.call(withoutScript(form), pressed);
      const { title } = (await answer.json()) as { title: string };
      return say(title);
    }
    const back = typeof data.back === 'string' ? data.back : location.pathname;
    const swift = ahead !== null && form.id === 'decide' && !back.includes('?');
    const page = swift ? await ahead!.page : await pageAt(back);
    if (!page) return location.assign(back);
    put(page, back);
    performance.measure('key to next item', 'sent');
  } catch {
    say('—');
    location.reload();
  } finally {
    sending = false;
  }
};

const withoutScript = (form: HTMLFormElement) => {
  form.dataset.plain = 'yes';
  return form;
};

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.plain || !form.getAttribute('action')?.endsWith('/act/')) return;
  event.preventDefault();
  void send(form, event.submitter);
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
  fetchAhead();
  document.dispatchEvent(new CustomEvent('desk:ready'));
};
ready();
