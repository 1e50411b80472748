/** A stretch of text in UTF-16 offsets, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;
