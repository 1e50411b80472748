import { scaleLinear } from 'd3-scale';
import { escapeMarkup, round, svg } from './markup.ts';

export interface BarChart {
  /** Unique on its page. */
  id: string;
  title: string;
  description: string;
  /** In order; every place of the axis has a bar, be it of zero. */
  bars: readonly { label: string; value: number }[];
}

const formats = [
  { name: 'wide', width: 640, height: 170, size: 14 },
  { name: 'narrow', width: 288, height: 150, size: 13 },
] as const;

/**
 * Counts as bars from zero, each with its number above it where it is not zero; labels below as many as fit. Drawn twice
 * like `lineChart`. Empty where there is no bar.
 */
export function barChart({ id, title, description, bars }: BarChart): string {
  if (bars.length === 0) return '';
  return formats
    .map(({ name, width, height, size }) => {
      const [top, bottom] = [size * 1.6, height - size * 1.8];
      const step = width / bars.length;
      const y = scaleLinear([0, Math.max(...bars.map(({ value }) => value), 1)], [bottom, top]);
      const thickness = Math.min(step * 0.7, 36);
      const labelEvery = Math.ceil((Math.max(...bars.map(({ label }) => label.length)) * size * 0.7) / step);
      const numberEvery = step > size * 1.2 ? 1 : labelEvery;
      const drawn = bars.map(({ label, value }, index) => {
        const middle = round(step * (index + 0.5));
        const fromEnd = bars.length - 1 - index;
        const bar =
          value === 0
            ? ''
            : `<path class="bar" d="M${round(middle - thickness / 2)} ${bottom}V${round(y(value))}h${round(thickness)}V${bottom}Z"/>`;
        const number =
          value === 0 || fromEnd % numberEvery !== 0
            ? ''
            : `<text class="bar-value" x="${middle}" y="${round(y(value) - 5)}">${value}</text>`;
        const tick =
          fromEnd % labelEvery === 0 && middle >= label.length * size * 0.3
            ? `<text class="tick" x="${middle}" y="${height - 5}">${escapeMarkup(label)}</text>`
            : '';
        return bar + number + tick;
      });
      return svg(
        { id: `${id}-${name}`, width, height, title, description, className: `chart ${name}` },
        `${drawn.join('')}<path class="axis" d="M0 ${bottom}H${width}"/>`,
      );
    })
    .join('');
}
