"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/textarea";

/** The reply with the link in it, to be copied. Nothing was sent, and no time is kept. */
export function CopiedReply({ text }: { text: string | null }): ReactNode {
  const [said, setSaid] = useState("");
  if (text === null) return null;
  return (
    <div className="space-y-2 rounded-md border border-line bg-sunken p-4">
      <TextareaField
        id="copied"
        label="To send another way"
        hint="Not sent, and no time is kept by it. It holds the candidate’s link: send it to nobody else."
        readOnly
        dir="auto"
        rows={8}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        type="button"
        size="sm"
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => setSaid("Copied"),
            () => setSaid("Select the text and copy it by hand"),
          );
        }}
      >
        Copy to the clipboard
      </Button>
      <p role="status" className="text-sm text-muted">
        {said}
      </p>
    </div>
  );
}
