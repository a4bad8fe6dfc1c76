"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Copies a text; without scripts or rights it does nothing, and the text beside it can be selected. */
export function CopyButton({ text, label }: { text: string; label: string }): ReactNode {
  const [copied, setCopied] = useState(false);
  function copy(): void {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  return (
    <>
      <Button type="button" size="sm" onClick={copy}>
        {copied ? "Copied" : label}
      </Button>
      <span role="status" className="sr-only">
        {copied ? "Copied." : ""}
      </span>
    </>
  );
}
