import { describe, expect, it } from "vitest";
import { codePassCookie, hasCodePass, PASS_MS } from "@/lib/http/code-pass";

const linkId = "lnk_01kb3y3e8ye0p9r2s3t4v5w6x4";
const now = new Date("2026-12-01T10:00:00.000Z");
const secrets = ["a".repeat(40)];
const after = (ms: number) => new Date(now.getTime() + ms);
const cookieOf = (isSecure: boolean) => codePassCookie({ linkId, now, secrets, isSecure }).split(";")[0]!;
const ask = (over: Partial<Parameters<typeof hasCodePass>[0]> = {}) =>
  hasCodePass({ linkId, now: after(1), secrets, isSecure: true, cookies: `zone=Asia; ${cookieOf(true)}`, ...over });

describe("the pass of a code", () => {
  it("is good for half an hour, to the millisecond", () => {
    expect(ask()).toBe(true);
    expect(ask({ now: after(PASS_MS - 1) })).toBe(true);
    expect(ask({ now: after(PASS_MS) })).toBe(false);
  });

  it("is good for its own link, under the secret it was made with or one that was rotated since", () => {
    expect(ask({ linkId: "lnk_11kb3y3e8ye0p9r2s3t4v5w6x4" })).toBe(false);
    expect(ask({ secrets: ["b".repeat(40)] })).toBe(false);
    expect(ask({ secrets: ["b".repeat(40), ...secrets] })).toBe(true);
  });

  it("is refused where it was changed, made for later, or is missing", () => {
    const [name, value] = cookieOf(true).split("=") as [string, string];
    const other = value.startsWith("n") ? `m${value.slice(1)}` : `n${value.slice(1)}`;
    for (const cookies of ["", name, `${name}=`, `${name}=x`, `${name}=${other}`, `${name}=${value}a`])
      expect(ask({ cookies })).toBe(false);
    expect(ask({ now: after(-60_001) })).toBe(false);
  });

  it("is good on an instance whose clock is up to a minute behind", () => {
    expect(ask({ now: after(-1) })).toBe(true);
    expect(ask({ now: after(-60_000) })).toBe(true);
  });

  it("is kept from scripts and other sites, under the prefix that binds it to this host", () => {
    const line = codePassCookie({ linkId, now, secrets, isSecure: true });
    expect(line).toMatch(/^__Host-code-\w{10}=/);
    for (const attribute of ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=1800"])
      expect(line.split("; ")).toContain(attribute);
    expect(ask({ isSecure: false, cookies: cookieOf(false) })).toBe(true);
  });
});
