import type { LogoFault } from "@/lib/branding/schema";

const words: Readonly<Record<LogoFault, string>> = {
  missing: "Choose a picture first.",
  "too-big": "This picture is over 1 MB. Choose a smaller one.",
  type: "This is no PNG, JPEG or WebP picture. Drawings (SVG) can hold programs: export yours as PNG.",
  "too-many-pixels": "This picture has over 4,000 pixels on a side. Choose a smaller one.",
  "too-small": "This picture has under 32 pixels on a side. Choose a larger one.",
  unreadable: "This picture is damaged or was cut off. Export it again and choose the new one.",
};

/** Why a logo was not taken, by the code in the page's address; undefined for anything we did not write there. */
export function logoFaultWords(code: unknown): string | undefined {
  return typeof code === "string" && Object.hasOwn(words, code) ? words[code as LogoFault] : undefined;
}
