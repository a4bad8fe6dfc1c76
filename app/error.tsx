"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

/** The last net: what broke is in the log under the digest, never on the page. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }): ReactNode {
  return (
    <MessagePage title="This page can't be shown right now">
      <p>Nothing you did was lost by this. Please try again in a minute.</p>
      <p>
        <Button type="button" variant="primary" onClick={() => window.location.reload()}>
          Try again
        </Button>
      </p>
      {error.digest ? <p className="text-sm">If you ask for help, name this number: {error.digest}</p> : null}
    </MessagePage>
  );
}
