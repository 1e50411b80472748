import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkDecisionChains } from '../../pipeline/content/chain.ts';
import type { Decision } from '../../pipeline/model/decision.ts';
import { layEdition, type MadeUp } from './made-up.ts';
import { type RunningDesk, startDesk } from './open-desk.ts';
import { type Hand, hands, openPage, press, reach, write } from './page.ts';

let browser: Browser;
let edition: MadeUp;
let desk: RunningDesk;
beforeAll(async () => {
  [browser, edition] = await Promise.all([chromium.launch(inject('browser')), layEdition(80)]);
  desk = await startDesk(edition);
});
afterAll(async () => {
  await desk.stop();
  await browser.close();
  await rm(edition.folder, { recursive: true });
});

const decisions = (): Decision[] => {
  const folder = join(edition.content, 'decisions/li');
  return !existsSync(folder)
    ? []
    : readdirSync(folder)
        .sort()
        .filter((name) => name.endsWith('.jsonl'))
        .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
        .map((line) => JSON.parse(line) as Decision);
};
const sourceText = () => readFileSync(join(edition.content, 'sources/gazette.yaml'), 'utf8');
const idAt = (index: number) => edition.articles[index]!.id;
/** What decides on a page with single keys: the key, or the button that carries it. */
const key = async (page: Page, hand: Hand, letter: string) =>
  hand === 'keyboard'
    ? page.keyboard.press(letter)
    : page.locator(`main [data-key="${letter}"]`).first().click();

/** What an editor does with a page, and the decision lines it leaves; `turn` keeps the ways apart on one desk. */
interface Flow {
  what: string;
  at: (turn: number) => string;
  does: (page: Page, hand: Hand, turn: number) => Promise<unknown>;
  leaves: (turn: number) => (Partial<Decision> | Record<string, unknown>)[];
}
const story = () => `stories/${idAt(0)}/`;
/** Articles of the first story other than its headline: 4, 8 and 12. */
const mate = (turn: number) => 4 * (turn + 1);
const article = (turn: number) => `article/${idAt(20 + turn)}/`;
const figure = /^statistic\//;
const ofFigures = (what: string, does: Flow['does'], line: Record<string, unknown>): Flow => ({
  what: `figures: ${what}`,
  at: () => 'figures/',
  does,
  leaves: () => [{ about: expect.stringMatching(figure), ...line }],
});
const ofStory = (action: string, field: string, to: true | null): Flow => ({
  what: `stories: ${action}`,
  at: story,
  does: (page, hand) => press(page, hand, `button[value=${action}]`),
  leaves: () => [{ about: `story/${idAt(0)}`, field, to }],
});

