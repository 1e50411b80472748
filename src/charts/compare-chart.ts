import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { apart, type Format, formats, widthOf } from './line-chart.ts';
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

function drawing(chart: CompareChart, { name, width, height, top, bottom: below, size }: Format): string {
  const points = chart.lines.flatMap((each) => each.points);
  const values = points.flatMap(({ value }) => value ?? []);
  const bottom = height - below;
  const y = scaleLinear([0, Math.max(...values, 1e-9)], [bottom, top]).nice(4);
  const steps = y.ticks(4);
  const labels = steps.map((value, index) =>
    (index === steps.length - 1 ? chart.say : chart.sayShort)(value),
  );
  const left = Math.max(...labels.slice(0, -1).map((label) => widthOf(label, size)), 0) + 6;
  const right = width - size * 1.6;
  const places = points.map(({ at }) => at);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const x = scaleLinear([first, first === last ? first + 1 : last], [left, right]);
  const grid = steps.map((value, index) => {
    const at = round(y(value));
    return (
      `<path class="${value === 0 ? 'axis' : 'grid'}" d="M0 ${at}H${round(right)}"/>` +
      `<text class="scale" x="0" y="${round(at - 4)}">${escapeMarkup(labels[index]!)}</text>`
    );
  });
  const ticks = apart(
    chart.ticks.map(({ at, label }) => ({ x: round(x(at)), label })),
    size,
    width,
  ).map(
    ({ x, label }) =>
      `<path class="axis" d="M${x} ${bottom}v4"/><text class="tick" x="${x}" y="${height - 6}">${escapeMarkup(label)}</text>`,
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
    [...grid, ...ticks, ...lines].join(''),
  );
}

/** Two to four lines on one scale from zero, each with its letter at its end; drawn twice like `lineChart`. */
export const compareChart = (chart: CompareChart): string =>
  chart.lines.some(({ points }) => points.some(({ value }) => value !== null))
    ? formats.map((format) => drawing(chart, format)).join('')
    : '';
