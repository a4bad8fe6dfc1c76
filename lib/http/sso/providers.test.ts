import { describe, expect, it } from "vitest";
import { isEmailProved } from "./providers";

const claims = { sub: "1", email: "mira@acme.example" };

describe("isEmailProved", () => {
  it.each([
    [true, true],
    ["true", true],
    [false, false],
    ["false", false],
    [undefined, false],
  ])("Google and others: email_verified %j", (verified, expected) => {
    const given = verified === undefined ? claims : { ...claims, email_verified: verified };
    expect(isEmailProved("google", given)).toBe(expected);
    expect(isEmailProved("oidc", given)).toBe(expected);
  });

  it("Microsoft's email is what a tenant wrote; only xms_edov says that its owner was asked", () => {
    expect(isEmailProved("microsoft", { ...claims, email_verified: true })).toBe(false);
    expect(isEmailProved("microsoft", { ...claims, xms_edov: "1" })).toBe(true);
    expect(isEmailProved("microsoft", { ...claims, xms_edov: true })).toBe(true);
    expect(isEmailProved("microsoft", { ...claims, xms_edov: false })).toBe(false);
  });
});
