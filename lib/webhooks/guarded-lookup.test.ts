import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type LookupFunction, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { NO_ALLOWED_HOSTS, parseAllowedHosts } from "./endpoint-url";
import { guardedLookup } from "./guarded-lookup";
import { sendWebhook } from "./send-webhook";

const closers: (() => Promise<unknown>)[] = [];
const never = new AbortController().signal;

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

type Answers = Record<string, (asked: number) => string[]>;

/** A name server on a real UDP socket: each name has its addresses by how often it was asked; a name it doesn't know gets NXDOMAIN. */
async function nameServer(answers: Answers): Promise<{ address: string; asked: string[] }> {
  const socket = createSocket("udp4");
  const asked: string[] = [];
  socket.on("message", (query, from) => {
    const { name, type, end } = question(query);
    asked.push(`${name} ${type === 1 ? "A" : "AAAA"}`);
    const known = answers[name];
    const addresses = known?.(asked.filter((entry) => entry === asked.at(-1)).length) ?? [];
    const records = addresses
      .filter((address) => address.includes(":") === (type === 28))
      .map((address) => record(type, address));
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(records.length, 6);
    header.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([header, query.subarray(12, end), ...records]), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  closers.push(() => new Promise<void>((resolve) => socket.close(resolve)));
  return { address: `127.0.0.1:${socket.address().port}`, asked };
}

function question(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString("ascii", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join("."), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function record(type: number, address: string): Buffer {
  const bytes =
    type === 1
      ? Buffer.from(address.split(".").map(Number))
      : Buffer.from(
          address
            .split(":")
            .map((part) => part.padStart(4, "0"))
            .join(""),
          "hex",
        );
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}

function ask(lookup: LookupFunction, hostname: string): Promise<string[] | string> {
  return new Promise((resolve) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      resolve(error ? error.name : (addresses as { address: string }[]).map(({ address }) => address));
    });
  });
}

const loopback6 = "0:0:0:0:0:0:0:1";

describe("what the lookup hands out", () => {
  test("public addresses, and of a mixed answer only those", async () => {
    const { address } = await nameServer({
      "public.example": () => ["93.184.216.34", "2606:4700:4700:0:0:0:0:1111"],
      "mixed.example": () => ["10.0.0.1", "93.184.216.34", "127.0.0.1", loopback6],
    });
    const lookup = guardedLookup({ allowed: NO_ALLOWED_HOSTS, signal: never, nameServers: [address] });
    expect(await ask(lookup, "public.example")).toEqual(["93.184.216.34", "2606:4700:4700::1111"]);
    expect(await ask(lookup, "mixed.example")).toEqual(["93.184.216.34"]);
  });

  test.each([
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["169.254.169.254"],
    ["100.64.0.1"],
    ["0.0.0.0"],
    [loopback6],
    ["0:0:0:0:0:ffff:7f00:1"],
    ["0:0:0:0:0:0:7f00:1"],
    ["64:ff9b:0:0:0:0:7f00:1"],
    ["2002:7f00:1:0:0:0:0:1"],
    ["fe80:0:0:0:0:0:0:1"],
    ["fd00:ec2:0:0:0:0:0:254"],
  ])("a name for %s alone is blocked", async (target) => {
    const { address } = await nameServer({ "sly.example": () => [target] });
    expect(
      await ask(guardedLookup({ allowed: NO_ALLOWED_HOSTS, signal: never, nameServers: [address] }), "sly.example"),
    ).toBe("BlockedAddressError");
  });

  test("no address, no such name, no name server: not resolved", async () => {
    const { address } = await nameServer({ "empty.example": () => [] });
    const lookup = guardedLookup({ allowed: NO_ALLOWED_HOSTS, signal: never, nameServers: [address] });
    expect(await ask(lookup, "empty.example")).toBe("NameNotResolvedError");
    expect(await ask(lookup, "unknown.example")).toBe("NameNotResolvedError");
  });

  test("an ended attempt stops asking", async () => {
    const silent = createSocket("udp4");
    silent.bind(0, "127.0.0.1");
    await once(silent, "listening");
    closers.push(() => new Promise<void>((resolve) => silent.close(resolve)));
    const ending = new AbortController();
    silent.once("message", () => ending.abort());
    const started = performance.now();
    expect(
      await ask(
        guardedLookup({
          allowed: NO_ALLOWED_HOSTS,
          signal: ending.signal,
          nameServers: [`127.0.0.1:${silent.address().port}`],
        }),
        "a.example",
      ),
    ).toBe("NameNotResolvedError");
    expect(performance.now() - started).toBeLessThan(1500);
  });

  test("an allowed range opens its addresses to any name", async () => {
    const { address } = await nameServer({ "ats.example": () => ["10.0.0.1", "127.0.0.2"] });
    expect(
      await ask(
        guardedLookup({ allowed: parseAllowedHosts(["127.0.0.2"]), signal: never, nameServers: [address] }),
        "ats.example",
      ),
    ).toEqual(["127.0.0.2"]);
  });

  test("a name the operator listed is resolved by the system, and its addresses are fine", async () => {
    const { address, asked } = await nameServer({});
    const addresses = await ask(
      guardedLookup({ allowed: parseAllowedHosts(["localhost"]), signal: never, nameServers: [address] }),
      "localhost",
    );
    expect(addresses).toContain("127.0.0.1");
    expect(asked).toEqual([]);
  });
});

describe("rebinding", () => {
  async function countingServer(): Promise<{ server: Server; port: number; connections: () => number }> {
    let connections = 0;
    const server = createServer((socket) => void ((connections += 1), socket.end())).listen(0, "127.0.0.1");
    await once(server, "listening");
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    return { server, port: (server.address() as AddressInfo).port, connections: () => connections };
  }

  test("a name that was public when first asked is asked again for each connection, and blocked", async () => {
    const { address } = await nameServer({
      "rebind.example": (asked) => [asked === 1 ? "93.184.216.34" : "127.0.0.1"],
    });
    const { port, connections } = await countingServer();
    const lookup = guardedLookup({ allowed: NO_ALLOWED_HOSTS, signal: never, nameServers: [address] });
    expect(await ask(lookup, "rebind.example")).toEqual(["93.184.216.34"]);
    const socket = connect({ host: "rebind.example", port, lookup });
    const [error] = (await once(socket, "error")) as [Error];
    expect(error.name).toBe("BlockedAddressError");
    expect(connections()).toBe(0);
  });

  test("the attempt of such an endpoint ends as blocked, the name's own server still being asked", async () => {
    const { address, asked } = await nameServer({ "rebind.example": () => ["127.0.0.1", loopback6] });
    const result = await sendWebhook({
      url: "https://rebind.example/hook",
      headers: {},
      body: "{}",
      allowed: NO_ALLOWED_HOSTS,
      nameServers: [address],
    });
    expect(result).toMatchObject({ status: null, error: "blocked_address" });
    expect(asked.toSorted()).toEqual(["rebind.example A", "rebind.example AAAA"]);
  });

  test("a name that does not resolve ends as dns_failed", async () => {
    const { address } = await nameServer({});
    expect(
      await sendWebhook({
        url: "https://gone.example/hook",
        headers: {},
        body: "{}",
        allowed: NO_ALLOWED_HOSTS,
        nameServers: [address],
      }),
    ).toMatchObject({ error: "dns_failed" });
  });
});
