import { expect, test } from 'vitest';
import { docstringOf } from '../../src/docstrings.ts';
import { doneBy, method } from '../../src/language/method.ts';

const ids = method.en.answers.map(({ id }) => id);

test('the method is told in both languages, each answer by the functions that do what it says', () => {
  expect(method.zh.answers.map(({ id }) => id)).toEqual(ids);
  expect(Object.keys(doneBy).filter((id) => !ids.includes(id))).toEqual([]);
  for (const [file, name] of Object.values(doneBy).flat())
    expect(docstringOf(file, name).says.join(' ').length, `${name} in ${file}`).toBeGreaterThan(60);
});

test('a docstring is taken whole and as it stands, and a function that is gone is named', () => {
  const { says } = docstringOf('pipeline/measure/momentum/phases.ts', 'phasesOf');
  expect(says.some((line) => line.startsWith('- `burst`'))).toBe(true);
  expect(says.join(' ')).not.toMatch(/\*\/|^\s*\*/);
  expect(() => docstringOf('pipeline/measure/momentum/phases.ts', 'phasesOfTheMoon')).toThrow(
    /phasesOfTheMoon/,
  );
});

test('levels that the method names are those of the code', () => {
  const momentum = docstringOf('pipeline/measure/momentum/phases.ts', 'phasesOf').says.join(' ');
  const told = (language: 'en' | 'zh') =>
    method[language].answers.find(({ id }) => id === 'momentum')!.paragraphs.join(' ');
  expect(momentum).toMatch(/24 weeks.*at least a fifth.*fewer than 4 stories in 8 weeks/);
  expect(told('en')).toMatch(/24 weeks.*at least a fifth.*fewer than four stories in eight weeks/);
  expect(told('zh')).toMatch(/24周.*五分之一.*八周不足四条/);
});
