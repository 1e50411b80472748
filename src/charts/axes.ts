import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { escapeMarkup, round } from './markup.ts';

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

/** What two axes are made from. */
export interface Scales {
  /** The least and the greatest value to be shown. */
  values: readonly [low: number, high: number];
  /** The first and the last place, the same where there is one alone. */
  places: readonly [first: number, last: number];
  /** Where the horizontal axis is labelled, in order; labels that would touch are left out. */
  ticks: readonly { at: number; label: string }[];
  /** A value as the top of the vertical axis says it, and as the rest of it does. */
  say: (value: number) => string;
  sayShort: (value: number) => string;
  /** Room between the labels of the vertical axis and the first place. */
  gap: number;
  /** Room at the right edge for what stands at the ends of lines. */
  ends: number;
}

/** Two axes: their scales in pixels, where the drawing ends, and their markup. */
export interface Axes {
  x: ScaleLinear<number, number>;
  y: ScaleLinear<number, number>;
  bottom: number;
  markup: string;
}

/**
 * A vertical scale of about four round steps whose labels stand on their lines, and a horizontal one with the ticks that do
 * not touch. The line of zero is drawn dark; where zero is not shown, the lowest.
 */
export function axes({ values, places, ticks, say, sayShort, gap, ends }: Scales, format: Format): Axes {
  const { width, height, top, size } = format;
  const bottom = height - format.bottom;
  const y = scaleLinear(values, [bottom, top]).nice(4);
  const steps = y.ticks(4);
  const labels = steps.map((value, index) => (index === steps.length - 1 ? say : sayShort)(value));
  const left = Math.max(...labels.slice(0, -1).map((label) => widthOf(label, size)), 0) + gap;
  const right = width - ends;
  const [first, last] = places;
  const x = scaleLinear([first, first === last ? first + 1 : last], [left, right]);
  const [low, high] = y.domain() as [number, number];
  const base = low <= 0 && high >= 0 ? y(0) : bottom;
  const lines = steps.map((value, index) => {
    const at = round(y(value));
    return (
      `<path class="${Math.abs(at - base) < 0.5 ? 'axis' : 'grid'}" d="M0 ${at}H${round(right)}"/>` +
      `<text class="scale" x="0" y="${round(at - 4)}">${escapeMarkup(labels[index]!)}</text>`
    );
  });
  const marks = apart(
    ticks.map(({ at, label }) => ({ x: round(x(at)), label })),
    size,
    width,
  ).map(
    ({ x, label }) =>
      `<path class="axis" d="M${x} ${bottom}v4"/><text class="tick" x="${x}" y="${height - 6}">${escapeMarkup(label)}</text>`,
  );
  return { x, y, bottom, markup: [...lines, ...marks].join('') };
}

/** The first and the last of some places. */
export const spanOf = (points: readonly { at: number }[]): [first: number, last: number] => {
  const places = points.map(({ at }) => at);
  return [Math.min(...places), Math.max(...places)];
};
