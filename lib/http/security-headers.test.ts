import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, fixedHeaders } from "./security-headers";
import { chosenZoneCookie } from "./zone-cookie";

describe("security headers", () => {
  it("never allow inline or evaluated scripts and styles in the product", () => {
    const policy = contentSecurityPolicy({ nonce: "abc", isDevelopment: false });
    expect(policy).not.toContain("unsafe");
    for (const part of [
      "script-src 'self' 'nonce-abc'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(part);
    }
  });

  it("keep the referrer inside the origin without breaking forms", () => {
    expect(fixedHeaders).toContainEqual({ key: "Referrer-Policy", value: "same-origin" });
  });
});

describe("chosen zone", () => {
  it("is remembered only when it is a zone", () => {
    expect(chosenZoneCookie({ query: "Asia/Kathmandu", isSecure: true })).toBe(
      "__Host-zone=Asia%2FKathmandu; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure",
    );
    expect(chosenZoneCookie({ query: "Asia/Kathmandu", isSecure: false })).toMatch(/^zone=.*SameSite=Lax$/);
    expect(chosenZoneCookie({ query: "x\r\nset-cookie: a=b", isSecure: true })).toBeNull();
    expect(chosenZoneCookie({ query: null, isSecure: true })).toBeNull();
  });
});
