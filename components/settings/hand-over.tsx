import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";

/** An invitation whose mail does not leave: the link, in this one answer, for whoever brings it to them. */
export function HandOver({ url }: { url: string }): ReactNode {
  return (
    <Banner tone="good" live="status" title="The invitation is open. No mail leaves here, so bring them this link">
      <code className="block rounded-md border border-line bg-surface p-3 wrap-anywhere select-all">{url}</code>
      <p>It works once, for seven days, and is shown this once. Send the invitation again for another one.</p>
    </Banner>
  );
}
