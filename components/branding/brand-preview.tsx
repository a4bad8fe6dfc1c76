import type { ReactNode } from "react";
import { brandColorsOrPlain, PAGE_COLORS } from "@/lib/branding/rules";
import type { BrandingView } from "@/lib/branding/schema";
import { BrandHeader } from "./brand-header";

const SCHEMES = [
  { scheme: "light", title: "On a light screen" },
  { scheme: "dark", title: "On a dark screen" },
] as const;

/** The head of a candidate's page as it will look, in both schemes at once, whichever this reader uses. */
export function BrandPreview({ branding, nonce }: { branding: BrandingView; nonce: string | undefined }): ReactNode {
  const { name, logo, accentColor } = branding;
  return (
    <>
      <style nonce={nonce}>{SCHEMES.map(({ scheme }) => rule(scheme, accentColor)).join("")}</style>
      <div className="grid gap-4 md:grid-cols-2">
        {SCHEMES.map(({ scheme, title }) => (
          <figure key={scheme} className="min-w-0 space-y-1.5">
            <figcaption className="text-sm text-muted">{title}</figcaption>
            <div className={`brand-preview-${scheme} rounded-md border border-line bg-paper p-4 text-ink`}>
              <BrandHeader name={name} logo={logo} />
              <p className="mt-4 text-sm text-muted">Hello Amina,</p>
              <p className="text-lg font-semibold">Technical interview</p>
              <p className="mt-2">
                <span className="font-medium text-accent underline">Add to calendar</span>
              </p>
              <p className="mt-3 inline-flex min-h-11 items-center rounded-md bg-accent px-4 font-medium text-on-accent">
                Confirm this interview
              </p>
            </div>
          </figure>
        ))}
      </div>
    </>
  );
}

function rule(scheme: "light" | "dark", accentColor: string | null): string {
  const { accent, onAccent, accentSoft } = brandColorsOrPlain(accentColor)[scheme];
  const tokens = { ...PAGE_COLORS[scheme], accent, "on-accent": onAccent, "accent-soft": accentSoft };
  const declarations = Object.entries(tokens).map(([token, color]) => `--${token}:${color}`);
  return `.brand-preview-${scheme}{color-scheme:${scheme};${declarations.join(";")}}`;
}
