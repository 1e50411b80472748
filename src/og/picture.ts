import { Resvg } from '@resvg/resvg-js';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { cached, digest } from '../cache.ts';
import { escapeMarkup, round } from '../charts/markup.ts';
import type { Step } from '../charts/sparkline.ts';
import { fontsFor } from './fonts.ts';

/** What a page's preview elsewhere shows: its title, what kind of page it is, and its line where it has one. */
export interface Picture {
  language: SiteLanguage;
  site: string;
  kicker: string;
  title: string;
  steps?: readonly Step[];
}

const [width, height, edge] = [1200, 630, 80];
const [paper, ink, soft, rule, sea] = ['#fbfaf7', '#17202b', '#4b5563', '#d5d3cd', '#005f87'];

/** About how wide a text is drawn: Han takes a whole em, Latin about half. */
const widthOf = (text: string, size: number) =>
  [...text].reduce((sum, sign) => sum + (sign > '⺀' ? 1 : 0.52), 0) * size;

/** A title in lines that fit; Chinese breaks anywhere but before a mark that closes, English between words. */
export function linesOf(text: string, size: number, room: number, most: number): string[] {
  const pieces = text.match(/[⺀-￿][，。、：；？！”’）》]*|[^\s⺀-￿]+\s*|\s+/gu) ?? [text];
  const lines = [''];
  for (const piece of pieces) {
    const current = lines.at(-1)!;
    if (current !== '' && widthOf((current + piece).trimEnd(), size) > room) lines.push(piece);
    else lines[lines.length - 1] = current + piece;
  }
  const kept = lines.slice(0, most).map((each) => each.trim());
  return lines.length > most ? [...kept.slice(0, -1), `${kept.at(-1)!.replace(/.{1,3}$/u, '')}…`] : kept;
}

function drawn({ site, kicker, title, steps = [] }: Picture): string {
  const values = steps.flatMap(({ value }) => value ?? []);
  const hasLine = values.length > 1;
  const size = hasLine || title.length > 60 ? 56 : 68;
  const text = (x: number, y: number, size: number, fill: string, content: string, weight = 400) =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-weight="${weight}" font-family="Source Serif 4, Noto Serif SC">${escapeMarkup(content)}</text>`;
  const lines = linesOf(title, size, width - edge * 2, hasLine ? 3 : 5);
  const x = scaleLinear([0, Math.max(1, steps.length - 1)], [edge, width - edge]);
  const y = scaleLinear([0, Math.max(...values, 1e-9)], [height - 70, height - 210]);
  const path = line<Step>()
    .defined(({ value }) => value !== null)
    .x((_, index) => round(x(index)))
    .y(({ value }) => round(y(value!)))(steps);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${paper}"/>` +
    text(edge, 84, 32, ink, site, 600) +
    `<path d="M0 116H${width}" stroke="${sea}" stroke-width="3"/>` +
    text(edge, 186, 28, soft, kicker) +
    lines
      .map((each, index) => text(edge, 186 + 28 + size * (1 + index * 1.25), size, ink, each, 600))
      .join('') +
    (hasLine
      ? `<path d="M${edge} ${height - 70}H${width - edge}" stroke="${rule}" stroke-width="2"/><path d="${path}" fill="none" stroke="${ink}" stroke-width="4" stroke-linejoin="round"/>`
      : `<path d="M${edge} ${height - 70}H${width - edge}" stroke="${rule}" stroke-width="2"/>`) +
    '</svg>'
  );
}

/** A picture of 1200 × 630 as PNG, by our own SVG and fonts from npm: the same bytes on every machine. */
export const pictureOf = (picture: Picture): Promise<Uint8Array<ArrayBuffer>> => {
  const svg = drawn(picture);
  return cached(`og/${digest(svg)}.png`, async () =>
    new Resvg(svg, {
      font: {
        loadSystemFonts: false,
        fontFiles: await fontsFor(picture.site + picture.kicker + picture.title),
        defaultFontFamily: 'Source Serif 4',
      },
    })
      .render()
      .asPng(),
  );
};