const flows: Flow[] = [
  ofFigures('accept', (page, hand) => key(page, hand, 'Enter'), { field: 'statistic', to: 'accept' }),
  ofFigures('drop', (page, hand) => key(page, hand, 'd'), { field: 'statistic', to: 'drop' }),
  ofFigures(
    'mend',
    async (page, hand) => {
      await key(page, hand, 'e');
      await write(page, hand, 'input[name=value]', '2,017');
      await write(page, hand, 'details input[name=because]', 'as the table says');
      await press(page, hand, 'button[value=figure-mend]');
    },
    {
      field: 'statistic',
      to: expect.objectContaining({ value: 2017 }) as unknown,
      because: 'as the table says',
    },
  ),
  ofFigures(
    'match with an indicator',
    async (page, hand) => {
      await key(page, hand, 'e');
      const select = 'select[name=other]';
      if (hand === 'keyboard') {
        await reach(page, select);
        await page.keyboard.press('ArrowDown');
      } else await page.locator(select).selectOption({ index: 1 });
      await press(page, hand, 'button[value=indicator]');
    },
    { field: 'indicator', to: expect.stringMatching(/./) as unknown },
  ),
  ofFigures('undo the last', (page, hand) => key(page, hand, 'u'), { field: 'indicator', to: null }),
  ofStory('pin', 'pinned', true),
  ofStory('unpin', 'pinned', null),
  ofStory('hide', 'hidden', true),
  ofStory('show', 'hidden', null),
  {
    what: 'stories: another headline',
    at: story,
    does: (page, hand, turn) =>
      press(page, hand, `form:has(input[name=other][value="${idAt(mate(turn))}"]) button[value=headline]`),
    leaves: (turn) => [{ about: `story/${idAt(0)}`, field: 'headline', to: idAt(mate(turn)) }],
  },
  {
    what: 'stories: part an article from it',
    at: story,
    does: (page, hand, turn) =>
      press(page, hand, `form:has(input[name=article][value="${idAt(mate(turn))}"]) button[value=split]`),
    leaves: (turn) =>
      [0, 4, 8, 12]
        // A pair that is judged already is not judged twice.
        .filter((index) => index === 0 || index > mate(turn))
        .map((index) => ({
          about: `pair/${[idAt(index), idAt(mate(turn))].sort().join('/')}`,
          field: 'relation',
          to: 'different',
        })),
  },
  {
    what: 'stories: join another',
    at: story,
    does: async (page, hand, turn) => {
      await write(page, hand, '#other', `${desk.address}/desk/en/stories/${idAt(turn + 1)}/`);
      await press(page, hand, 'button[value=merge]');
    },
    leaves: (turn) => [
      { about: `pair/${[idAt(0), idAt(turn + 1)].sort().join('/')}`, field: 'relation', to: 'same' },
    ],
  },
  {
    what: 'an article: its title',
    at: article,
    does: async (page, hand, turn) => {
      await write(page, hand, '#title', `A better title ${turn}`);
      await write(page, hand, '#why', 'misspelt');
      await press(page, hand, 'button[value=retitle]');
    },
    leaves: (turn) => [
      {
        about: `article/${idAt(20 + turn)}`,
        field: 'title',
        to: `A better title ${turn}`,
        because: 'misspelt',
      },
    ],
  },
  ...(['hide', 'show'] as const).map((action) => ({
    what: `an article: ${action}`,
    at: article,
    does: (page: Page, hand: Hand) => press(page, hand, `button[value=${action}]`),
    leaves: (turn: number) => [
      { about: `article/${idAt(20 + turn)}`, field: 'hidden', to: action === 'hide' ? true : null },
    ],
  })),
  {
    what: 'the log: undo, with what stood before in force again',
    at: () => 'log/',
    does: (page, hand, turn) =>
      press(
        page,
        hand,
        `button[aria-label*="${edition.articles[20 + turn]!.title}"][aria-label^="Undo: title"]`,
      ),
    leaves: (turn) => [{ about: `article/${idAt(20 + turn)}`, field: 'title', to: null }],
  },
  {
    what: 'an article: take down for ever',
    at: article,
    does: async (page, hand, turn) => {
      await write(page, hand, '#note', 'At the publisher’s request.');
      await write(page, hand, '#confirm', idAt(20 + turn));
      await press(page, hand, 'button[value=take-down]');
    },
    leaves: (turn) => [
      { about: `article/${idAt(20 + turn)}`, field: 'taken-down', to: 'At the publisher’s request.' },
    ],
  },
];

