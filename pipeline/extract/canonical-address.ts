import { hash } from 'node:crypto';

/** Parameters that say where a reader came from, never what is read. */
const trackingPrefixes =
  /^(utm|itm|mtm|pk|piwik|matomo|hsa|hss|vero|sharer|trk|wt|at|ns|stm|_hs|_branch|_ga|mpshare|tt_from|wx)_|^_hs/;
const tracking = new Set(
  `fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh epik li_fat_id mc_cid mc_eid mkt_tok
  _ga _gl _openstat oly_enc_id oly_anon_id rb_clickid s_cid s_kwcid ss_source ss_campaign_id elqtrack elqtrackid
  cmp cmpid cmpn campaign_id ncid ocid smid smtyp sr_share ref ref_src ref_url referer referrer source_ref partner
  rss ftag tag_id xtor xtref ito icid ici intcid intcmp int_cmp cid_source mod guccounter guce_referrer guce_referrer_sig
  spm scm pvid bd_vid bxsign share_token share_from share_source share_medium shareid share sharefrom isappinstalled
  chksm mpshare scene srcid ascene subscene devicetype version_code nettype pass_ticket clicktime enterid sessionid
  jsessionid phpsessionid phpsessid sid_track wfr vd_source from_source from_spmid unique_k trackid track_id tracking
  amp usqp outputtype_amp gws_rd sh_kit xsec_token xsec_source`.split(/\s+/),
);
/** Values that make an otherwise meaningful parameter a note of who shared the page, or of its form. */
const trackingValues = new Map<string, RegExp>(
  Object.entries({
    from: /^(timeline|singlemessage|groupmessage|message|qq|weibo|wechat|weixin|app|rss|feed|search|home|share|pc|wap)/i,
    source: /^(rss|feed|twitter|facebook|email|newsletter|app|share|social|wechat|weibo|home)/i,
    src: /^(rss|feed|twitter|facebook|email|newsletter|app|share|social)/i,
    output: /^amp/i,
    outputtype: /^amp/i,
    type: /^amp/i,
    view: /^(amp|mobile)$/i,
    mobile: /^(1|true|y|yes)?$/i,
  }),
);
const mobileLabel = /^(m|mobile|mobil|wap|touch|amp|3g|h5|mip)$/;
const indexFile = /\/(index|default)\.(s?html?|php\d?|aspx?|jsp|cfm|do)$/i;
/** Second-level labels under which countries register names (`co.uk`, `com.cn`). */
const publicSecondLevel = /^(co|com|net|org|gov|edu|ac|or|ne|go|gob|gouv|govt|ltd|plc|me|in|id|web|info)$/;

/** The name that was registered (`news.example.co.uk` gives `example.co.uk`): an approximation without the public list. */
export function siteOf(host: string): string {
  const labels = host.split('.');
  const long = labels.length > 2 && labels.at(-1)!.length === 2 && publicSecondLevel.test(labels.at(-2)!);
  return labels.slice(long ? -3 : -2).join('.');
}

function parse(url: string, base?: string): URL | null {
  const parsed = URL.parse(url.trim(), base);
  return parsed && /^https?:$/.test(parsed.protocol) && parsed.hostname !== '' ? parsed : null;
}

/** The publisher's page behind an AMP cache or viewer, or the address itself. */
function outOfCache(url: URL): URL {
  const cached =
    /(^|\.)ampproject\.org$/.test(url.hostname) || /^www\.bing-amp\.com$/.test(url.hostname)
      ? /^\/[a-z]\/(s\/)?(.+)$/.exec(url.pathname)
      : /^(www\.)?google\.[a-z.]+$/.test(url.hostname)
        ? /^\/amp\/(s\/)?(.+)$/.exec(url.pathname)
        : null;
  return cached ? (parse(`http${cached[1] ? 's' : ''}://${cached[2]}${url.search}`) ?? url) : url;
}

