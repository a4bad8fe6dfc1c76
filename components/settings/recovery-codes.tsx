import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";

/** Shown in this one answer; afterwards nobody can see them again. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }): ReactNode {
  return (
    <Banner tone="good" live="status" title="It is on. Keep these recovery codes now: they are shown this once">
      <p>Each signs you in once when your device is lost. A password manager or a printed page is a good place.</p>
      <ul className="grid gap-x-6 gap-y-1 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <ButtonLink size="sm" href="/settings/two-factor">
        I have kept them
      </ButtonLink>
    </Banner>
  );
}
