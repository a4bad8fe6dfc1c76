import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { checkEndpointUrl, isAddressAllowed, isHostNamed, NO_ALLOWED_HOSTS, parseAllowedHosts } from "./endpoint-url";

const none = NO_ALLOWED_HOSTS;

function problem(url: string, allowed = none) {
  const checked = checkEndpointUrl(url, allowed);
  return checked.ok ? "fine" : checked.problem;
}

// Every way known to us of writing an address that is none of a webhook's business.
const privateHosts = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "127.0.0.1.",
  "2130706433",
  "0x7f000001",
  "0x7f.1",
  "0x7f.0.0.1",
  "017700000001",
  "0177.0.0.1",
  "0177.1",
  "0x7F.0x0.0x0.0x1",
  "127.0.0.0x1",
  "%31%32%37.0.0.1",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
  "１２７.０.０.１",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "api.localhost",
  "0.0.0.0",
  "0",
  "0x0",
  "0.1.2.3",
  "255.255.255.255",
  "10.0.0.1",
  "10.255.255.255",
  "167772161",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "0xc0a80001",
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "100.64.0.1",
  "100.100.100.200",
  "192.0.0.1",
  "192.0.0.192",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "192.88.99.1",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "168.63.129.16",
  "[::]",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[0000:0000:0000:0000:0000:0000:0000:0001]",
  "[::127.0.0.1]",
  "[::7f00:1]",
  "[::10.0.0.1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:7f00:1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:169.254.169.254]",
  "[::ffff:0:127.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b::a00:1]",
  "[64:ff9b:1::7f00:1]",
  "[2002:7f00:1::]",
  "[2002:a00:1::1]",
  "[2001:0:7f00:1::1]",
  "[2001::1]",
  "[fe80::1]",
  "[febf::1]",
  "[fec0::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[100::1]",
  "[2001:db8::1]",
  "[2001:2::1]",
  "[2001:10::1]",
  "[2001:20::1]",
  "[3fff::1]",
  "[5f00::1]",
  "[4000::1]",
  "[e000::1]",
  "[::ffff:0:0]",
];

describe("the first layer: private hosts in every spelling", () => {
  test("there are at least 36", () => expect(new Set(privateHosts).size).toBeGreaterThanOrEqual(36));

  test.each(privateHosts)("https://%s/ is refused", (host) => {
    expect(problem(`https://${host}/hook`)).toBe("private_address");
    expect(problem(`https://${host}:443/hook`)).toBe("private_address");
    expect(problem(`http://${host}/hook`)).toBe("private_address");
  });

  test.each([
    "https://93.184.216.34/",
    "https://1.1.1.1/hook?a=b",
    "https://172.15.255.255/",
    "https://172.32.0.1/",
    "https://100.63.255.255/",
    "https://[2606:4700:4700::1111]/",
    "https://[::ffff:1.1.1.1]/",
    "https://ats.example.com/hooks",
    "https://ATS.example.com:443/",
    "https://münchen.example/",
  ])("%s is fine", (url) => expect(problem(url)).toBe("fine"));
});

describe("the rest of the URL", () => {
  test.each([
    ["not a url", "invalid_url"],
    ["", "invalid_url"],
    ["//ats.example.com/", "invalid_url"],
    ["https://", "invalid_url"],
    ["https://127.0.0.256/", "invalid_url"],
    ["https://1.2.3.4.5/", "invalid_url"],
    ["https://[fe80::1%25eth0]/", "invalid_url"],
    [`https://ats.example.com/${"a".repeat(2048)}`, "invalid_url"],
    ["http://ats.example.com/", "https_required"],
    ["http://1.1.1.1/", "https_required"],
    ["ftp://ats.example.com/", "https_required"],
    ["file:///etc/passwd", "invalid_url"],
    ["gopher://ats.example.com/", "https_required"],
    ["https://user@ats.example.com/", "credentials_in_url"],
    ["https://user:word@ats.example.com/", "credentials_in_url"],
    ["https://:word@ats.example.com/", "credentials_in_url"],
    ["https://1.1.1.1@127.0.0.1/", "credentials_in_url"],
    ["https://ats.example.com:8443/", "port_not_allowed"],
    ["https://ats.example.com:22/", "port_not_allowed"],
    ["https://ats.example.com:80/", "port_not_allowed"],
  ])("%s: %s", (url, expected) => expect(problem(url)).toBe(expected));

  test("a fragment is never sent, so it is not kept", () => {
    expect(checkEndpointUrl("HTTPS://ATS.example.com:443/a?b=c#d", none)).toMatchObject({
      ok: true,
      url: { href: "https://ats.example.com/a?b=c" },
    });
  });
});

