import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, decideBrandColors } from "./rules";

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("decideBrandColors", () => {
  it("knows the ends of contrast", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 1);
  });

  it("makes every colour readable on every surface, in light and dark", () => {
    fc.assert(
      fc.property(color, (hex) => {
        const { light, dark } = decideBrandColors(hex)!;
        for (const [scheme, surfaces] of [
          [light, ["#fbfaf7", "#ffffff", "#f4f2ed"]],
          [dark, ["#0f1214", "#171b1e", "#1e2327"]],
        ] as const) {
          for (const surface of [...surfaces, scheme.accentSoft]) {
            expect(contrast(scheme.accent, surface)).toBeGreaterThanOrEqual(4.5);
          }
          expect(contrast(scheme.accent, scheme.onAccent)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it("leaves a readable colour as it is", () => {
    expect(decideBrandColors("#8A1538")?.light.accent).toBe("#8a1538");
  });

  it.each([null, "", "red", "#fff", "#12345g", "#123456;}body{"])("refuses %j", (hex) => {
    expect(decideBrandColors(hex)).toBeNull();
  });
});
