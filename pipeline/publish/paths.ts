/**
 * Whose a path below `content/` is, told by the path alone. The machine owns what it can make again; people own the
 * rest, every decision included. Only `publish/` writes the machine's files, and it writes no others.
 */
const machines: readonly RegExp[] = [
  /^articles\/\d{4}-\d{2}\.jsonl$/,
  /^stories\/\d{4}-\d{2}\.jsonl$/,
  /^momentum\/[a-z0-9-]+(\/[a-z0-9-]+)?\.json$/,
  /^observations\/[a-z0-9-]+\.csv$/,
  /^briefings\/.+\.draft\.md$/,
  /^briefings\/appeared\.json$/,
  /^sources\/health\.json$/,
  /^sources\/changes\.jsonl$/,
  /^report\.json$/,
  /^learning\.json$/,
];

/** True for a file that the pipeline may write, replace and delete. */
export const isMachinePath = (path: string): boolean => machines.some((pattern) => pattern.test(path));
