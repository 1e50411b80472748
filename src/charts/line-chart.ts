import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { escapeMarkup, round, svg } from './markup.ts';

/** One place on a line: `at` on the horizontal scale, the value there, or null where the line breaks. */
export interface Point {
  at: number;
  value: number | null;
  /** A number above the point that leads to the list of marks beside the chart. */
  mark?: string;
  /** What was to be expected here; drawn grey. */
  expected?: number | null;
  /** True where the values cannot be compared with those before: drawn hatched. */
  doubtful?: boolean;
}

export interface LineChart {
  /** Unique on its page. */
  id: string;
  title: string;
  description: string;
  points: readonly Point[];
  /** Where the horizontal axis is labelled, in order; labels that would touch are left out. */
  ticks: readonly { at: number; label: string }[];
  /** A value as the end of the line says it, and the top of the axis. */
  say: (value: number) => string;
  /** A value as the rest of the axis says it, without its unit; as `say` where absent. */
  sayShort?: (value: number) => string;
  /** Words beside the grey line. */
  expectedLabel?: string;
  /** False where the scale may leave out zero: for shares and levels whose distance from zero says nothing. */
  fromZero?: boolean;
}

export interface Format {
  name: 'wide' | 'narrow';
  width: number;
  height: number;
  /** Room for the marks above and the ticks below; left and right are as wide as their labels. */
  top: number;
  bottom: number;
  size: number;
}

/** The wide drawing is shown from 560 px, the narrow one below: 13 px of text is never less than 12 on the screen. */
export const formats: readonly Format[] = [
  { name: 'wide', width: 640, height: 250, top: 30, bottom: 28, size: 14 },
  { name: 'narrow', width: 288, height: 200, top: 28, bottom: 26, size: 13 },
];

/** About how wide a text is drawn: Han takes a whole em, Latin a little more than half. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, sign) => sum + (sign > '⺀' ? 1 : 0.56), 0) * size;

/** Every tick, or every second, third, … from the last: the most that do not touch. */
export function apart<Tick extends { x: number; label: string }>(
  ticks: readonly Tick[],
  size: number,
  width: number,
): Tick[] {
  const fits = (chosen: readonly Tick[]) =>
    chosen.every(({ x, label }, index) => {
      const after = chosen[index + 1];
      const half = widthOf(label, size) / 2;
      return !after || x + half + size * 0.7 < after.x - widthOf(after.label, size) / 2;
    });
  const inside = ticks.filter(({ x, label }) => x + widthOf(label, size) / 2 < width);
  for (let step = 1; step <= inside.length; step++) {
    const chosen = inside.filter((_, index) => (inside.length - 1 - index) % step === 0);
    if (fits(chosen)) return chosen;
  }
  return [];
}

function drawing(chart: LineChart, { name, width, height, top, bottom: below, size }: Format): string {
  const { points, say, sayShort = say } = chart;
  const values = [...points.flatMap(({ value, expected }) => [value ?? [], expected ?? []].flat())];
  const bottom = height - below;
  const low = chart.fromZero === false ? Math.min(...values) : Math.min(0, ...values);
  const y = scaleLinear([low, Math.max(...values, low + 1e-9)], [bottom, top]).nice(4);
  const steps = y.ticks(4);
  const scale = steps.map((value, index) => (index === steps.length - 1 ? say(value) : sayShort(value)));
  const end = points.findLast(({ value }) => value !== null);
  const lastExpected = points.findLast((point) => point.expected !== undefined && point.expected !== null);
  const left = Math.max(...scale.slice(0, -1).map((label) => widthOf(label, size)), 0) + 6;
  const right =
    width -
    Math.max(
      widthOf(sayShort(end?.value ?? 0), size),
      lastExpected ? widthOf(chart.expectedLabel ?? '', size) : 0,
    ) -
    10;
  const places = points.map(({ at }) => at);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const x = scaleLinear([first, first === last ? first + 1 : last], [left, right]);
  const grid = steps.map((value, index) => {
    const at = round(y(value));
    const axis = at >= bottom - 0.5 ? 'axis' : 'grid';
    return (
      `<path class="${axis}" d="M0 ${at}H${round(right)}"/>` +
      `<text class="scale" x="0" y="${round(at - 4)}">${escapeMarkup(scale[index]!)}</text>`
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
  const path = line<Point>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => round(x(at)))
    .y(({ value }) => round(y(value!)))(points);
  const expected = line<Point>()
    .defined((point) => point.expected !== undefined && point.expected !== null)
    .x(({ at }) => round(x(at)))
    .y((point) => round(y(point.expected!)))(points);
  const doubtful = area<Point>()
    .defined((point) => point.doubtful === true)
    .x(({ at }) => round(x(at)))
    .y0(bottom)
    .y1(top)(points);
  const marks = points.flatMap(({ at, value, mark }) => {
    if (mark === undefined || value === null) return [];
    const [middle, above] = [round(x(at)), round(y(value) - 6)];
    return [
      `<path class="mark" d="M${round(middle - 9)} ${above}H${round(middle + 9)}"/>` +
        `<text class="mark-number" x="${middle}" y="${round(above - 5)}">${escapeMarkup(mark)}</text>`,
    ];
  });
  const endX = end ? round(x(end.at)) : 0;
  const endY = end ? round(y(end.value!)) : 0;
  const endLabel = end
    ? `<circle class="end" cx="${endX}" cy="${endY}" r="3.5"/>` +
      `<text class="end-label" x="${round(endX + 8)}" y="${round(endY + size / 3)}">${escapeMarkup(sayShort(end.value!))}</text>`
    : '';
  const expectedY = lastExpected ? y(lastExpected.expected!) : 0;
  const expectedLabel =
    lastExpected && chart.expectedLabel && Math.abs(expectedY - endY) > size * 1.2
      ? `<text class="expected-label" x="${round(x(lastExpected.at) + 8)}" y="${round(expectedY + size / 3)}">${escapeMarkup(chart.expectedLabel)}</text>`
      : '';
  const hatch = doubtful
    ? `<defs><pattern id="${chart.id}-${name}-h" width="6" height="6" patternUnits="userSpaceOnUse" ` +
      `patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>` +
      `<path fill="url(#${chart.id}-${name}-h)" d="${doubtful}"/>`
    : '';
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
      hatch,
      ...grid,
      ...ticks,
      expected ? `<path class="expected" d="${expected}"/>` : '',
      `<path class="line" d="${path ?? ''}"/>`,
      ...marks,
      expectedLabel,
      endLabel,
    ].join(''),
  );
}

/**
 * One dark line over time, drawn twice: 640 × 250 for wide places, 288 × 200 for phones; a style sheet shows one of
 * them. Labels stand at the line itself. Empty where no point has a value.
 */
export function lineChart(chart: LineChart): string {
  if (!chart.points.some(({ value }) => value !== null)) return '';
  return formats.map((format) => drawing(chart, format)).join('');
}
