import { reportBrandColors, type SchemeReport } from "@/lib/branding/rules";

/** What becomes of a typed colour, one sentence a scheme; nothing for what is no colour (yet). */
export function colourWords(typed: string): readonly string[] {
  const report = reportBrandColors(typed.trim());
  return report === null ? [] : [sentence("light", "darker", report.light), sentence("dark", "lighter", report.dark)];
}

function sentence(scheme: string, direction: string, { color, isChanged, contrast }: SchemeReport): string {
  // Rounded down: 4.49 must not be told as 4.5.
  const ratio = `${Math.floor(contrast * 10) / 10} to 1`;
  return isChanged
    ? `On ${scheme} pages it is made ${direction} (${color}), so that words in it can be read: ${ratio}.`
    : `On ${scheme} pages it is used as it is: ${ratio}.`;
}
