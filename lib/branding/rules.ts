// An organisation's colour takes the place of the accent, made lighter or darker until words in it and on it can be read
// (WCAG 1.4.3: 4.5 to 1), in light and in dark. Pure.

export type BrandScheme = { accent: string; onAccent: string; accentSoft: string };
export type BrandColors = { light: BrandScheme; dark: BrandScheme };

type Rgb = readonly [number, number, number];

const MIN_CONTRAST = 4.5;
/** What app/globals.css paints pages with, as far as a brand's colour meets it; a test holds the two together. */
export const PAGE_COLORS = {
  light: { paper: "#fbfaf7", surface: "#ffffff", sunken: "#f4f2ed", ink: "#1b1f24", muted: "#57606a", line: "#e4e2dc" },
  dark: { paper: "#0f1214", surface: "#171b1e", sunken: "#1e2327", ink: "#ecedee", muted: "#9ba4ac", line: "#2a3035" },
} as const;
/** Without a colour of the organisation's own. */
const PLAIN: BrandColors = {
  light: { accent: "#0f766e", onAccent: "#ffffff", accentSoft: "#e7f2f0" },
  dark: { accent: "#2dd4bf", onAccent: "#06201d", accentSoft: "#112c2a" },
};

const surfaces = ({ paper, surface, sunken }: { paper: string; surface: string; sunken: string }) => [
  paper,
  surface,
  sunken,
];
const light = { surfaces: surfaces(PAGE_COLORS.light), towards: "#000000", mixInto: "#ffffff", softShare: 0.09 };
const dark = { surfaces: surfaces(PAGE_COLORS.dark), towards: "#ffffff", mixInto: "#171b1e", softShare: 0.16 };

/** The colours made from a brand colour such as "#8a1538"; null when it is no six-digit hex colour. */
export function decideBrandColors(hex: string | null): BrandColors | null {
  if (hex === null || !/^#[0-9a-f]{6}$/i.test(hex)) return null;
  return { light: scheme(hex, light), dark: scheme(hex, dark) };
}

/** The same, or the product's own colours where there is none. */
export function brandColorsOrPlain(hex: string | null): BrandColors {
  return decideBrandColors(hex) ?? PLAIN;
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(first: string, second: string): number {
  const [lighter = 0, darker = 0] = [luminance(parse(first)), luminance(parse(second))].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function scheme(hex: string, { surfaces, towards, mixInto, softShare }: typeof light): BrandScheme {
  let accent = hex.toLowerCase();
  let onAccent = readable(accent);
  for (let share = 0.02; share <= 1; share += 0.02) {
    const soft = mix(accent, mixInto, softShare);
    const isReadable = [...surfaces, soft].every((surface) => contrast(accent, surface) >= MIN_CONTRAST);
    if (isReadable && contrast(accent, onAccent) >= MIN_CONTRAST) break;
    accent = mix(towards, hex, share);
    onAccent = readable(accent);
  }
  return { accent, onAccent, accentSoft: mix(accent, mixInto, softShare) };
}

function readable(background: string): string {
  return contrast(background, "#ffffff") >= contrast(background, "#0f1214") ? "#ffffff" : "#0f1214";
}

function mix(first: string, second: string, share: number): string {
  const [a, b] = [parse(first), parse(second)];
  return `#${a
    .map((value, index) =>
      Math.round(value * share + b[index]! * (1 - share))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

function parse(hex: string): Rgb {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)) as unknown as Rgb;
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export type SchemeReport = { color: string; isChanged: boolean; contrast: number };

/** What becomes of a colour in each scheme, and how well words in it stand out from the surface they are hardest to read on. */
export function reportBrandColors(hex: string): { light: SchemeReport; dark: SchemeReport } | null {
  const colors = decideBrandColors(hex);
  if (colors === null) return null;
  const report = ({ accent }: BrandScheme, { surfaces }: typeof light): SchemeReport => ({
    color: accent,
    isChanged: accent !== hex.toLowerCase(),
    contrast: Math.min(...surfaces.map((surface) => contrast(accent, surface))),
  });
  return { light: report(colors.light, light), dark: report(colors.dark, dark) };
}

/** The box a logo is shown in, in CSS pixels: within 160 × 48 and never larger than its own pixels, so that nothing moves when it arrives. */
export function decideLogoBox({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, 160 / width, 48 / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
