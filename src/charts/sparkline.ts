import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { escapeMarkup, round } from './markup.ts';

/** One step of a line: a value, or null where there is none; `mark` where a peak stands. */
export interface Step {
  value: number | null;
  mark?: boolean;
}

const width = 132;
const height = 30;
const edge = 4;

/**
 * A line without axes, 132 × 30: it begins at zero, breaks where a value is missing, bears a short waterline over each
 * marked peak and a dot at its end. `label` says in words what it shows.
 */
export function sparkline(steps: readonly Step[], label: string): string {
  const values = steps.flatMap(({ value }) => value ?? []);
  const x = scaleLinear([0, Math.max(1, steps.length - 1)], [edge, width - edge]);
  const y = scaleLinear([0, Math.max(...values, 1e-9)], [height - edge, edge + 3]);
  const path = line<Step>()
    .defined(({ value }) => value !== null)
    .x((_, index) => round(x(index)))
    .y(({ value }) => round(y(value!)))(steps);
  const marks = steps.flatMap(({ value, mark }, index) => {
    if (!mark || value === null) return [];
    const [left, top] = [round(x(index)), round(y(value) - 3.5)];
    return [`M${round(left - 4)} ${top}H${round(left + 4)}`];
  });
  const last = steps.findLastIndex(({ value }) => value !== null);
  const dot =
    last < 0
      ? ''
      : `<circle class="end" cx="${round(x(last))}" cy="${round(y(steps[last]!.value!))}" r="2.6"/>`;
  return (
    `<svg class="sparkline" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ` +
    `aria-label="${escapeMarkup(label)}"><path class="zero" d="M${edge} ${height - edge}H${width - edge}"/>` +
    `<path class="line" d="${path ?? ''}"/>${marks.length > 0 ? `<path class="mark" d="${marks.join('')}"/>` : ''}${dot}</svg>`
  );
}