function cleanHost(host: string): string {
  const name = host.replace(/\.+$/, '');
  const labels = name.split('.');
  if (/^[\d.]+$|^\[/.test(name)) return name;
  const kept = labels.filter(
    (label, at) => !(mobileLabel.test(label) && at < labels.length - siteOf(name).split('.').length),
  );
  if (kept.length === labels.length) return name;
  const left = kept.join('.');
  return left === siteOf(left) ? `www.${left}` : left;
}

/** Escapes in capitals, and only where they are needed (RFC 3986, 6.2.2). */
const cleanEscapes = (text: string) =>
  text.replace(/%([0-9a-f]{2})/gi, (written, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : written.toUpperCase();
  });

function cleanPath(path: string): string {
  return (
    cleanEscapes(path)
      .replace(/;(jsessionid|phpsessid|sid)=[^/]*/gi, '')
      .replace(/\/{2,}/g, '/')
      .replace(/^\/amp(?=\/)/i, '')
      .replace(/\/amp\/?$/i, '')
      .replace(/[./-]amp(?=(\.s?html?)?\/?$)/i, '')
      .replace(indexFile, '/')
      .replace(/\/+$/, '') || '/'
  );
}

const isTracking = (name: string, value: string) => {
  const key = name.toLowerCase();
  return trackingPrefixes.test(key) || tracking.has(key) || (trackingValues.get(key)?.test(value) ?? false);
};

function cleanQuery(query: string): string {
  const kept = query
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => cleanEscapes(pair))
    .filter((pair) => {
      const [name, value = ''] = pair.split('=', 2) as [string, string?];
      return !isTracking(name, value);
    });
  return kept.length === 0 ? '' : `?${[...new Set(kept)].sort().join('&')}`;
}

function clean(url: URL): URL {
  const next = new URL(outOfCache(url).href);
  next.protocol = 'https:';
  next.username = '';
  next.password = '';
  // What was the ordinary port of http stays ordinary; others name another server.
  if (next.port === '80' || next.port === '443') next.port = '';
  next.hostname = cleanHost(next.hostname);
  next.pathname = cleanPath(next.pathname);
  next.search = cleanQuery(next.search);
  // A fragment names a place in a page, except where a script reads it as the path (`#!/news/1`).
  if (!/^#!?\//.test(next.hash)) next.hash = '';
  return next;
}

/** Whether a page's own word on its address may be followed: the same site, and no front page in place of an article. */
function isCredible(declared: URL, fetched: URL): boolean {
  const path = (url: URL) => cleanPath(url.pathname);
  return (
    siteOf(declared.hostname) === siteOf(fetched.hostname) &&
    (path(declared) !== '/' || path(fetched) === '/' || declared.search !== '')
  );
}

/**
 * The one address of an article, whatever way it was reached: https, lower-case host without mobile or AMP labels, no
 * default port, user, fragment, index file or trailing slash, no parameter that only says where a reader came from, the
 * others sorted. What the page declares (`rel=canonical`, `og:url`) is followed within the same site, unless it is the front
 * page. Text that is no address of the web is given back trimmed. `canonicalAddress(canonicalAddress(x))` is
 * `canonicalAddress(x)`.
 */
export function canonicalAddress(url: string, declared?: string | null): string {
  const fetched = parse(url);
  if (!fetched) return url.trim();
  const reached = outOfCache(fetched);
  const said = declared ? parse(declared, reached.href) : null;
  let address = said && isCredible(outOfCache(said), reached) ? said : reached;
  // One cleaning may lay bare what the next removes (`/amp/amp`, a cache within a cache).
  for (let round = 0; round < 50; round++) {
    const next = clean(address);
    if (next.href === address.href) break;
    address = next;
  }
  return address.href;
}

/** An article's id: the first 16 hexadecimal digits of the SHA-256 of its canonical address. */
export const articleId = (canonical: string): string => hash('sha256', canonical, 'hex').slice(0, 16);
