import type { ReactNode } from "react";
import { AuthFrame, AuthLink } from "@/components/sign-in/auth-frame";
import { MailLinkForm } from "@/components/sign-in/mail-link-form";
import { ErrorSummary } from "@/components/ui/error-summary";

const WRONG = "Enter an address such as mira@example.com.";

/** The two pages that ask for an address; once it is sent both say the same, whoever has the address. */
export function MailLinkPage({
  query,
  title,
  lead,
  action,
  button,
  minutes,
}: {
  query: Record<string, string | string[] | undefined>;
  title: string;
  lead: string;
  action: string;
  button: string;
  minutes: number;
}): ReactNode {
  const below = (
    <p className="text-sm">
      <AuthLink href="/sign-in">Back to signing in</AuthLink>
    </p>
  );
  if (query.sent !== undefined) {
    return (
      <AuthFrame title="Look into your mailbox" below={below}>
        <p>
          If there is an account for this address, a mail with a link is on its way. The link works once, for {minutes}{" "}
          minutes.
        </p>
        <p className="text-muted">
          Nothing after a few minutes? Look into the spam folder, check the address, or ask an admin of your
          organisation.
        </p>
      </AuthFrame>
    );
  }
  const error = query.error === undefined ? undefined : WRONG;
  return (
    <AuthFrame
      title={title}
      below={below}
      messages={error ? <ErrorSummary title="There is a problem" errors={[{ href: "#email", text: error }]} /> : null}
    >
      <p className="text-muted">{lead}</p>
      <MailLinkForm action={action} button={button} error={error} />
    </AuthFrame>
  );
}
