import type { Say } from './rules.ts';

/** Codings that every reader of feeds knows (RFC 3470, section 5.1, and those of the web's largest languages). */
const codings =
  /^(utf-8|utf-16|us-ascii|iso-8859-\d+|windows-125\d|gb2312|gbk|gb18030|big5|shift_jis|euc-jp|euc-kr|iso-2022-jp|koi8-r)$/i;

/** What stands before the root: the declaration of XML, and a type of document, which nobody should need. */
export function checkProlog(document: string, say: Say): void {
  const [, declared = ''] = /^\ufeff?<\?xml\s([^?]*)\?>/.exec(document) ?? [];
  const version = /version\s*=\s*["']([^"']*)/.exec(declared)?.[1];
  const coding = /encoding\s*=\s*["']([^"']*)/.exec(declared)?.[1];
  if (version !== undefined && version !== '1.0') say('InvalidProlog', 'the document');
  if (coding !== undefined && !codings.test(coding)) say('InvalidProlog', 'the document');
  if (coding !== undefined && document.startsWith('\ufeff') && !/^utf-/i.test(coding))
    say('InvalidProlog', 'the document');
  if (
    coding !== undefined &&
    !/^(utf-8|us-ascii)$/i.test(coding) &&
    document.includes('www.itunes.com/dtds/podcast')
  )
    say('InvalidProlog', 'channel');
  if (/<!DOCTYPE\s/.test(document.replace(/<!--[\s\S]*?-->/g, ''))) say('AvoidDoctype', 'the document');
}
