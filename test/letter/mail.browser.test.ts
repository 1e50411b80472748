import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { expect, inject, test } from 'vitest';
import { unsubscribeMark } from '../../pipeline/letter/marks.ts';
import type { Letter } from '../../pipeline/letter/send.ts';

const { folder } = inject('site');

test.each(['en', 'zh'])('the latest letter stands ready as mail in %s, whole in both forms', (language) => {
  const mail: Letter = JSON.parse(readFileSync(join(folder, language, 'letter/mail.json'), 'utf8'));
  const $ = load(mail.html);
  expect($('html').attr('lang')).toMatch(new RegExp(`^${language}`));
  expect($('h1').text()).toBe(mail.subject);
  expect(mail.text.startsWith(mail.subject)).toBe(true);
  expect(mail.letter).toBe(`letter/2026-03-09/${language}`);
  // Every number that a sentence carries is explained at the end.
  const numbers = $('sup')
    .map((_, mark) => $(mark).text().trim().split(' '))
    .get()
    .map(Number);
  expect(numbers.length).toBeGreaterThan(2);
  expect(Math.max(...numbers)).toBeLessThanOrEqual($('ol li').length);
  expect(mail.text.match(/^\[\d+\] /gm)?.length).toBe($('ol li').length);
  for (const form of [mail.html, mail.text]) expect(form).toContain(unsubscribeMark);
  // Nothing is fetched when it is opened, and no mail program cuts it off.
  expect($('img, script, link[rel="stylesheet"]').length).toBe(0);
  expect(mail.html).not.toMatch(/@import|url\(/);
  expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000);
});
