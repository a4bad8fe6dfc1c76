import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPasswordFault } from "./rules";

describe("findPasswordFault", () => {
  it.each([
    ["", "too_short"],
    ["elevenchars", "too_short"],
    ["x".repeat(12), "too_repetitive"],
    ["abababababab", "too_repetitive"],
    ["Password2026!", "too_common"],
    ["P@ssw0rd1234", "too_common"],
    ["passwordpassword", "too_common"],
    ["123456789012", "too_common"],
    ["qwertyuiop123", "too_common"],
    ["Letmein!2026!", "too_common"],
    ["a-good-long-one".repeat(9), "too_long"],
    ["twelve chars", null],
    ["correct horse battery", null],
    ["🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧", null],
    ["пароль не такой простой", null],
    ["    spaces are fine    ", null],
  ] as const)("%j: %s", (password, fault) => {
    expect(findPasswordFault(password)).toBe(fault);
  });

  it("refuses what is little more than a name everybody knows", () => {
    const words = ["amina.rai", "Acme Rockets"];
    expect(findPasswordFault("acme rockets 2026", words)).toBe("names_you");
    expect(findPasswordFault("Amina.Rai.1990", words)).toBe("names_you");
    expect(findPasswordFault("amina.rai rides a green bicycle", words)).toBeNull();
  });

  it("counts characters, not bytes, and accepts up to 128 of any kind", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 30, maxLength: 40 }), (text) => {
        const fault = findPasswordFault(text);
        expect([null, "too_repetitive", "too_long"]).toContain(fault);
      }),
    );
    expect(findPasswordFault(`${"ab cd ef 🦊".repeat(12)}12345678`)).toBeNull();
  });
});
