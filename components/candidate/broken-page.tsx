"use client";

import { createContext, use, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export type BrokenPageTexts = { title: string; text: string; retry: string; digest: string };

const Texts = createContext<BrokenPageTexts | null>(null);

/** Keeps the words at hand in the reader's language: when a page breaks, nothing can be asked for any more. */
export function BrokenPageWords({ texts, children }: { texts: BrokenPageTexts; children: ReactNode }): ReactNode {
  return <Texts value={texts}>{children}</Texts>;
}

/** What stands in the place of a page that could not be made. What broke is in the log under the digest, never here. */
export function BrokenPage({ digest }: { digest: string | undefined }): ReactNode {
  const texts = use(Texts);
  if (texts === null) return null;
  return (
    <MessagePage title={texts.title}>
      <p>{texts.text}</p>
      <p>
        <Button type="button" variant="primary" onClick={() => window.location.reload()}>
          {texts.retry}
        </Button>
      </p>
      {digest ? <p className="text-sm">{texts.digest.replace("{digest}", digest)}</p> : null}
    </MessagePage>
  );
}
