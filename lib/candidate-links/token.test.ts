import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base32 } from "@/lib/ids";
import { deriveToken, linkKeys, readToken } from "./token";

const secret = "a".repeat(40);
const keys = linkKeys([secret]);
const linkId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => `lnk_${base32(bytes)}`);

const some = "lnk_01kb3y3e8ye0p9r2s3t4v5w6x4";

describe("candidate link token", () => {
  it("is 43 base64url characters and leads back to its link", () => {
    fc.assert(
      fc.property(linkId, (id) => {
        const token = deriveToken({ linkId: id, keys });
        expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
        expect(readToken({ token, keys })).toBe(id);
      }),
    );
  });

  it("is refused when any one character is another", () => {
    const token = deriveToken({ linkId: some, keys });
    for (let index = 0; index < token.length; index += 1) {
      for (const other of ["A", "B", "-", "_", "z"]) {
        if (token[index] === other) continue;
        expect(readToken({ token: token.slice(0, index) + other + token.slice(index + 1), keys })).toBeNull();
      }
    }
  });

  it("has only one spelling although the last character carries two spare bits", () => {
    const token = deriveToken({ linkId: some, keys });
    const same = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
      .split("")
      .map((last) => token.slice(0, 42) + last)
      .filter((spelling) => Buffer.from(spelling, "base64url").equals(Buffer.from(token, "base64url")));
    expect(same.length).toBe(4);
    expect(same.filter((spelling) => readToken({ token: spelling, keys }) !== null)).toEqual([token]);
  });

  it("lives through a rotation and dies with its secret", () => {
    const old = deriveToken({ linkId: some, keys });
    const rotated = linkKeys(["b".repeat(40), secret]);
    expect(readToken({ token: old, keys: rotated })).toBe(some);
    expect(deriveToken({ linkId: some, keys: rotated })).not.toBe(old);
    expect(readToken({ token: old, keys: linkKeys(["b".repeat(40)]) })).toBeNull();
  });

  it("reads both when two secrets share a key id", () => {
    const first = keys[0]!;
    let twin = 0;
    while (linkKeys([`twin ${twin}`])[0]!.id !== first.id) twin += 1;
    const ring = linkKeys([`twin ${twin}`, secret]);
    expect(readToken({ token: deriveToken({ linkId: some, keys }), keys: ring })).toBe(some);
  });

  it.each([
    ["empty", ""],
    ["short", "abc"],
    ["long", "a".repeat(44)],
    ["padded", `${"a".repeat(42)}=`],
    ["a path", "../../etc/passwd"],
  ])("refuses %s", (_, token) => {
    expect(readToken({ token, keys })).toBeNull();
  });

  it("refuses noise", () => {
    for (let index = 0; index < 2_000; index += 1) {
      expect(readToken({ token: randomBytes(32).toString("base64url"), keys })).toBeNull();
    }
  });

  it("throws for what is no link id: a wire is broken", () => {
    expect(() => deriveToken({ linkId: "int_01kb3y3e8ye0p9r2s3t4v5w6x4", keys })).toThrow(TypeError);
    expect(() => deriveToken({ linkId: some, keys: [] })).toThrow(TypeError);
  });
});
