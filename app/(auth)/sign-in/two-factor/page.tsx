import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AuthFrame, AuthLink } from "@/components/sign-in/auth-frame";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/field";
import { safeNextPath } from "@/lib/authz/sign-in-path";
import { hasChallenge } from "@/lib/http/second-factor-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const WRONG = "This code is not right, or it was used already. Wait for the next one and try again.";

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { error } = await searchParams;
  return { title: error === undefined ? "The second step" : "Error: The second step" };
}

export default async function TwoFactorPage({ searchParams }: Props): Promise<ReactNode> {
  const query = await searchParams;
  if (!(await hasChallenge())) redirect("/sign-in?ended=1");
  const error = query.error === undefined ? undefined : WRONG;
  return (
    <AuthFrame
      title="One more step"
      messages={error ? <ErrorSummary title="There is a problem" errors={[{ href: "#code", text: error }]} /> : null}
      below={
        <p className="text-sm text-muted">
          Lost your device? Type one of your recovery codes instead. None left? An admin of your organisation can take
          the second step away. <AuthLink href="/sign-in">Start again</AuthLink>
        </p>
      }
    >
      <form method="post" action="/sign-in/two-factor/submit" noValidate className="space-y-5">
        <input type="hidden" name="next" value={safeNextPath(query.next)} />
        <TextField
          id="code"
          name="code"
          label="Code"
          hint="The six digits that your authenticator app shows now."
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          required
          maxLength={40}
          error={error}
        />
        <Button type="submit" variant="primary" wide>
          Sign in
        </Button>
      </form>
    </AuthFrame>
  );
}
