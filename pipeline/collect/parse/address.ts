/** An address made absolute, or as written where it cannot be; null for none. */
export function absolute(address: string | undefined, base: string): string | null {
  const plain = address?.replace(/\s+/g, (space) => (space.includes('\n') ? '' : ' ')).trim() ?? '';
  if (plain === '') return null;
  if (/^[a-z][a-z\d+.-]*:/i.test(plain) && !/^https?:(?!\/\/)/i.test(plain)) return plain;
  if (base === '' || !URL.canParse(plain, base)) return plain;
  return new URL(plain, base).href;
}
