import { line } from 'd3-shape';
import type { Nature } from '../../pipeline/ledger/claims.ts';
import type { Statistic } from '../../pipeline/model/statistic.ts';
import { axes, type Format, formats, spanOf, widthOf } from './axes.ts';
import { escapeMarkup, round, svg } from './markup.ts';

/** A figure that somebody quotes: a dot, or a bar where it is a range. */
export interface Dot {
  at: number;
  low: number;
  high: number;
  nature: Nature;
  bound: Statistic['bound'];
  /** Words beside it, where there is room. */
  label: string;
}

export interface FiguresChart {
  /** Unique on its page. */
  id: string;
  title: string;
  description: string;
  /** The official series; null where the line breaks. */
  points: readonly { at: number; value: number | null }[];
  dots: readonly Dot[];
  /** Places from which on values cannot be compared with those before. */
  breaks: readonly number[];
  ticks: readonly { at: number; label: string }[];
  /** A value with its unit, and without where the unit is plain. */
  say: (value: number) => string;
  sayShort: (value: number) => string;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The sign of a nature, told by shape: a full dot is counted, a ring is reckoned, a diamond is expected. */
export function sign(nature: Nature, x: number, y: number): string {
  if (nature === 'forecast')
    return `<path class="sign forecast" d="M${round(x)} ${round(y - 5.5)}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z"/>`;
  return `<circle class="sign ${nature}" cx="${round(x)}" cy="${round(y)}" r="4.2"/>`;
}

/** An arrow where a figure is a bound: the true one lies above, or below. */
function arrow(bound: Statistic['bound'], x: number, y: number): string {
  if (bound !== 'more-than' && bound !== 'less-than') return '';
  const up = bound === 'more-than' ? -1 : 1;
  return `<path class="bound" d="M${round(x)} ${round(y + 6 * up)}v${9 * up}m-3.5 ${-4 * up}l3.5 ${4 * up}l3.5 ${-4 * up}"/>`;
}

/** Words beside dots: right of them, else left or above, and none where every place is taken. */
function labelled(
  wanted: readonly { x: number; y: number; label: string }[],
  taken: Box[],
  { width, size }: Format,
): string[] {
  return wanted.map(({ x, y, label }) => {
    if (label === '') return '';
    const long = widthOf(label, size);
    const places = [
      { anchor: 'start', at: x + 9, y: y + size * 0.35, left: x + 9 },
      { anchor: 'end', at: x - 9, y: y + size * 0.35, left: x - 9 - long },
      { anchor: 'middle', at: x, y: y - size * 0.75, left: x - long / 2 },
      { anchor: 'middle', at: x, y: y + size * 1.5, left: x - long / 2 },
    ];
    for (const place of places) {
      const box = {
        left: place.left,
        right: place.left + long,
        top: place.y - size,
        bottom: place.y + size * 0.25,
      };
      if (box.left < 0 || box.right > width || box.top < 0 || taken.some((other) => meet(box, other)))
        continue;
      taken.push(box);
      return `<text class="dot-label" text-anchor="${place.anchor}" x="${round(place.at)}" y="${round(place.y)}">${escapeMarkup(label)}</text>`;
    }
    return '';
  });
}

function drawing(chart: FiguresChart, format: Format): string {
  const { name, width, height, top, size } = format;
  const { points, dots, say, sayShort } = chart;
  const values = [
    ...points.flatMap(({ value }) => value ?? []),
    ...dots.flatMap(({ low, high }) => [low, high]),
  ];
  const end = points.findLast(({ value }) => value !== null);
  const [first, last] = spanOf([...points, ...dots]);
  // Dots alone stand clear of both edges.
  const room = end ? 0 : Math.max((last - first) * 0.06, 0.3);
  const { x, y, bottom, markup } = axes(
    {
      values: [Math.min(0, ...values), Math.max(...values, 1e-9)],
      places: [first - room, last + room],
      ticks: chart.ticks,
      say,
      sayShort,
      gap: 10,
      ends: (end ? widthOf(sayShort(end.value!), size) : 0) + 12,
    },
    format,
  );
  const zero = round(y(0));
  const breaks = chart.breaks
    .filter((at) => at > first && at <= last)
    .map((at) => `<path class="break" d="M${round(x(at))} ${top}V${bottom}"/>`);
  const path = line<{ at: number; value: number | null }>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => round(x(at)))
    .y(({ value }) => round(y(value!)))(points);
  // A point with no neighbour has no line and would not be seen.
  const alone = points.flatMap(({ at, value }, index) =>
    value === null ||
    (points[index - 1]?.value ?? null) !== null ||
    (points[index + 1]?.value ?? null) !== null
      ? []
      : [`<circle class="end" cx="${round(x(at))}" cy="${round(y(value))}" r="2.4"/>`],
  );
  const [endX, endY] = end ? [x(end.at), y(end.value!)] : [0, 0];
  const endLabel = end ? sayShort(end.value!) : '';
  const taken: Box[] = [
    ...points.flatMap(({ at, value }) =>
      value === null ? [] : [{ left: x(at) - 3, right: x(at) + 3, top: y(value) - 3, bottom: y(value) + 3 }],
    ),
    ...dots.map(({ at, low, high }) => ({
      left: x(at) - 6,
      right: x(at) + 6,
      top: y(high) - 6,
      bottom: y(low) + 6,
    })),
    ...(end ? [{ left: endX + 6, right: width, top: endY - size, bottom: endY + size * 0.5 }] : []),
  ];
  const stems = end
    ? []
    : dots.map(({ at, high }) => `<path class="stem" d="M${round(x(at))} ${zero}V${round(y(high))}"/>`);
  const signs = dots.map(({ at, low, high, nature, bound }) =>
    low === high
      ? sign(nature, x(at), y(high)) + arrow(bound, x(at), y(high))
      : `<path class="range" d="M${round(x(at))} ${round(y(low))}V${round(y(high))}"/>${sign(nature, x(at), y(low))}${sign(nature, x(at), y(high))}`,
  );
  // Two figures of one body in one place need its name once.
  const named = dots.map(({ at, label }, index) =>
    dots.findIndex((other) => other.at === at && other.label === label) === index ? label : '',
  );
  const words = labelled(
    dots.map(({ at, high }, index) => ({ x: x(at), y: y(high), label: named[index]! })),
    taken,
    format,
  );
  return svg(
    {
      id: `${chart.id}-${name}`,
      width,
      height,
      title: chart.title,
      description: chart.description,
      className: `chart ${name}`,
    },
    [
      markup,
      ...breaks,
      ...stems,
      path === null ? '' : `<path class="line" d="${path}"/>`,
      ...alone,
      ...signs,
      ...words,
      end
        ? `<circle class="end" cx="${round(endX)}" cy="${round(endY)}" r="3.5"/><text class="end-label" x="${round(endX + 8)}" y="${round(endY + size / 3)}">${escapeMarkup(endLabel)}</text>`
        : '',
    ].join(''),
  );
}

/**
 * An official series as one dark line, with gaps where figures are missing, and the figures that others give as dots, by
 * shape; scale from zero, drawn twice like `lineChart`. Empty where there are fewer than two places to show.
 */
export function figuresChart(chart: FiguresChart): string {
  const places = new Set(
    [...chart.points.filter(({ value }) => value !== null), ...chart.dots].map(({ at }) => at),
  );
  return places.size < 2 ? '' : formats.map((format) => drawing(chart, format)).join('');
}