describe.each(hands)('by %s', (hand) => {
  const turn = hands.indexOf(hand);
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    ({ page, complaints } = await openPage(browser, desk.address, '/desk/en/', {
      javaScript: hand !== 'no script',
    }));
  });
  afterAll(() => page.context().close());

  test.each(flows)('$what', async ({ at, does, leaves }) => {
    await page.goto(`${desk.address}/desk/en/${at(turn)}`);
    const before = decisions().length;
    const expected = leaves(turn).map((line) => ({ by: 'li', ...line }));
    await does(page, hand, turn);
    await page.getByText(/^(Saved|Taken back)\.$/).waitFor();
    const written = decisions().slice(before);
    expect(written).toHaveLength(expected.length);
    for (const line of expected) expect(written).toContainEqual(expect.objectContaining(line));
    expect(complaints).toEqual([]);
  });

  test('many of the queue: found, ticked, tagged alike, taken back as one; then hidden', async () => {
    const words = `(${[1, 5, 6][turn]}`;
    await page.goto(`${desk.address}/desk/en/many/`);
    await write(page, hand, '#q', words);
    await press(page, hand, 'form[role=search] button');
    await page.waitForURL(/q=/);
    const ids = await page
      .locator('input[name=items]')
      .evaluateAll((boxes) => boxes.map((box) => (box as { value?: string }).value!.slice(0, 16)));
    expect(ids.length).toBeGreaterThan(3);
    await press(page, hand, 'a[href*="tick=all"]');
    await page.waitForURL(/tick=all/);
    const [left, ...ticked] = ids;
    await press(page, hand, `input[name=items][value^="${left}"]`);
    const before = decisions().length;
    const select = '#many select[name=other]';
    if (hand === 'keyboard') {
      await reach(page, select);
      await page.keyboard.type('Payments');
    } else await page.locator(select).selectOption('payments');
    await press(page, hand, 'button[value=many-tag]');
    await page.getByText('Saved.').waitFor();
    const tagged = decisions().slice(before);
    expect(tagged.map(({ about }) => about)).toEqual(ticked.map((id) => `article/${id}`));
    for (const { field, to } of tagged) {
      expect(field).toBe('tags');
      expect(to).toContain('payments');
    }
    expect(await page.locator('input[name=items]').count()).toBe(1);
    await press(page, hand, 'button[value=undo-last]');
    await page.getByText('Taken back.').waitFor();
    const undone = decisions().slice(before + ticked.length);
    expect(undone.map(({ about, to }) => ({ about, to }))).toEqual(
      ticked.map((id) => ({ about: `article/${id}`, to: null })),
    );
    await press(page, hand, `input[name=items][value^="${ticked[0]}"]`);
    await press(page, hand, `input[name=items][value^="${ticked[1]}"]`);
    await press(page, hand, 'button[value=many-hide]');
    await page.getByText('Saved.').waitFor();
    expect(decisions().slice(-2)).toMatchObject(
      ticked.slice(0, 2).map((id) => ({ about: `article/${id}`, field: 'hidden', to: true })),
    );
    expect(complaints).toEqual([]);
  });

  test('sources: a pause with its reason, and let go on', async () => {
    const asItWas = sourceText();
    await page.goto(`${desk.address}/desk/en/sources/`);
    const row = 'tr:has(input[name=id][value=gazette])';
    await write(page, hand, `${row} input[name=reason]`, 'their feed is broken');
    await press(page, hand, `${row} button[value=pause]`);
    await page.locator('.told').waitFor();
    expect(sourceText()).toContain('paused: their feed is broken');
    await press(page, hand, `${row} button[value=resume]`);
    await page.locator(`${row} button[value=pause]`).waitFor();
    expect(sourceText()).toBe(asItWas);
    expect(complaints).toEqual([]);
  });
});

test('of many, none is written where someone was faster on one, or where none is ticked', async () => {
  const many = await openPage(browser, desk.address, '/desk/en/many/?q=(7&tick=all');
  const first = await many.page.locator('input[name=items]').first().getAttribute('value');
  const one = await openPage(browser, desk.address, `/desk/en/queue/?item=${first!.slice(0, 16)}`);
  await one.page.locator('input[name=trends]:checked').first().uncheck();
  await one.page.locator('button[value=accept]').click();
  await one.page.getByText('Saved.').waitFor();
  const before = decisions().length;
  await many.page.locator('button[value=many-accept]').click();
  await many.page.getByRole('heading', { name: 'Someone was faster' }).waitFor();
  await many.page.goto(`${desk.address}/desk/en/many/?q=(7`);
  await many.page.locator('button[value=many-hide]').click();
  await many.page.getByText('Tick one article at least.').waitFor();
  expect(decisions()).toHaveLength(before);
  for (const { page } of [many, one]) await page.context().close();
});

test('what was decided by all three ways stands in one unbroken chain', async () => {
  expect(await checkDecisionChains(edition.content)).toEqual([]);
});
