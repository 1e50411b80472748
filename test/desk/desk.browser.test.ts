import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkDecisionChains } from '../../pipeline/content/chain.ts';
import { readContent } from '../../pipeline/content.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import { layEdition, type MadeUp } from './made-up.ts';
import { type RunningDesk, startDesk } from './open-desk.ts';

const axe = readFileSync(join(dirname(fileURLToPath(import.meta.resolve('axe-core'))), 'axe.min.js'), 'utf8');
interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

let browser: Browser;
let edition: MadeUp;
let desk: RunningDesk;
beforeAll(async () => {
  browser = await chromium.launch(inject('browser'));
});
afterAll(() => browser.close());
beforeAll(async () => {
  edition = await layEdition(80);
  desk = await startDesk(edition);
});
afterAll(async () => {
  await desk.stop();
  await rm(edition.folder, { recursive: true });
});

const open = async (
  path: string,
  { javaScript = true, dark = false, width = 1280, address = desk.address } = {},
) => {
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on(
    'request',
    (request) => request.url().startsWith(address) || complaints.push(`asked ${request.url()}`),
  );
  await page.goto(address + path);
  return { page, complaints };
};
const decisions = (editor = 'li'): Decision[] => {
  const folder = join(edition.content, 'decisions', editor);
  return !existsSync(folder)
    ? []
    : readdirSync(folder)
        .filter((name) => name.endsWith('.jsonl'))
        .sort()
        .flatMap((name) =>
          readFileSync(join(folder, name), 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as Decision),
        );
};
const current = async (page: Page) =>
  (await page.locator('input[name=article]').first().getAttribute('value'))!;
const changed = (page: Page, before: string) =>
  page.waitForFunction(
    (id) => document.querySelector<HTMLInputElement>('input[name=article]')?.value !== id,
    before,
  );
const saidSo = (page: Page) =>
  page.waitForFunction(() => document.querySelector<{ textContent: string }>('#said')?.textContent !== '');
/** Presses a key that decides, and waits for the next item and for the word that it is written. */
const press = async (page: Page, key: string) => {
  const before = await current(page);
  await page.keyboard.press(key);
  await changed(page, before);
  await saidSo(page);
};
declare const document: { querySelector<Element>(selector: string): Element | null };
interface HTMLInputElement {
  value: string;
}

const paths = [
  '',
  'queue/',
  'many/',
  'figures/',
  'stories/',
  'stories/STORY/',
  'article/STORY/',
  'briefings/',
  'briefings/letter/2026-11-23/',
  'trends/',
  'trends/cross-border/logistics/',
  'trends/new/',
  'sources/',
  'learning/',
  'log/',
];

