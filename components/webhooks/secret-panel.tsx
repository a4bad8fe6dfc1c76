import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "./copy-button";

/** The only moment in which a signing secret is seen. */
export function SecretPanel({
  title,
  secret,
  backHref,
  children,
}: {
  title: string;
  secret: string;
  backHref: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="space-y-5">
      <Banner tone="good" title={title} live="status">
        {children}
      </Banner>
      <div className="space-y-2">
        <h2 className="font-semibold" id="secret-title">
          Signing secret
        </h2>
        <p className="text-muted">
          Copy it into the receiver now. It is not shown again; a lost one is replaced by rotating.
        </p>
        <div className="flex flex-wrap items-center gap-3 rounded-md border border-line bg-sunken p-3">
          <code className="min-w-0 flex-1 font-mono text-sm break-all select-all" aria-labelledby="secret-title">
            {secret}
          </code>
          <CopyButton text={secret} label="Copy the secret" />
        </div>
        <p className="text-sm text-muted">
          Verify every request with a Standard Webhooks library: the headers webhook-id, webhook-timestamp and
          webhook-signature, and the body as it came.
        </p>
      </div>
      <ButtonLink href={backHref} variant="primary">
        I have copied it
      </ButtonLink>
    </div>
  );
}
