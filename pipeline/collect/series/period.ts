import type { Frequency } from '../../model/indicator.ts';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const two = (number: number) => String(number).padStart(2, '0');
const monthOf = (name: string | undefined): string | null => {
  const index = months.indexOf(name?.slice(0, 3) ?? '');
  return index < 0 ? null : two(index + 1);
};

const quarterOf = (text: string): string | null => {
  const [, year, number] = /^(\d{4})[ -]?Q([1-4])$/.exec(text) ?? [];
  if (year !== undefined) return `${year}-Q${number}`;
  // As the US Census Bureau and others write: `4TH QUARTER 2024`, `Q4 2024`.
  const [, first, second, after] =
    /^(?:([1-4])(?:ST|ND|RD|TH) QUARTER|Q([1-4]))[ -](\d{4})$/.exec(text) ?? [];
  return after === undefined ? null : `${after}-Q${first ?? second}`;
};

const calendarMonthOf = (text: string): string | null => {
  const [, year, name] = /^(\d{4})[ -]([A-Z]{3,9})$/.exec(text) ?? [];
  if (year !== undefined) return monthOf(name) && `${year}-${monthOf(name)}`;
  const [, before, after] = /^([A-Z]{3,9})\.?[ -](\d{4})$/.exec(text) ?? [];
  if (after !== undefined) return monthOf(before) && `${after}-${monthOf(before)}`;
  const [, whole, number] = /^(\d{4})-?M?(\d{2})$/.exec(text) ?? [];
  return whole !== undefined && Number(number) >= 1 && Number(number) <= 12 ? `${whole}-${number}` : null;
};

const yearOf = (text: string): string | null => /^(\d{4})(?:-A1)?$/.exec(text)?.[1] ?? null;

/**
 * An official series' label of a period in the form of the model, for a series of one frequency: `2024-10-01` of a
 * quarterly series is `2024-Q4`, `2024 JAN` of a monthly one `2024-01`, `4th quarter 2024(p)` with its mark of a preliminary
 * figure `2024-Q4`. Null for a label of another frequency: some publishers mix years, quarters and months in one file.
 */
export function periodOf(label: string, frequency: Frequency): string | null {
  const text = label
    .trim()
    .toUpperCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/ ?(\([A-Z]\)|\[[A-Z]\]|\*+)+$/, '');
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}(?:T.*)?$/.exec(text) ?? [];
  const dated = year !== undefined;
  switch (frequency) {
    case 'annual':
    case 'event':
      return dated ? year : yearOf(text);
    case 'quarterly':
      return dated ? `${year}-Q${Math.ceil(Number(month) / 3)}` : quarterOf(text);
    case 'monthly':
      return dated ? `${year}-${month}` : calendarMonthOf(text);
    case 'weekly': {
      if (dated) return text.slice(0, 10);
      const [, of, number] = /^(\d{4})-?W(\d{2})$/.exec(text) ?? [];
      return of === undefined ? null : `${of}-W${number}`;
    }
    default:
      return frequency satisfies never;
  }
}