test('every page of the desk reads aloud by day and by night, fits a phone, and asks nobody else', async () => {
  const faults: string[] = [];
  const views = { en: await open('/desk/en/'), zh: await open('/desk/zh/', { dark: true }) };
  for (const [index, path] of paths.entries()) {
    const language = index % 2 === 0 ? 'en' : 'zh';
    const at = `/desk/${language}/${path.replace('STORY', edition.articles[0]!.id)}`;
    const { page } = views[language];
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(desk.address + at);
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResult;
    faults.push(...violations.map(({ id, nodes }) => `${at} ${id}: ${nodes[0]?.html.slice(0, 200)}`));
    await page.setViewportSize({ width: 320, height: 700 });
    const over = (await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;
    if (over > 0) faults.push(`${at} is ${over} pixels wider than a phone`);
  }
  for (const { page, complaints } of Object.values(views)) {
    faults.push(...complaints);
    await page.context().close();
  }
  expect(faults).toEqual([]);
});

describe('the queue', () => {
  test('by keyboard alone: accept, change, hide, put off, go on, undo', async () => {
    const { page, complaints } = await open('/desk/en/queue/');
    const first = await current(page);
    await press(page, 'Enter');
    expect(decisions().at(-1)).toMatchObject({ about: `article/${first}`, field: 'tags', by: 'li' });
    const second = await current(page);
    await page.keyboard.press('q');
    const ticked = await page.locator('input[name=trends]:checked').count();
    const letter = await page.locator('input[name=trends]:not(:checked)').first().getAttribute('data-key');
    await page.keyboard.press(letter!);
    expect(await page.locator('input[name=trends]:checked').count()).toBe(ticked + 1);
    await press(page, 'Enter');
    expect(decisions().at(-1)).toMatchObject({ about: `article/${second}`, field: 'tags' });
    expect((decisions().at(-1)!.to as string[]).length).toBeGreaterThan(0);
    const third = await current(page);
    await press(page, 'x');
    expect(decisions().at(-1)).toMatchObject({ about: `article/${third}`, field: 'hidden', to: true });
    const fourth = await current(page);
    const taken = decisions().length;
    await press(page, 'l');
    const fifth = await current(page);
    await page.keyboard.press('n');
    await changed(page, fifth);
    expect(decisions()).toHaveLength(taken);
    await page.keyboard.press('u');
    await page.waitForFunction(
      () => document.querySelector<{ textContent: string }>('#said')?.textContent === 'Taken back.',
    );
    expect(decisions().at(-1)).toMatchObject({ about: `article/${third}`, field: 'hidden', to: null });
    expect(
      await page.locator('h1').first().evaluate('document.activeElement === document.querySelector("h1")'),
    ).toBe(true);
    await page.keyboard.press('?');
    expect(await page.locator('details.keys').getAttribute('open')).not.toBeNull();
    expect(fourth).not.toBe(third);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('single keys can be switched off, and the choice is kept', async () => {
    const { page } = await open('/desk/en/queue/');
    const first = await current(page);
    const taken = decisions().length;
    await page.keyboard.press('?');
    await page.locator('#keys-switch').click();
    await page.reload();
    await page.keyboard.press('Enter');
    await page.keyboard.press('x');
    await page.waitForTimeout(200);
    expect(await current(page)).toBe(first);
    expect(decisions()).toHaveLength(taken);
    await page.context().close();
  });

  test('letters typed into a field are letters', async () => {
    const { page } = await open('/desk/en/queue/');
    const taken = decisions().length;
    await page.locator('#because').fill('');
    await page.locator('#because').pressSequentially('xlun');
    expect(await page.locator('#because').inputValue()).toBe('xlun');
    expect(decisions()).toHaveLength(taken);
    await page.context().close();
  });

  test.each([true, false])('by mouse, with script %s', async (javaScript) => {
    const { page } = await open('/desk/zh/queue/', { javaScript });
    const first = await current(page);
    const settled = async (id: string) => {
      if (!javaScript) return;
      await changed(page, id);
      await saidSo(page);
    };
    await page.locator('input[name=trends]:not(:checked)').first().check();
    await page.locator('#because').fill('也谈支付');
    await page.locator('button[value=accept]').click();
    await settled(first);
    expect(decisions().at(-1)).toMatchObject({ about: `article/${first}`, because: '也谈支付' });
    const second = await current(page);
    expect(second).not.toBe(first);
    await page.locator('button[value=later]').click();
    await settled(second);
    expect(await current(page)).not.toBe(second);
    await page.locator('button[value=undo-last]').click();
    await page.getByText('已撤回。').waitFor();
    expect(decisions().at(-1)).toMatchObject({ about: `article/${first}`, to: null });
    await page.context().close();
  });

  test('joins and parts stories, and mends a figure', async () => {
    const story = edition.articles[0]!;
    const taken = decisions().length;
    const { page } = await open(`/desk/en/queue/?item=${story.id}`);
    await page.keyboard.press('s');
    await page.getByText('Saved.').waitFor();
    expect(decisions()).toHaveLength(taken + 3);
    expect(decisions().at(-1)).toMatchObject({ field: 'relation', to: 'different' });
    await page.keyboard.press('m');
    await page.keyboard.type(edition.articles[1]!.id);
    await page.locator('button[value=merge]').click();
    await expect
      .poll(() => decisions().at(-1))
      .toMatchObject({
        field: 'relation',
        to: 'same',
        about: expect.stringContaining(edition.articles[1]!.id),
      });
    await page.goto(`${desk.address}/desk/en/queue/?item=${story.id}`);
    await page.keyboard.press('e');
    await page.locator('.figure-fold[open] details summary').first().click();
    await page.locator('.figure-fold[open] input[name=value]').fill('21');
    await page.locator('.figure-fold[open] button[value=figure-mend]').click();
    await expect.poll(() => decisions().at(-1)).toMatchObject({ field: 'statistic', to: { value: 21 } });
    await page.context().close();
  });

  test('says so when someone was faster, with both versions, and writes nothing', async () => {
    const other = await startDesk(edition, { editor: 'wang' });
    try {
      const taken = decisions().length;
      const mine = await open('/desk/en/queue/');
      const id = await current(mine.page);
      const theirs = await open(`/desk/en/queue/?item=${id}`, { address: other.address });
      await theirs.page.locator('input[name=trends]:checked').first().uncheck();
      await theirs.page.locator('button[value=accept]').click();
      await expect.poll(() => decisions('wang')).toHaveLength(1);
      await mine.page.keyboard.press('Enter');
      await mine.page.getByText('Someone was faster').first().waitFor();
      const told = await mine.page.locator('main').textContent();
      expect(told).toContain('wang');
      expect(told).toContain('no trend');
      expect(decisions()).toHaveLength(taken);
      for (const { page } of [mine, theirs]) await page.context().close();
    } finally {
      await other.stop();
    }
  });
});

test('figures: original and repair side by side; accepted, dropped and mended', async () => {
  const { page } = await open('/desk/en/figures/');
  expect(await page.locator('main').textContent()).toContain('6.5438+0 million');
  await page.keyboard.press('Enter');
  await expect.poll(() => decisions().at(-1)?.to).toBe('accept');
  await page.getByText('Saved.').waitFor();
  await page.keyboard.press('d');
  await expect.poll(() => decisions().at(-1)?.to).toBe('drop');
  await page.context().close();
});

test('stories: pinned, hidden, headed by another title; an article taken down for ever', async () => {
  const [first, , , , fifth] = edition.articles;
  const { page } = await open(`/desk/en/stories/?q=${encodeURIComponent('harbour wallet')}`);
  await page.locator('main ul a').first().click();
  await page.goto(`${desk.address}/desk/en/stories/${first!.id}/`);
  for (const [name, field] of [
    ['Pin to the front page', 'pinned'],
    ['Hide the story', 'hidden'],
    ['Show the story again', 'hidden'],
  ] as const) {
    await page.getByRole('button', { name }).click();
    await expect.poll(() => decisions().at(-1)?.field).toBe(field);
    await page.getByText('Saved.').waitFor();
    await page.reload();
  }
  await page.getByRole('button', { name: `Use as headline: ${fifth!.title}` }).click();
  await expect.poll(() => decisions().at(-1)?.to).toBe(fifth!.id);
  await page.goto(`${desk.address}/desk/en/article/${first!.id}/`);
  await page.getByLabel(/The article’s id/).fill(first!.id);
  await page.getByLabel(/A note/).fill('At the publisher’s request.');
  await page.getByRole('button', { name: 'Take down for ever' }).click();
  await expect
    .poll(() => decisions().at(-1))
    .toMatchObject({ field: 'taken-down', to: 'At the publisher’s request.' });
  await page.goto(`${desk.address}/desk/en/log/`);
  expect(await page.locator('tbody tr').first().locator('button').count()).toBe(0);
  await page.getByRole('button', { name: /Undo: headline/ }).click();
  await expect.poll(() => decisions().at(-1)).toMatchObject({ field: 'headline', to: null });
  await page.context().close();
  expect((await checkDecisionChains(edition.content)).map(({ what }) => what)).toEqual([]);
});

test('a briefing is written, cited, checked, published, and corrected with a reason', async () => {
  const { page } = await open('/desk/en/briefings/letter/2026-11-23/');
  const text = page.locator('#markdown');
  const preview = page.locator('#preview');
  await text.fill((await text.inputValue()).replace('small shops.[^1]', 'small shops, 99 of them.[^1]'));
  await preview.getByText('do not stand on their evidence').waitFor();
  await page.getByRole('button', { name: 'Approve and publish' }).click();
  expect(await page.locator('[role=alert]').textContent()).toContain('does not stand');
  expect(await preview.textContent()).toContain('99');
  await text.fill((await text.inputValue()).replace(', 99 of them', ''));
  await page
    .getByRole('button', { name: /^Cite: / })
    .first()
    .click();
  await expect.poll(() => page.locator('.told').textContent()).toMatch(/\[\^\d\]/);
  await page.getByRole('button', { name: 'Approve and publish' }).click();
  await page.getByText('Published.').waitFor();
  const path = join(edition.content, 'briefings/letter/2026-11-23.md');
  expect(readFileSync(path, 'utf8')).toMatch(/status: published\nreviewed: li/);
  await page.getByRole('button', { name: 'Publish the correction' }).click();
  expect(await page.locator('[role=alert]').textContent()).toContain('with a reason');
  await page.getByLabel(/English/).fill('The name was wrong.');
  await page.getByLabel(/中文/).fill('名称有误。');
  await page.getByRole('button', { name: 'Publish the correction' }).click();
  await page.getByText('Published.').waitFor();
  expect(readFileSync(path, 'utf8')).toContain('The name was wrong.');
  expect((await readContent(edition.content)).problems).toEqual([]);
  await page.context().close();
});

test('a trend’s file is saved only where it can be read, and never over someone else’s change', async () => {
  const { page } = await open('/desk/en/trends/payments/');
  const path = join(edition.content, 'trends/payments.md');
  const before = readFileSync(path, 'utf8');
  const text = page.locator('#file');
  const save = page.locator('details button[value=save]');
  await page.locator('summary').click();
  await text.fill(before.replace('names:', 'nmes:'));
  await save.click();
  expect(await page.locator('[role=alert]').textContent()).toContain('names');
  expect(readFileSync(path, 'utf8')).toBe(before);
  await text.fill(before.replace('    - checkout\n', '    - checkout\n    - tap to pay\n'));
  await save.click();
  await page.getByText('Saved.').waitFor();
  expect(readFileSync(path, 'utf8')).toContain('- tap to pay');
  writeFileSync(path, before);
  await text.fill(before.replace('    - checkout\n', ''));
  await save.click();
  expect(await page.locator('[role=alert]').textContent()).toContain('has changed since');
  expect(readFileSync(path, 'utf8')).toBe(before);
  await page.context().close();
});

test('sources: paused and resumed, comments of their files kept', async () => {
  const path = join(edition.content, 'sources/ribao.yaml');
  writeFileSync(path, `# asked on the telephone\n${readFileSync(path, 'utf8')}`);
  const { page } = await open('/desk/en/sources/');
  expect(await page.locator('main').textContent()).toContain('answered 503 three times');
  await page.getByLabel('Why it is paused: 商报').fill('Moved to another system.');
  await page.getByRole('button', { name: 'Pause: 商报' }).click();
  await page.getByRole('button', { name: 'Collect again: 商报' }).waitFor();
  expect(readFileSync(path, 'utf8')).toMatch(
    /^# asked on the telephone[\s\S]*paused: Moved to another system\./,
  );
  await page.getByRole('button', { name: 'Collect again: 商报' }).click();
  await page.getByRole('button', { name: 'Pause: 商报' }).waitFor();
  expect(readFileSync(path, 'utf8')).not.toContain('paused');
  await page.context().close();
});

test('an address that the collector would not connect to is not tried at the desk either', async () => {
  const inside = createServer((_, response) => response.end('<rss/>'));
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  try {
    const { page } = await open('/desk/en/sources/');
    await page.locator('#address').fill(`http://127.0.0.1:${(inside.address() as AddressInfo).port}/feed`);
    await page.getByRole('button', { name: 'Try' }).click();
    expect(await page.locator('[role=alert]').textContent()).not.toBe('');
    expect(await page.getByText('What would be collected').count()).toBe(0);
    await page.context().close();
  } finally {
    inside.close();
  }
});

test('with --commit a working session is a commit of what it wrote, by its editor', async () => {
  const own = await layEdition(8);
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-C', own.content, '-c', 'user.name=t', '-c', 'user.email=t@desk.invalid', ...args],
      { encoding: 'utf8' },
    );
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'The edition');
  writeFileSync(join(own.content, 'entities.yaml'), '[]\n');
  const committing = await startDesk(own, { more: ['--commit'] });
  const { page } = await open('/desk/en/queue/', { address: committing.address });
  await press(page, 'Enter');
  await page.context().close();
  await committing.stop();
  expect(git('log', '-1', '--format=%an|%s').trim()).toBe('li|Desk: 1 decision by li');
  expect(git('show', '--name-only', '--format=').trim().split('\n').sort()).toEqual([
    expect.stringMatching(/^decisions\/li\/\d{4}-\d{2}\.jsonl$/),
    'decisions/li/head.json',
  ]);
  expect(git('status', '--porcelain').trim().split('\n')).toContain('M entities.yaml');
  await rm(own.folder, { recursive: true });
});

test('the published site has no page of the desk, and nothing of it', () => {
  const { folder } = inject('site');
  const files = readdirSync(folder, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((name) => /(^|\/)(desk|login|api\/(act|queue|decisions))(\/|\.|$)/.test(name))).toEqual(
    [],
  );
  const telling = files
    .filter((name) => /\.(html|js|css)$/.test(name))
    .filter((name) => /\/api\/act|\/desk\/(en|zh)\//.test(readFileSync(join(folder, name), 'utf8')));
  expect(telling).toEqual([]);
});
