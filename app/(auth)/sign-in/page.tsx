import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { getMember } from "@/lib/authz/session";
import { typedAddressCookie } from "@/lib/http/sign-in-form";
import { safeNextPath } from "@/lib/authz/sign-in-path";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { error } = await searchParams;
  return { title: error === undefined ? "Sign in" : "Error: Sign in" };
}

export default async function SignInPage({ searchParams }: Props): Promise<ReactNode> {
  const query = await searchParams;
  const next = safeNextPath(query.next);
  if ((await getMember()) !== null) redirect(next);
  const hasError = query.error !== undefined;
  const typed = (await cookies()).get(typedAddressCookie().name)?.value ?? "";
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-4 py-10">
      <p className="text-lg font-semibold">Reslot</p>
      {hasError ? (
        <ErrorSummary
          title="There is a problem"
          errors={[
            { href: "#email", text: "This address and password don't belong together. Check both and try again." },
          ]}
        />
      ) : null}
      {!hasError && query.ended !== undefined ? (
        <Banner tone="neutral" title="Please sign in again">
          <p>Your session is over. You will be back on your page after signing in.</p>
        </Banner>
      ) : null}
      {!hasError && query.changed !== undefined ? (
        <Banner tone="good" title="Your password is changed">
          <p>Sign in with the new one. All other sessions have ended.</p>
        </Banner>
      ) : null}
      {!hasError && query["signed-out"] !== undefined ? <Banner tone="good" title="You are signed out" /> : null}
      <Card className="space-y-5 p-6 sm:p-8">
        <h1 className="text-xl font-semibold">Sign in</h1>
        <SignInForm next={next} email={hasError ? typed : ""} hasError={hasError} />
      </Card>
      <p className="text-sm text-muted">
        No account, or a forgotten password? An admin of your organisation can help. Candidates don&apos;t sign in: the
        link in their invitation is all they need.
      </p>
    </main>
  );
}
