import type { Indicator } from '../model/indicator.ts';

type Frequency = Indicator['frequency'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const two = (number: number) => String(number).padStart(2, '0');

/**
 * An official series' label of a period in the form of the model, for a series of one frequency: `2024-10-01` of a
 * quarterly series is `2024-Q4`, `2024 JAN` of a monthly one `2024-01`. Null for a label of another frequency: some
 * publishers mix years, quarters and months in one file.
 */
export function periodOf(label: string, frequency: Frequency): string | null {
  const text = label.trim().toUpperCase();
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (day) {
    const [, year, month] = day;
    if (frequency === 'annual') return `${year}`;
    if (frequency === 'quarterly') return `${year}-Q${Math.ceil(Number(month) / 3)}`;
    return frequency === 'monthly' ? `${year}-${month}` : text;
  }
  if (frequency === 'annual') return /^\d{4}$/.test(text) ? text : null;
  if (frequency === 'quarterly') {
    const quarter = /^(\d{4})[ -]?Q([1-4])$/.exec(text);
    return quarter ? `${quarter[1]}-Q${quarter[2]}` : null;
  }
  if (frequency === 'monthly') {
    const named = /^(\d{4}) ([A-Z]{3})$/.exec(text);
    if (named && months.includes(named[2]!)) return `${named[1]}-${two(months.indexOf(named[2]!) + 1)}`;
    const numbered = /^(\d{4})-?M?(\d{2})$/.exec(text);
    return numbered && Number(numbered[2]) >= 1 && Number(numbered[2]) <= 12
      ? `${numbered[1]}-${numbered[2]}`
      : null;
  }
  const week = /^(\d{4})-?W(\d{2})$/.exec(text);
  return week ? `${week[1]}-W${week[2]}` : null;
}
