import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  brandColorsOrPlain,
  contrast,
  decideBrandColors,
  decideLogoBox,
  PAGE_COLORS,
  reportBrandColors,
} from "./rules";

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

describe("the pages' own colours", () => {
  const sheet = readFileSync("app/globals.css", "utf8");
  const [lightBlock = "", darkBlock = ""] = [...sheet.matchAll(/:root \{([^}]*)\}/g)].map((found) => found[1]);

  it.each([
    ["light", lightBlock],
    ["dark", darkBlock],
  ] as const)("are those of the style sheet, %s", (scheme, block) => {
    const { accent, onAccent, accentSoft } = brandColorsOrPlain(null)[scheme];
    const tokens = { ...PAGE_COLORS[scheme], accent, "on-accent": onAccent, "accent-soft": accentSoft };
    for (const [token, color] of Object.entries(tokens)) expect(block).toContain(`--${token}: ${color};`);
  });
});

describe("reportBrandColors", () => {
  it("tells what is left as it is and what is changed, and never promises less than 4.5 to 1", () => {
    expect(reportBrandColors("#0e5a8a")).toMatchObject({
      light: { color: "#0e5a8a", isChanged: false },
      dark: { isChanged: true },
    });
    fc.assert(
      fc.property(color, (hex) => {
        const { light, dark } = reportBrandColors(hex)!;
        expect(Math.min(light.contrast, dark.contrast)).toBeGreaterThanOrEqual(4.5);
      }),
    );
    expect(reportBrandColors("blue")).toBeNull();
  });
});

describe("decideLogoBox", () => {
  it.each([
    [480, 160, 144, 48],
    [480, 60, 160, 20],
    [64, 64, 48, 48],
    [20, 10, 20, 10],
    [480, 1, 160, 1],
  ])("shows %i × %i pixels as %i × %i", (width, height, shownWidth, shownHeight) => {
    expect(decideLogoBox({ width, height })).toEqual({ width: shownWidth, height: shownHeight });
  });
});
