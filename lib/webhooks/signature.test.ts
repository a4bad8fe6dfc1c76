import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { isSignedBy } from "@/lib/testing/openssl-verify";
import { createPrivateSigningKey, createSigningSecret, publicKeyOf, signedHeaders } from "./signature";

// The vector every library of the standard's own repository tests itself with (b2fa7b8).
const official = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

const judges = [
  ["standardwebhooks", (secret: string) => new StandardWebhook(secret)],
  ["svix", (secret: string) => new SvixWebhook(secret)],
] as const;

describe("the official vector", () => {
  test("gives the official signature", () => {
    const headers = signedHeaders({
      id: official.id,
      attemptedAt: new Date(official.timestamp * 1000),
      body: official.body,
      secrets: [official.secret],
    });
    expect(headers).toEqual({
      "webhook-id": official.id,
      "webhook-timestamp": String(official.timestamp),
      "webhook-signature": official.signature,
    });
  });

  test("a fraction of a second is cut off, not rounded", () => {
    const headers = signedHeaders({
      id: official.id,
      attemptedAt: new Date(official.timestamp * 1000 + 999),
      body: official.body,
      secrets: [official.secret],
    });
    expect(headers["webhook-signature"]).toBe(official.signature);
  });
});

describe.each(judges)("judged by %s", (_name, judge) => {
  test("any body is verified, and no other body", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.uuid(), (note, id) => {
        const secret = createSigningSecret();
        const body = JSON.stringify({ note });
        const headers = signedHeaders({ id, attemptedAt: new Date(), body, secrets: [secret] });
        expect(judge(secret).verify(body, headers)).toEqual({ note });
        expect(() => judge(secret).verify(`${body} `, headers)).toThrow("No matching signature found");
      }),
      { numRuns: 50 },
    );
  });

  test("during a rotation the old and the new secret both verify, a third does not", () => {
    const [newest, old, stranger] = [createSigningSecret(), createSigningSecret(), createSigningSecret()];
    const headers = signedHeaders({ id: "evt_1", attemptedAt: new Date(), body: "{}", secrets: [newest, old] });
    expect(judge(newest).verify("{}", headers)).toEqual({});
    expect(judge(old).verify("{}", headers)).toEqual({});
    expect(() => judge(stranger).verify("{}", headers)).toThrow("No matching signature found");
  });

  test("an attempt's time more than five minutes old is refused by the receiver", () => {
    const secret = createSigningSecret();
    const headers = signedHeaders({
      id: "evt_1",
      attemptedAt: new Date(Date.now() - 301_000),
      body: "{}",
      secrets: [secret],
    });
    expect(() => judge(secret).verify("{}", headers)).toThrow(/too old/);
  });
});

describe("v1a", () => {
  const id = "evt_1";
  const attemptedAt = new Date();
  const body = '{"note":"Грипп 🤒"}';
  const secrets = [createSigningSecret()];
  const signedBy = (...privateKeys: string[]) => {
    const headers = signedHeaders({ id, attemptedAt, body, secrets, privateKeys });
    return { ...headers, signed: `${id}.${headers["webhook-timestamp"]}.${body}` };
  };

  test("is verified by OpenSSL with the public key, and by no other key or body", () => {
    const [key, stranger] = [createPrivateSigningKey(), createPrivateSigningKey()];
    expect(publicKeyOf(key)).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
    const headers = signedBy(key);
    expect(isSignedBy(publicKeyOf(key), headers)).toBe(true);
    expect(isSignedBy(publicKeyOf(stranger), headers)).toBe(false);
    expect(isSignedBy(publicKeyOf(key), { ...headers, signed: `${headers.signed} ` })).toBe(false);
  });

  test("both keys of a rotation sign, behind all secrets", () => {
    const [newest, old] = [createPrivateSigningKey(), createPrivateSigningKey()];
    const headers = signedBy(newest, old);
    expect(headers["webhook-signature"].split(" ").map((each) => each.split(",")[0])).toEqual(["v1", "v1a", "v1a"]);
    expect([newest, old].map((key) => isSignedBy(publicKeyOf(key), headers))).toEqual([true, true]);
  });

  test.each(judges)("is passed over by %s, which verifies v1", (_name, judge) => {
    const headers = signedBy(createPrivateSigningKey());
    expect(judge(secrets[0]!).verify(body, headers)).toEqual(JSON.parse(body));
    const alone = { ...headers, "webhook-signature": headers["webhook-signature"].split(" ")[1]! };
    expect(() => judge(secrets[0]!).verify(body, alone)).toThrow("No matching signature found");
  });

  test.each(["whsec_AAAA", `whsk_${Buffer.alloc(32).toString("base64")}`])("%s is no private key", (key) => {
    expect(() => publicKeyOf(key)).toThrow(/private signing key/);
  });
});

describe("secrets", () => {
  test("are whsec_ and 32 random bytes", () => {
    const secret = createSigningSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(createSigningSecret()).not.toBe(secret);
  });

  test("the newest signs first", () => {
    const [newest, old] = [createSigningSecret(), createSigningSecret()];
    const both = signedHeaders({ id: "evt_1", attemptedAt: new Date(), body: "{}", secrets: [newest, old] });
    const alone = signedHeaders({
      id: "evt_1",
      attemptedAt: new Date(Number(both["webhook-timestamp"]) * 1000),
      body: "{}",
      secrets: [newest],
    });
    expect(both["webhook-signature"].split(" ")[0]).toBe(alone["webhook-signature"]);
    expect(both["webhook-signature"].split(" ")).toHaveLength(2);
  });

  test.each([
    ["no prefix", Buffer.alloc(32).toString("base64")],
    ["23 bytes", `whsec_${Buffer.alloc(23).toString("base64")}`],
    ["65 bytes", `whsec_${Buffer.alloc(65).toString("base64")}`],
    ["not base64", "whsec_not base64 at all, but long enough for it"],
  ])("%s: throws", (_name, secret) => {
    expect(() => signedHeaders({ id: "evt_1", attemptedAt: new Date(), body: "{}", secrets: [secret] })).toThrow(
      /signing secret/,
    );
  });

  test.each([24, 64])("%d bytes are fine", (bytes) => {
    const secret = `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`;
    expect(
      new StandardWebhook(secret).verify(
        "{}",
        signedHeaders({ id: "evt_1", attemptedAt: new Date(), body: "{}", secrets: [secret] }),
      ),
    ).toEqual({});
  });

  test("no secret or a full stop in the id: throws", () => {
    expect(() => signedHeaders({ id: "evt_1", attemptedAt: new Date(), body: "{}", secrets: [] })).toThrow(
      /no live secret/,
    );
    expect(() =>
      signedHeaders({ id: "evt.1", attemptedAt: new Date(), body: "{}", secrets: [createSigningSecret()] }),
    ).toThrow(/full stop/);
  });
});
