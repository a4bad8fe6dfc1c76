// The guard in front of every address somebody typed: first the URL as written, then each address its name resolves to.
// Both are needed: a socket asks no lookup for an IP literal, and a harmless name may resolve to a private address (S38, F14).
import ipaddr from "ipaddr.js";

const LONGEST_URL = 2048;

/** What the operator allowed although it is private (WEBHOOK_ALLOWED_HOSTS): names and address ranges. */
export type AllowedHosts = { names: ReadonlySet<string>; ranges: readonly AddressRange[] };
type Address = ipaddr.IPv4 | ipaddr.IPv6;
type AddressRange = readonly [Address, number];

export type EndpointUrlProblem =
  "invalid_url" | "https_required" | "credentials_in_url" | "port_not_allowed" | "private_address";

export const NO_ALLOWED_HOSTS: AllowedHosts = { names: new Set(), ranges: [] };

/**
 * Sorts the entries of WEBHOOK_ALLOWED_HOSTS (checked by lib/env.ts) into names, and addresses and CIDRs.
 * A single address is a range of one.
 */
export function parseAllowedHosts(entries: readonly string[]): AllowedHosts {
  const names = new Set<string>();
  const ranges: AddressRange[] = [];
  for (const entry of entries) {
    const literal = entry.replace(/[[\]]/g, "");
    if (ipaddr.isValidCIDR(literal)) ranges.push(unmapRange(ipaddr.parseCIDR(literal)));
    else if (parseAddress(literal) !== null) ranges.push(singleAddress(literal));
    else names.add(canonicalName(entry));
  }
  return { names, ranges };
}

/**
 * The first layer: judges a URL as typed. On success the URL as it will be called (canonical, without fragment).
 * Plain http and ports other than 443 only for hosts the operator allowed. A name that is not allowed itself still
 * has to pass `isAddressAllowed` with every address it resolves to: this layer alone proves nothing about names.
 */
export function checkEndpointUrl(
  text: string,
  allowed: AllowedHosts,
): { ok: true; url: URL } | { ok: false; problem: EndpointUrlProblem } {
  const url = text.length <= LONGEST_URL ? URL.parse(text) : null;
  if (url === null || url.hostname === "") return { ok: false, problem: "invalid_url" };
  if (url.protocol !== "https:" && url.protocol !== "http:") return { ok: false, problem: "https_required" };
  if (url.username !== "" || url.password !== "") return { ok: false, problem: "credentials_in_url" };
  const host = judgeHost(url.hostname, allowed);
  if (host === "private") return { ok: false, problem: "private_address" };
  if (url.protocol === "http:" && host !== "allowed") return { ok: false, problem: "https_required" };
  if (url.port !== "" && host !== "allowed") return { ok: false, problem: "port_not_allowed" };
  url.hash = "";
  return { ok: true, url };
}

/**
 * The second layer: may a socket be opened to this address? True for global unicast and for what the operator allowed;
 * false for everything else, and for text that is no address.
 */
export function isAddressAllowed(address: string, allowed: AllowedHosts): boolean {
  return isPublic(address) || isInAllowedRange(address, allowed);
}

/** Whether the operator named this very host: then every address it resolves to is fine. */
export function isHostNamed(hostname: string, allowed: AllowedHosts): boolean {
  return allowed.names.has(canonicalName(hostname));
}

function judgeHost(hostname: string, allowed: AllowedHosts): "public" | "private" | "allowed" | "name" {
  const name = canonicalName(hostname);
  if (allowed.names.has(name)) return "allowed";
  const literals = isLoopbackName(name) ? ["127.0.0.1", "::1"] : [name];
  if (!literals.every((literal) => ipaddr.isValid(literal))) return "name";
  if (literals.some((literal) => isInAllowedRange(literal, allowed))) return "allowed";
  return literals.every(isPublic) ? "public" : "private";
}

/** RFC 6761 §6.3: localhost and everything under it is the loopback, whatever a resolver says. */
export function isLoopbackName(hostname: string): boolean {
  return /(^|\.)localhost$/.test(canonicalName(hostname));
}

/** Lower case, no brackets, no root dot: `new URL()` has already turned every numeric spelling into four decimals. */
function canonicalName(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
}

function isInAllowedRange(text: string, allowed: AllowedHosts): boolean {
  const address = parseAddress(text);
  return address !== null && allowed.ranges.some((range) => isInRange(address, range));
}

function isInRange(address: Address, [network, bits]: AddressRange): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

function isPublic(text: string): boolean {
  const address = parseAddress(text);
  if (address === null || address.range() !== "unicast") return false;
  if (address.kind() === "ipv6" && !isInRange(address, GLOBAL_UNICAST_V6)) return false;
  return !DENIED.some((range) => isInRange(address, range));
}

/** One address, v4-mapped v6 as the v4 it reaches; null when it is none or carries a zone (`fe80::1%eth0` is never global). */
function parseAddress(text: string): Address | null {
  if (text.includes("%")) return null;
  if (!ipaddr.IPv6.isValid(text) && !ipaddr.IPv4.isValidFourPartDecimal(text)) return null;
  return ipaddr.process(text);
}

function singleAddress(text: string): AddressRange {
  const address = ipaddr.process(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/** `::ffff:10.0.0.0/104` means `10.0.0.0/8`: addresses are unmapped before they are compared. */
function unmapRange([network, bits]: [Address, number]): AddressRange {
  if (!(network instanceof ipaddr.IPv6) || !network.isIPv4MappedAddress() || bits < 96) return [network, bits];
  return [network.toIPv4Address(), bits - 96];
}

/**
 * IANA hands out global unicast from 2000::/3 alone. Everything outside is local, special or unassigned, and some of it carries
 * an IPv4 address inside (::/96 IPv4-compatible, 64:ff9b::/96 and 64:ff9b:1::/48 NAT64): ipaddr.js calls part of that "unicast".
 */
const GLOBAL_UNICAST_V6 = ipaddr.parseCIDR("2000::/3");

/** Inside what counts as unicast, and still no place for a webhook. */
const DENIED: readonly AddressRange[] = [
  // Azure's host agent: a public address that every virtual machine there can reach, with credentials behind it.
  ipaddr.parseCIDR("168.63.129.16/32"),
  // 6to4 and Teredo carry an IPv4 address; ipaddr.js knows both, and a list that must not shrink names them again.
  ipaddr.parseCIDR("2002::/16"),
  ipaddr.parseCIDR("2001::/32"),
];
