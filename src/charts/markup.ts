/** Makes text safe inside markup and attributes. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A coordinate to a tenth of a pixel: finer is not seen and weighs. */
export const round = (value: number): number => Math.round(value * 10) / 10;

/** An SVG as one picture with a name and a description for those who do not see it. */
export function svg(
  {
    id,
    width,
    height,
    title,
    description,
    className,
  }: {
    id: string;
    width: number;
    height: number;
    title: string;
    description: string;
    className: string;
  },
  content: string,
): string {
  return (
    `<svg class="${className}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ` +
    `aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escapeMarkup(title)}</title>` +
    `<desc id="${id}-d">${escapeMarkup(description)}</desc>${content}</svg>`
  );
}
