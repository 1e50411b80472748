import type { Span } from './span.ts';

const up =
  /(?<![a-z])(?:up|ris(?:e|es|en|ing)|rose|gain(?:s|ed|ing)?|add(?:s|ed|ing)|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|grew|grow(?:s|n)?|increas(?:e|es|ed)(?:\sby)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|rall(?:y|ied)|higher|\+)\s?(?:by\s|another\s|an?\s|as much as\s)?$/i;
const down =
  /(?<![a-z])(?:down|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|los(?:t|e|es|ing)|slid(?:e|es)?|slip(?:s|ped)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed)|shed|sank|tumbl(?:e|es|ed)|plung(?:e|es|ed)|plummet(?:s|ed)?|slump(?:s|ed)?|contract(?:s|ed)|shrank|lower)\s?(?:by\s|another\s|an?\s|as much as\s)?$/i;
const chineseUp = /(?:增长|增加|上升|上涨|涨|提高|提升|增)(?:了|约)?$/;
const chineseDown = /(?:下降|下跌|减少|下滑|跌|降低|降)(?:了|约)?$/;

/** Whether the words right before an amount say that something moved by so much, and which way. */
export function movement(text: string, amount: Span): '=' | 'up' | 'down' {
  const head = text.slice(Math.max(0, amount.start - 32), amount.start);
  if (up.test(head) || chineseUp.test(head)) return 'up';
  return down.test(head) || chineseDown.test(head) ? 'down' : '=';
}
