import { BlockList, isIP } from 'node:net';

type Range = [network: string, prefix: number];

const listOf = (ranges: Range[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges)
    list.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
  return list;
};

/** All that IANA has given out as public unicast: IPv4 below multicast, IPv6 global unicast. */
const unicast = listOf([
  ['0.0.0.0', 1],
  ['128.0.0.0', 2],
  ['192.0.0.0', 3],
  ['2000::', 3],
]);

/** Holes in it: the IANA special-purpose address registries (RFC 6890), as of 2026. */
const special = listOf([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Protocol assignments, Teredo, benchmarking, ORCHID: one block, of which nothing serves pages.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an IPv4 address that its relay would dial.
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]);

/** The IPv4 address inside an IPv4-mapped IPv6 address, as the WHATWG serialiser or a resolver writes it. */
const mapped = (ip: string): string | null => {
  const host = new URL(`http://[${ip}]/`).hostname.slice(1, -1);
  const parts = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (!parts) return null;
  const [high, low] = [Number.parseInt(parts[1]!, 16), Number.parseInt(parts[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
};

/**
 * Whether an address lies in the public internet. An allow-list: what is not known to be public is not public, so that
 * loopback, private, link-local (with every cloud's metadata service), carrier-grade NAT, multicast, documentation,
 * NAT64, 6to4 and Teredo addresses are all refused, and so is what will be invented next. An IPv4-mapped IPv6 address is
 * judged by its IPv4 part, since that is what the system dials. Anything that is no address, or has a zone, is refused.
 */
export const isPublicAddress = (ip: string): boolean => {
  const version = isIP(ip);
  if (version === 0 || ip.includes('%')) return false;
  if (version === 4) return unicast.check(ip, 'ipv4') && !special.check(ip, 'ipv4');
  const inner = mapped(ip);
  if (inner !== null) return isPublicAddress(inner);
  return unicast.check(ip, 'ipv6') && !special.check(ip, 'ipv6');
};

/**
 * Top-level names that never lead to a public site: RFC 6761 and 6762, `.internal` (ICANN 2024), `.home.arpa` (RFC 8375),
 * `.onion` (RFC 7686), `.alt` (RFC 9476), and those that networks use at home. `.test` and `.example` are left to the
 * resolver: they name nothing outside a test.
 */
const localNames =
  /(^|\.)(localhost|local|internal|intranet|localdomain|lan|home|corp|private|home\.arpa|onion|alt|invalid)$/;
const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

const refused = (reason: string) => ({ allowed: false, reason });

const checkName = (host: string): string | null => {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (name.length > 253) return 'The name is longer than names can be.';
  if (!name.includes('.')) return `"${name}" is a name of a local network.`;
  if (!name.split('.').every((part) => label.test(part))) return `"${name}" is not a well-formed name.`;
  return localNames.test(name) ? `"${name}" is a name of a local network.` : null;
};

/**
 * Whether the collector would connect to an address, as far as its text tells: http or https, on the ordinary port of
 * either, without user-info, to a name that can be public or to a public literal address. The address is read by the WHATWG
 * URL Standard first, so octal, hexadecimal, short, full-width and percent-encoded spellings are all judged by what
 * would be dialled. What a name resolves to is judged when connecting (`fetch/connect.ts`).
 *
 * @returns `reason`, a sentence for people, in both cases.
 */
export function checkAddress(url: string): { allowed: boolean; reason: string } {
  if (!URL.canParse(url)) return refused('This is not a complete, well-formed address.');
  const { protocol, port, username, password, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:')
    return refused(`Only http and https are read, not "${protocol.slice(0, 40)}".`);
  if (username !== '' || password !== '') return refused('The address carries a user name or password.');
  if (port !== '') return refused(`Port ${port} is not an ordinary port of web sites.`);
  const literal = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  if (isIP(literal))
    return isPublicAddress(literal)
      ? { allowed: true, reason: 'A public address.' }
      : refused(`The address ${literal} is not public.`);
  const wrong = checkName(hostname);
  return wrong === null
    ? { allowed: true, reason: 'A public name; what it resolves to is checked when connecting.' }
    : refused(wrong);
}
