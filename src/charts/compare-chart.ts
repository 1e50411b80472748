import { line } from 'd3-shape';
import { axes, type Format, formats, spanOf } from './axes.ts';
import { escapeMarkup, round, svg } from './markup.ts';

/** One of the lines compared: the letter at its end is explained beside the chart. */
export interface ComparedLine {
  letter: string;
  points: readonly { at: number; value: number | null }[];
}

export interface CompareChart {
  /** Unique on its page. */
  id: string;
  title: string;
  description: string;
  /** Two to four. */
  lines: readonly ComparedLine[];
  ticks: readonly { at: number; label: string }[];
  /** A value as the top of the axis says it, and as the rest of the axis does. */
  say: (value: number) => string;
  sayShort: (value: number) => string;
}

/** Heights at least `room` apart and inside the drawing, each as near as may be to where it wants to be; in their order. */
export function spread(wanted: readonly number[], room: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let floor = Number.NEGATIVE_INFINITY;
  for (const index of order) floor = placed[index] = Math.max(placed[index]!, floor + room);
  let ceiling = bottom + room;
  for (const index of order.toReversed()) ceiling = placed[index] = Math.min(placed[index]!, ceiling - room);
  return placed;
}

function drawing(chart: CompareChart, format: Format): string {
  const { name, width, height, size } = format;
  const points = chart.lines.flatMap((each) => each.points);
  const values = points.flatMap(({ value }) => value ?? []);
  const { x, y, bottom, markup } = axes(
    {
      values: [0, Math.max(...values, 1e-9)],
      places: spanOf(points),
      ticks: chart.ticks,
      say: chart.say,
      sayShort: chart.sayShort,
      gap: 6,
      ends: size * 1.6,
    },
    format,
  );
  const path = line<{ at: number; value: number | null }>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => round(x(at)))
    .y(({ value }) => round(y(value!)));
  const ends = chart.lines.map((each) => each.points.findLast(({ value }) => value !== null));
  const heights = spread(
    ends.map((end) => (end ? y(end.value!) : bottom)),
    size,
    bottom,
  );
  const lines = chart.lines.map(({ letter, points }, index) => {
    const end = ends[index];
    if (!end) return '';
    const dot = `<circle class="dot" cx="${round(x(end.at))}" cy="${round(y(end.value!))}" r="3"/>`;
    const label = `<text class="letter" x="${round(x(end.at) + 8)}" y="${round(heights[index]! + size / 3)}">${escapeMarkup(letter)}</text>`;
    return `<g class="compared compared-${index + 1}"><path class="line" d="${path(points) ?? ''}"/>${dot}${label}</g>`;
  });
  return svg(
    {
      id: `${chart.id}-${name}`,
      width,
      height,
      title: chart.title,
      description: chart.description,
      className: `chart ${name}`,
    },
    [markup, ...lines].join(''),
  );
}

/** Two to four lines on one scale from zero, each with its letter at its end; drawn twice like `lineChart`. */
export const compareChart = (chart: CompareChart): string =>
  chart.lines.some(({ points }) => points.some(({ value }) => value !== null))
    ? formats.map((format) => drawing(chart, format)).join('')
    : '';
