/** A number as a text writes it, before its unit is read. Offsets are UTF-16, end exclusive. */
export interface Numeral {
  start: number;
  end: number;
  value: number;
  /** The ends of a vague number: 三四十, tens of thousands. */
  low?: number;
  high?: number;
  /** `bare` digits or words, `scaled` by a word such as million or 万, a `fraction` of a whole, `percent` (百分之五), a growth `multiple` (doubled). */
  form: 'bare' | 'scaled' | 'fraction' | 'percent' | 'multiple';
  /** Written in words or Chinese characters rather than in digits. */
  spelled: boolean;
  /** Marked as more than it says: 70多亿, 三万余. */
  more: boolean;
  /** How many decimal places a ratio keeps is decided later; the scale alone is kept for the lower end of a range. */
  scale: number;
}
