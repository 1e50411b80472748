import { area, line } from 'd3-shape';
import { axes, type Format, formats, spanOf, widthOf } from './axes.ts';
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

function drawing(chart: LineChart, format: Format): string {
  const { name, width, height, top, size } = format;
  const { points, say, sayShort = say } = chart;
  const values = points.flatMap(({ value, expected }) => [value ?? [], expected ?? []].flat());
  const low = chart.fromZero === false ? Math.min(...values) : Math.min(0, ...values);
  const end = points.findLast(({ value }) => value !== null);
  const lastExpected = points.findLast((point) => point.expected !== undefined && point.expected !== null);
  const labels = [sayShort(end?.value ?? 0), lastExpected ? (chart.expectedLabel ?? '') : ''];
  const { x, y, bottom, markup } = axes(
    {
      values: [low, Math.max(...values, low + 1e-9)],
      places: spanOf(points),
      ticks: chart.ticks,
      say,
      sayShort,
      gap: 6,
      ends: Math.max(...labels.map((label) => widthOf(label, size))) + 10,
    },
    format,
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
      markup,
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
