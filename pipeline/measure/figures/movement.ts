import type { Amount } from './amounts.ts';
import { boundWord } from './bounds.ts';
import type { Span } from './span.ts';

/** How a quantity stands: as it is, roughly, more, less, or as a movement by so much. */
export type Change = '=' | '~' | '>' | '<' | 'up' | 'down';

const rise =
  'ris(?:e|es|en|ing)|rose|gain(?:s|ed|ing)?|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|grew|grow(?:s|n|ing)?|increas(?:e|es|ed|ing)|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|rall(?:y|ied)|rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|upward|added';
const fall =
  'fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|los(?:t|e|es|ing)|slid(?:e|es|ing)?|slip(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|shed|sank|tumbl(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|plummet(?:s|ed)?|slump(?:s|ed)?|contract(?:s|ed)|shrank|reduc(?:e|es|ed|ing)|cut(?:s|ting)?|downward';
const filler = String.raw`(?:(?:by|another|an?|as much as|about|around|nearly|almost|some|roughly|just|only|just over)\s){0,3}`;
/** A verb of movement right before, with its object where `by` follows: grow sales by. */
const verb = new RegExp(`(?<![a-z])(?:(${rise})|(${fall}))\\s(?:(?:[a-z']+\\s){1,4}by\\s|${filler})$`, 'i');
/** `up 5%`, `down 2.3%`; not those of a verb that only ends in up: gave up. */
const particle =
  /(?<![a-z])(?:((?<!(?:g[ai]ve|giving|given|ma[dk]e|making|set|pick(?:ed)?|took|takes?|end(?:ed)?|put|build|built|came|sign(?:ed)?|open(?:ed)?)\s)up|higher)|(down|lower))\s(?:by\s|another\s|an?\s)?$/i;
const sign = /(\+)\s?$/;
const chinese =
  /(?:(增长|增加|上升|上涨|涨|提高|提升|增|扩大|攀升)|(下降|下跌|减少|下滑|跌|降低|降|减|缩小|回落))(?:了|至|到)?(?:约|近|超过|超|逾)?$/;

/** A movement before an amount and whether words of roughness stand between. */
function moved(head: string): 'up' | 'down' | null {
  for (const pattern of [verb, particle, sign, chinese]) {
    const found = pattern.exec(head);
    if (found !== null) return found[1] === undefined ? 'down' : 'up';
  }
  return null;
}

const averaged =
  /(?<![a-z])(?:averag(?:es|ed|ing)|barely|scarcely|hardly|mere(?:ly)?)\s(?:(?:about|around|of|an?)\s)?$|平均(?:为|约|达|是|需要?|每[\u4e00-\u9fa5]{1,3})?$/i;
const period =
  /(?<![a-z])(?:within\s|(?:over|in)\sthe\s|(?:(?:past|last|next|first|coming|previous|following)\s))$/i;
const span = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']);
const ofAge = /(?<![a-z])(?:(over|above)|(under|below))\sthe\sage\sof\s$/i;
const lead = /(?:(?<![a-z])(?:over|(?<!no\s)more)\sthan|(?<![a-z])in\sexcess\sof|\bsub[\s-])\s?$/i;

/** What joins the second telling of one figure to the first: `190 points, or 0.6%`, `100 km (60 miles)`, `224 kW / 300 PS`. */
const again = /^\s?(?:[a-z-]+\s?){0,3}(?:,?\s?\(|,\sor\s|\s\/\s|,\sor\sabout\s)(?:about\s)?$/i;
/** `down 2.3%, Burlington by 2.6%`: the verb is carried on. */
const carried = /^[^.;]{1,40}\sby\s$/i;

/** The last amount with how it was read, for the one that follows. */
export interface Read extends Span {
  change: Change;
}

/** What the words around an amount make of it; `last` is the amount before it. */
export function changeOf(text: string, amount: Amount, last: (Read & { unit: string }) | undefined): Change {
  const head = text.slice(Math.max(0, amount.start - 48), amount.start);
  const middle = last === undefined ? '' : text.slice(last.end, amount.start);
  if (last !== undefined && middle.length < 48) {
    if (amount.unitGiven && last.unit !== amount.unit && again.test(middle) && /^[^(]*$|\(/.test(middle))
      return last.change;
    if (carried.test(middle) && (last.change === 'up' || last.change === 'down') && moved(head) === null)
      return last.change;
  }
  const age = ofAge.exec(head);
  if (age !== null) return amount.unitGiven ? (age[1] ? '>' : '<') : '=';
  const direction = moved(head);
  const rough = boundWord(text, amount);
  if (direction !== null && (rough === null || rough.bound === 'about')) {
    const particleAlone =
      rough !== null && /(?<![a-z])(?:up|down)\s/i.test(text.slice(rough.start - 6, rough.start));
    if (!particleAlone) return direction;
  }
  if (averaged.test(head)) return '~';
  if (lead.test(head)) return /sub/i.test(lead.exec(head)![0]) ? '<' : '>';
  if (rough === null)
    return /^\s(?:more|additional)\s[a-z]/.test(text.slice(amount.end, amount.end + 14)) && !amount.unitGiven
      ? '>'
      : (direction ?? '=');
  if (span.has(amount.unit) && period.test(head)) return '=';
  if (/(?<![a-z])the\stop\s$/i.test(head)) return '=';
  return rough.bound === 'about' ? '~' : rough.bound === 'more-than' ? '>' : '<';
}
