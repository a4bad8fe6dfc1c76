"use client";

import { useState, type ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";

/** A key in the one answer that shows it; `children` says what becomes of the one before. */
export function NewKey({ value, children }: { value: string; children?: ReactNode }): ReactNode {
  const [copied, setCopied] = useState("");
  return (
    <Banner tone="good" title="Your new key" live="status">
      <p>Copy it now: it is shown this once and stored only as a fingerprint.</p>
      {children}
      <p>
        <code className="block rounded-md border border-line bg-surface px-3 py-2 wrap-anywhere select-all">
          {value}
        </code>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="button"
          size="sm"
          onClick={() => {
            navigator.clipboard.writeText(value).then(
              () => setCopied("Copied"),
              () => setCopied("Select the key and copy it by hand"),
            );
          }}
        >
          Copy the key
        </Button>
        <ButtonLink size="sm" variant="quiet" href="/settings/api-keys">
          I have it
        </ButtonLink>
        <span role="status">{copied}</span>
      </div>
    </Banner>
  );
}
