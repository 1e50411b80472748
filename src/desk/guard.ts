/** A request's head, as it came over the wire. */
export interface RequestHead {
  method: string;
  /** The request target. */
  target: string;
  /** Name and value by turns, as received: shows a header sent twice. */
  rawHeaders: readonly string[];
}

/** Where the desk is reached: `http://127.0.0.1:4322`; more than one where it has several names. */
export interface Place {
  origins: readonly string[];
}

export interface Refusal {
  status: number;
  reason: string;
  headers?: Record<string, string>;
}

/** Headers of every answer, errors included. Nothing from elsewhere is loaded, framed, or told where we come from. */
export const safeHeaders: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
};

/** The most bytes of a body: a briefing with its evidence fits many times. */
export const mostBytes = 512 * 1024;

const isJson = (type: string) => /^application\/json(\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i.test(type);
const isForm = (type: string) =>
  /^application\/x-www-form-urlencoded(\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i.test(type);

/**
 * Whether a request may come in at all, told by its head alone: the name it was sent to (against DNS rebinding), where it
 * was sent from (against requests that other sites make a browser send; Fetch Metadata and Origin, both), and the form of
 * its body. Null where it may. Headers that a proxy would set are never believed.
 */
export function refusalOf({ method, target, rawHeaders }: RequestHead, { origins }: Place): Refusal | null {
  const all = (name: string) =>
    rawHeaders.flatMap((value, index) =>
      index % 2 === 0 && value.toLowerCase() === name ? [rawHeaders[index + 1]!] : [],
    );
  const hosts = all('host');
  if (hosts.length !== 1) return { status: 400, reason: 'A request names its host once.' };
  const origin = origins.find((each) => each.slice(each.indexOf('//') + 2) === hosts[0]!.toLowerCase());
  if (origin === undefined) return { status: 421, reason: 'The desk does not answer to that name.' };
  if (!target.startsWith('/')) return { status: 421, reason: 'The desk is no proxy.' };
  const path = target.split('?')[0]!;
  // Spellings that whoever reads the path next may turn into another than the one that is checked here: no path of the
  // desk has a letter or sign of ASCII encoded.
  if (path.includes('//') || /\\|%(?![89a-f][0-9a-f])|(^|\/)\.{1,2}(\/|$)/i.test(path))
    return { status: 400, reason: 'There is no such path.' };
  if (target.length > 8_000) return { status: 414, reason: 'That address is too long.' };
  if (!['GET', 'HEAD', 'POST'].includes(method))
    return {
      status: 405,
      reason: 'The desk is read with GET and told with POST.',
      headers: { allow: 'GET, HEAD, POST' },
    };

  const isCall = path.startsWith('/api/');
  const sites = all('sec-fetch-site');
  const sentFrom = all('origin');
  const foreign =
    sites.some((site) => site !== 'same-origin' && site !== 'none') ||
    sentFrom.some((each) => each !== origin);
  if (method !== 'POST') {
    // A link elsewhere may lead here; a script elsewhere may not call, nor a page load parts of the desk.
    const navigation = all('sec-fetch-mode')[0] === 'navigate';
    if (foreign && (isCall || !navigation))
      return { status: 403, reason: 'Another site may not read the desk.' };
    return isCall && path !== '/api/queue'
      ? { status: 405, reason: 'This call is made with POST.', headers: { allow: 'POST' } }
      : null;
  }
  if (path === '/api/queue')
    return { status: 405, reason: 'This is only read.', headers: { allow: 'GET, HEAD' } };
  const length = Number(all('content-length')[0] ?? 0);
  if (length > mostBytes) return { status: 413, reason: 'That is more than the desk takes at once.' };
  const type = all('content-type');
  // A program that signs in has no page to come from; a browser always says where a POST was made.
  const isProgram =
    path === '/login' && sites.length === 0 && sentFrom.length === 0 && type.length === 1 && isJson(type[0]!);
  if (foreign || sites.includes('none') || (sentFrom.length !== 1 && !isProgram))
    return { status: 403, reason: 'Only the desk’s own pages may change something.' };
  if (type.length !== 1 || !(isJson(type[0]!) || (!isCall && isForm(type[0]!))))
    return {
      status: 415,
      reason: isCall
        ? 'Calls are application/json in UTF-8.'
        : 'Forms are application/x-www-form-urlencoded.',
    };
  return null;
}
