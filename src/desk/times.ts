import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { langOf } from '../language/words.ts';

/** The time zone in which the desk's machine tells the time, and its editors with it. */
export const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A `datetime-local` field's value as an instant; null where it is none. */
export function instantOf(field: string | null): string | null {
  if (field === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(field)) return null;
  const time = new Date(field);
  return Number.isNaN(time.getTime()) ? null : time.toISOString().replace('.000Z', 'Z');
}

const two = (number: number) => String(number).padStart(2, '0');

/** An instant as a `datetime-local` field takes it. */
export function wallTime(instant: string): string {
  const time = new Date(instant);
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** An instant as people here say it. */
export const localTime = (language: SiteLanguage, instant: string): string =>
  new Intl.DateTimeFormat(langOf(language), { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(instant),
  );
