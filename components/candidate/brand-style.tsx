import type { ReactNode } from "react";
import { decideBrandColors, type BrandScheme } from "@/lib/branding/rules";

/** Puts the organisation's colour in the accent's place. A style element with the response's nonce: attributes are blocked by the CSP. */
export function BrandStyle({
  accentColor,
  nonce,
}: {
  accentColor: string | null;
  nonce: string | undefined;
}): ReactNode {
  const colors = decideBrandColors(accentColor);
  if (colors === null) return null;
  const css = `:root{${declarations(colors.light)}}@media (prefers-color-scheme:dark){:root{${declarations(colors.dark)}}}`;
  return <style nonce={nonce}>{css}</style>;
}

function declarations({ accent, onAccent, accentSoft }: BrandScheme): string {
  return `--accent:${accent};--on-accent:${onAccent};--accent-soft:${accentSoft}`;
}
