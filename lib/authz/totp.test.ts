import { describe, expect, it } from "vitest";
import { newTotpSecret, totpCodeAt, totpStepOf, totpUri } from "./totp";

/** "12345678901234567890", RFC 6238 appendix B; its codes have eight digits, ours are the last six. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("codes of an authenticator app", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("are those of RFC 6238 at %i s", (seconds, code) => {
    const now = new Date(seconds * 1_000);
    expect(totpCodeAt({ secret: SECRET, now })).toBe(code);
    expect(totpStepOf({ secret: SECRET, code, now })).toBe(Math.floor(seconds / 30));
  });

  it("count from one step before to one step after, to the millisecond", () => {
    const begins = new Date(1_800_000_000_000);
    const code = totpCodeAt({ secret: SECRET, now: begins });
    const at = (ms: number) => totpStepOf({ secret: SECRET, code, now: new Date(begins.getTime() + ms) });
    expect([-30_001, -30_000, 0, 59_999, 60_000].map(at)).toEqual([null, 60_000_000, 60_000_000, 60_000_000, null]);
  });

  it.each(["", "12345", "1234567", "28708a", "287 082 ", "٢٨٧٠٨٢"])("%j: digits alone, spaces don't matter", (code) => {
    const isCode = code === "287 082 ";
    expect(totpStepOf({ secret: SECRET, code, now: new Date(59_000) })).toBe(isCode ? 1 : null);
  });

  it("have secrets of 160 bits, which the picture holds with the account's name", () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const uri = new URL(totpUri({ secret, account: "mira@acme.example", issuer: "Acme & Co" }));
    expect(uri.protocol).toBe("otpauth:");
    expect(uri.searchParams.get("secret")).toBe(secret);
    expect(uri.searchParams.get("issuer")).toBe("Acme & Co");
  });
});