describe("what the operator allows", () => {
  const allowed = parseAllowedHosts(["127.0.0.1/32", "ATS.internal", "10.1.0.0/16", "fd12::/16", "192.168.7.9"]);

  test.each([
    "http://127.0.0.1:4000/hook",
    "https://127.0.0.1/",
    "http://[::ffff:127.0.0.1]:4000/",
    "http://2130706433:4000/",
    "http://localhost:4000/",
    "http://ats.internal/",
    "http://ATS.internal.:8080/",
    "https://ats.internal:9443/",
    "http://10.1.255.255/",
    "http://[fd12::1]:99/",
    "http://192.168.7.9/",
  ])("%s is fine", (url) => expect(problem(url, allowed)).toBe("fine"));

  test.each([
    ["http://127.0.0.2/", "private_address"],
    ["http://10.2.0.1/", "private_address"],
    ["http://192.168.7.10/", "private_address"],
    ["http://[fd13::1]/", "private_address"],
    ["http://[::1]/", "private_address"],
    ["http://other.internal/", "https_required"],
    ["http://evil-ats.internal/", "https_required"],
    ["http://ats.internal.evil.example/", "https_required"],
    ["https://user@ats.internal/", "credentials_in_url"],
  ])("%s: still %s", (url, expected) => expect(problem(url, allowed)).toBe(expected));

  test("the second layer lets exactly the ranges through; a name opens no address for others", () => {
    expect(
      ["127.0.0.1", "::ffff:127.0.0.1", "10.1.2.3", "fd12::9", "192.168.7.9", "1.1.1.1"].map((address) =>
        isAddressAllowed(address, allowed),
      ),
    ).toEqual(Array(6).fill(true));
    expect(
      ["127.0.0.2", "10.2.2.3", "fd13::9", "::1", "192.168.7.8"].map((address) => isAddressAllowed(address, allowed)),
    ).toEqual(Array(5).fill(false));
    expect(isHostNamed("ATS.internal.", allowed)).toBe(true);
    expect(isHostNamed("127.0.0.1", allowed)).toBe(false);
  });

  test("a mapped range is the range it maps to", () => {
    expect(isAddressAllowed("10.2.3.4", parseAllowedHosts(["::ffff:10.0.0.0/104"]))).toBe(true);
    expect(problem("http://[::1]:3/", parseAllowedHosts(["[::1]"]))).toBe("fine");
  });

  test("a name that only looks like an address opens nothing", () => {
    expect(problem("http://127.1/", parseAllowedHosts(["127.1"]))).toBe("private_address");
  });

  test("nothing listed allows nothing", () => expect(parseAllowedHosts([])).toEqual(none));
});

describe("the second layer: addresses a lookup gives", () => {
  const literals = privateHosts
    .filter((host) => /^\[.*\]$|^\d+\.\d+\.\d+\.\d+$/.test(host) && !/^0\d/.test(host))
    .map((host) => host.replace(/[[\]]/g, ""));

  test.each(literals)("%s is refused", (address) => expect(isAddressAllowed(address, none)).toBe(false));

  test.each([
    "",
    "localhost",
    "2130706433",
    "127.1",
    "fe80::1%eth0",
    "2606:4700::1%eth0",
    "1.1.1.1%0",
    "1.1.1",
    "1.1.1.1 ",
  ])("%o is no address", (text) => expect(isAddressAllowed(text, none)).toBe(false));

  test("any private IPv4 is refused in whatever IPv6 carries it", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.constantFrom("10", "127", "0"), octet, octet, octet, (a, b, c, d) => {
        const v4 = `${a}.${b}.${c}.${d}`;
        const hex = (x: number, y: number) => ((x << 8) | y).toString(16);
        const tail = `${hex(Number(a), b)}:${hex(c, d)}`;
        for (const carrier of [
          v4,
          `::${v4}`,
          `::ffff:${v4}`,
          `::ffff:0:${v4}`,
          `64:ff9b::${v4}`,
          `64:ff9b:1::${tail}`,
          `2002:${tail}::1`,
        ]) {
          expect([carrier, isAddressAllowed(carrier, none)]).toEqual([carrier, false]);
        }
      }),
    );
  });
});
