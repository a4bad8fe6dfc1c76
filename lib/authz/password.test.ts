import { argon2Sync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

describe("passwords", () => {
  it("is a PHC string of argon2id with at least OWASP's parameters, salted", async () => {
    const [first, second] = await Promise.all([
      hashPassword("correct horse battery"),
      hashPassword("correct horse battery"),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
  });

  it("matches the whole password and nothing shorter", async () => {
    const password = "🦊".repeat(100);
    const hash = await hashPassword(password);
    expect(await verifyPassword({ password, hash })).toEqual({ matches: true, stale: false });
    expect((await verifyPassword({ password: "🦊".repeat(99), hash })).matches).toBe(false);
    expect((await verifyPassword({ password: `${password} `, hash })).matches).toBe(false);
  });

  it("takes composed and decomposed letters for the same", async () => {
    const hash = await hashPassword("caf\u00e9 olé olé");
    expect((await verifyPassword({ password: "cafe\u0301 olé olé", hash })).matches).toBe(true);
  });

  it("says that a hash of other parameters wants renewing", async () => {
    const salt = Buffer.from("saltsaltsaltsalt");
    const tag = argon2Sync("argon2id", {
      message: "an old password",
      nonce: salt,
      memory: 9216,
      passes: 4,
      parallelism: 1,
      tagLength: 32,
    });
    const plain = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
    const hash = `$argon2id$v=19$m=9216,t=4,p=1$${plain(salt)}$${plain(tag)}`;
    expect(await verifyPassword({ password: "an old password", hash })).toEqual({ matches: true, stale: true });
    expect(await verifyPassword({ password: "another password", hash })).toEqual({ matches: false, stale: false });
  });

  it.each([[null], [""], ["plain text"], ["$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$YWJj"]])(
    "refuses everything for %j",
    async (hash) => {
      expect(await verifyPassword({ password: "anything at all", hash })).toEqual({ matches: false, stale: false });
    },
  );
});
