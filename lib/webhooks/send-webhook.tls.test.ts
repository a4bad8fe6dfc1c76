import { createPrivateKey, generateKeyPairSync, sign, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { parseAllowedHosts } from "./endpoint-url";
import { sendWebhook } from "./send-webhook";

const loopback = parseAllowedHosts(["127.0.0.1/32"]);

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const time = (at: number) => der(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+/g, "")}`));

/** A certificate of its own for 127.0.0.1 (RFC 5280 §4.1), made here so that no key lies in the repository. */
function selfSigned({ from, until }: { from: number; until: number }): { key: string; cert: string } {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaSha256 = der(0x30, oid("2a8648ce3d040302"));
  const name = der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from("receiver")))));
  const address = der(0x30, der(0x87, Buffer.from([127, 0, 0, 1])));
  const certificate = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaSha256,
    name,
    der(0x30, time(from), time(until)),
    name,
    keys.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, der(0x30, oid("551d11"), der(0x04, address)))),
  );
  const pem = String(keys.privateKey.export({ type: "pkcs8", format: "pem" }));
  const signature = der(0x03, Buffer.from([0]), sign("sha256", certificate, createPrivateKey(pem)));
  return { key: pem, cert: new X509Certificate(der(0x30, certificate, ecdsaSha256, signature)).toString() };
}

async function post(validity: { from: number; until: number }, { trusted }: { trusted: boolean }) {
  const { key, cert } = selfSigned(validity);
  let requests = 0;
  const server = createServer({ key, cert }, (_, response) => void ((requests += 1), response.end("safe")));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const result = await sendWebhook({
    url,
    headers: {},
    body: "{}",
    allowed: loopback,
    certificateAuthority: trusted ? cert : undefined,
  });
  await new Promise((resolve) => server.close(resolve));
  return { ...result, requests };
}

const day = 86_400_000;
const valid = { from: Date.now() - day, until: Date.now() + day };

test("a certificate of a trusted authority is fine", async () => {
  expect(await post(valid, { trusted: true })).toMatchObject({
    status: 200,
    error: null,
    responseBody: "safe",
    requests: 1,
  });
});

test("a certificate nobody vouches for ends the attempt before anything is sent, an allowed host's too", async () => {
  expect(await post(valid, { trusted: false })).toMatchObject({ status: null, error: "tls_failed", requests: 0 });
});

test("so does one that is over", async () => {
  expect(await post({ from: Date.now() - 2 * day, until: Date.now() - day }, { trusted: true })).toMatchObject({
    status: null,
    error: "tls_failed",
    requests: 0,
  });
});

test("and a receiver without TLS", async () => {
  const server = (await import("node:http")).createServer((_, response) => void response.end());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await sendWebhook({ url, headers: {}, body: "{}", allowed: loopback })).toMatchObject({
    status: null,
    error: "tls_failed",
  });
  await new Promise((resolve) => server.close(resolve));
});
