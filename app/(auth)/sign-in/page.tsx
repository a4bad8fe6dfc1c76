import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AuthFrame, AuthLink } from "@/components/sign-in/auth-frame";
import { OtherWays } from "@/components/sign-in/other-ways";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { Banner } from "@/components/ui/banner";
import { ErrorSummary } from "@/components/ui/error-summary";
import { getMember } from "@/lib/authz/session";
import { env } from "@/lib/env";
import { typedAddressCookie } from "@/lib/http/sign-in-form";
import { listProviders } from "@/lib/http/sso/providers";
import { safeNextPath } from "@/lib/authz/sign-in-path";

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { error } = await searchParams;
  return { title: error === undefined ? "Sign in" : "Error: Sign in" };
}

export default async function SignInPage({ searchParams }: Props): Promise<ReactNode> {
  const query = await searchParams;
  const next = safeNextPath(query.next);
  if ((await getMember()) !== null) redirect(next);
  const isWrong = query.error === "1";
  const typed = (await cookies()).get(typedAddressCookie().name)?.value ?? "";
  return (
    <AuthFrame
      title="Sign in"
      messages={<Messages query={query} />}
      below={
        <p className="text-sm text-muted">
          No account? An admin of your organisation can invite you. Candidates don&apos;t sign in: the link in their
          invitation is all they need.
        </p>
      }
    >
      <SignInForm next={next} email={isWrong ? typed : ""} hasError={isWrong} />
      <p className="text-sm">
        <AuthLink href="/sign-in/forgot">Forgot your password?</AuthLink>
      </p>
      <OtherWays next={next} providers={listProviders()} byMail={env().SMTP_URL !== undefined} />
    </AuthFrame>
  );
}

function Messages({ query }: { query: Query }): ReactNode {
  if (query.error === "1") {
    const text = "This address and password don't belong together. Check both and try again.";
    return <ErrorSummary title="There is a problem" errors={[{ href: "#email", text }]} />;
  }
  if (query.error === "unknown") {
    return (
      <Banner tone="danger" title="You can't come in that way">
        <p>
          There is no account here for the address your provider has proved, or it has proved none. Ask an admin of your
          organisation for an invitation.
        </p>
      </Banner>
    );
  }
  if (query.error !== undefined) {
    return (
      <Banner tone="danger" title="Your provider did not sign you in">
        <p>Try again, or sign in another way. If it stays like that, tell whoever runs this installation.</p>
      </Banner>
    );
  }
  if (query.ended !== undefined) {
    return (
      <Banner tone="neutral" title="Please sign in again">
        <p>Your session is over. You will be back on your page after signing in.</p>
      </Banner>
    );
  }
  if (query.changed !== undefined) {
    return (
      <Banner tone="good" title="Your password is changed">
        <p>Sign in with the new one. All other sessions have ended.</p>
      </Banner>
    );
  }
  return query["signed-out"] === undefined ? null : <Banner tone="good" title="You are signed out" />;
}
