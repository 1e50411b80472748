import { parseDocument } from 'yaml';

/** A source's file with its pause set, or taken out (null); comments and order stay as they were. */
export function withPause(text: string, reason: string | null): string {
  const file = parseDocument(text);
  if (reason === null) file.delete('paused');
  else file.set('paused', reason);
  return file.toString({ lineWidth: 110 });
}
