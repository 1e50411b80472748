import type { Statistic } from '../../model/statistic.ts';
import type { Figure } from './figure.ts';
import { change, forecast, shareOrPrice } from './kind.ts';

export interface Kind {
  kind: Statistic['kind'];
  /** The direction of a change, also where the kind is a forecast. */
  direction: 'up' | 'down' | 'saving' | null;
}

const rated = new Set(['percent', 'percentage-point', 'times', 'basis-point']);
const likelier =
  /^\s(?:times\s|as\s|more\s(?:likely|than|expensive)|the\s|that\sof|those\sof|larger|bigger|higher|what|faster|worse|better|of\s)|^(?:的|左右|$)/i;

/** The change an absolute figure is: `up $31`, `rose by 200,000`, 增加3万. Only with the cue right before it. */
const direct =
  /(?<![a-z])(?:up|down|rose|fell|gained|by|increase of|rise of|drop of|decline of|gain of|additional)\s(?:(?:about|around|nearly|over|more than|almost|some|just|a record)\s){0,2}$|(?:(?:增加|增长|增|减少|下降|下跌|上涨|缩短|提高|上升)(?:了|约|近|超过|超|逾)?|[快慢多少]了)$/i;

/** `up by a fifth`, 增加了三分之一: a fraction that is a movement. */
const movedBy = /(?<![a-z])(?:by|up|down)\s(?:[a-z]+\s){0,2}$|[增加长降少升高低]了[近约超逾]?$/i;

/** The kind of a figure by the words around it, and by the figure before it where its own words are silent. */
export function kindOf(
  figure: Figure,
  last: { figure: Figure; kind: Kind } | undefined,
  publishedYear: number | null,
  period: string,
): Kind {
  const { around, unit } = figure;
  if (unit === 'rank') return { kind: 'rank', direction: null };
  const own = own_(figure, last);
  const year = Number(/(\d{4})$/.exec(period.slice(0, 4))?.[1] ?? Number.NaN);
  const future = forecast(around, figure.amount) && !(year < (publishedYear ?? 0));
  const later = publishedYear !== null && year > publishedYear;
  return future || later ? { ...own, kind: 'forecast' } : own;
}

function own_(figure: Figure, last: { figure: Figure; kind: Kind } | undefined): Kind {
  const { around, whole, amount, unit } = figure;
  const { text } = around;
  if (unit === 'percentage-point' || unit === 'basis-point')
    return { kind: 'change', direction: change(around, whole) ?? 'up' };
  if (!rated.has(unit)) {
    const head = text.slice(Math.max(around.clause.start, whole.start - 28), whole.start);
    const direction =
      direct.test(head) &&
      !/(?:a total|followed|driven|led|used|owned|worn|received|sold|made|worth|surpassed|passed) by\s/.test(
        head,
      )
        ? change(around, whole)
        : null;
    return direction === null
      ? { kind: 'level', direction: null }
      : {
          kind: 'change',
          direction: direction === 'down' && /缩短|shorten|sav/.test(head) ? 'saving' : direction,
        };
  }
  const direction = change(around, whole);
  if (unit === 'times') {
    if (amount.form === 'multiple')
      return {
        kind:
          /^twice|^thrice/i.test(text.slice(amount.start, amount.end)) && direction === null
            ? 'level'
            : 'change',
        direction: 'up',
      };
    return direction === null ||
      (likelier.test(text.slice(amount.end, amount.end + 16)) &&
        !/增|长/.test(text.slice(around.clause.start, amount.start)))
      ? { kind: 'level', direction: null }
      : { kind: 'change', direction };
  }
  const whole_ = shareOrPrice(around, whole);
  if (amount.form === 'fraction')
    return direction !== null && movedBy.test(text.slice(Math.max(0, whole.start - 24), whole.start))
      ? { kind: 'change', direction }
      : { kind: 'share', direction: null };
  if (
    direction !== null &&
    !(whole_ === 'share' && /^\s?(?:of|的)/.test(text.slice(amount.end, amount.end + 3)))
  )
    return { kind: 'change', direction };
  // exports by 19.9 percent and imports by 5.7 percent: the verb is carried on.
  if (whole_ === null && /(?<![a-z])by\s$/i.test(text.slice(Math.max(0, whole.start - 4), whole.start)))
    return { kind: 'change', direction: last?.kind.direction ?? 'up' };
  if (whole_ !== null) return { kind: whole_, direction: null };
  if (/[-+]\s?$/.test(text.slice(Math.max(0, amount.start - 2), amount.start)))
    return { kind: 'change', direction: amount.value < 0 ? 'down' : 'up' };
  if (
    last !== undefined &&
    last.figure.unit === 'percent' &&
    last.figure.amount.form !== 'fraction' &&
    near(last.figure, figure)
  ) {
    const kind =
      last.kind.kind === 'forecast' ? (last.kind.direction === null ? 'share' : 'change') : last.kind.kind;
    return { kind, direction: last.kind.direction };
  }
  return { kind: 'share', direction: null };
}

/** The figure before speaks for this one in the same sentence, or in the next one where that has no share of its own. */
const near = (last: Figure, figure: Figure): boolean => figure.sentence - last.sentence <= 1;
