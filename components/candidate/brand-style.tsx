import type { ReactNode } from "react";
import { decideBrandColors, type BrandScheme } from "@/lib/branding/rules";

/**
 * Puts the organisation's colour in the accent's place, for the element with the class `brand` that it stands in: a style in the
 * body may not reach what comes before it. A style element with the response's nonce, because the CSP blocks attributes.
 */
export function BrandStyle({
  accentColor,
  nonce,
}: {
  accentColor: string | null;
  nonce: string | undefined;
}): ReactNode {
  const colors = decideBrandColors(accentColor);
  if (colors === null) return null;
  const css = `.brand{${declarations(colors.light)}}@media (prefers-color-scheme:dark){.brand{${declarations(colors.dark)}}}`;
  return <style nonce={nonce}>{css}</style>;
}

function declarations({ accent, onAccent, accentSoft }: BrandScheme): string {
  return `--accent:${accent};--on-accent:${onAccent};--accent-soft:${accentSoft}`;
}
