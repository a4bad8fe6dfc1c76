import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { JoinForm, NewPasswordForm, SignInButton } from "@/components/sign-in/access-forms";
import { AuthFrame, AuthLink } from "@/components/sign-in/auth-frame";
import { Banner } from "@/components/ui/banner";
import { ErrorSummary } from "@/components/ui/error-summary";
import { resolveMemberLink, type MemberLinkView } from "@/lib/authz/member-links";
import { accessNonce, typedNameCookie } from "@/lib/http/access-form";
import type { PasswordFault } from "@/lib/team/rules";
import { passwordFaultText } from "@/lib/team/schema";
import { ROLE_WORDS } from "@/lib/team/views/schema";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ token: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { name, password, form } = await searchParams;
  const isWrong = name !== undefined || password !== undefined || form !== undefined;
  return { title: isWrong ? "Error: Your access" : "Your access", robots: { index: false } };
}

/** What a member's mailed link is for. Opening it changes nothing. */
export default async function AccessPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { token } = await params;
  const link = await resolveMemberLink(token);
  if (link === null) notFound();
  if (link.isOver) return <Over link={link} />;
  const errors = errorsOf(await searchParams);
  const typedName = (await cookies()).get(typedNameCookie())?.value;
  const form = {
    action: `/access/${encodeURIComponent(token)}/submit`,
    nonce: accessNonce(link.linkId),
    email: link.email,
    errors,
  };
  return (
    <AuthFrame title={titleOf(link)} messages={<Problems errors={errors} />}>
      {link.purpose === "invitation" ? (
        <>
          <p className="text-muted">
            You come in as <strong className="text-ink">{ROLE_WORDS[link.role ?? "viewer"].toLowerCase()}</strong>, with
            the address <strong className="text-ink wrap-anywhere">{link.email}</strong>.
          </p>
          <JoinForm {...form} name={typedName ?? link.name} />
        </>
      ) : (
        <>
          <p className="text-muted">
            For <strong className="text-ink wrap-anywhere">{link.email}</strong>.
          </p>
          {link.purpose === "sign_in" ? <SignInButton {...form} /> : <NewPasswordForm {...form} />}
        </>
      )}
    </AuthFrame>
  );
}

function titleOf({ purpose, organizationName }: MemberLinkView): ReactNode {
  const company = <bdi>{organizationName}</bdi>;
  switch (purpose) {
    case "invitation":
      return <>Join {company} on Reslot</>;
    case "sign_in":
      return <>Sign in to {company}</>;
    case "password_reset":
      return <>A new password for {company}</>;
  }
}

function Over({ link: { purpose } }: { link: MemberLinkView }): ReactNode {
  const isInvitation = purpose === "invitation";
  return (
    <AuthFrame
      title="This link is over"
      below={
        <p className="text-sm">
          <AuthLink href="/sign-in">To signing in</AuthLink>
        </p>
      }
    >
      <p>It was used, taken back, or is too old.</p>
      <p className="text-muted">
        {isInvitation
          ? "If you have accepted the invitation already, sign in. Otherwise ask whoever invited you to send it again."
          : "Ask for a new one on the page where you sign in."}
      </p>
    </AuthFrame>
  );
}

type Errors = { name?: string; password?: string; form?: string };

function Problems({ errors: { name, password, form } }: { errors: Errors }): ReactNode {
  if (form !== undefined) {
    return (
      <Banner tone="warning" title="Nothing was done yet">
        <p>{form}</p>
      </Banner>
    );
  }
  const list = [
    ...(name === undefined ? [] : [{ href: "#name", text: name }]),
    ...(password === undefined ? [] : [{ href: "#password", text: password }]),
  ];
  return list.length === 0 ? null : <ErrorSummary title="There is a problem" errors={list} />;
}

const FAULTS: readonly string[] = ["too_short", "too_long", "too_common", "too_repetitive", "names_you"];

function errorsOf({ name, password, form }: Query): Errors {
  const isFault = (code: unknown): code is PasswordFault => typeof code === "string" && FAULTS.includes(code);
  return {
    ...(name !== undefined && { name: name === "too_long" ? "Use at most 200 characters." : "Enter your name." }),
    ...(password !== undefined && { password: isFault(password) ? passwordFaultText(password) : "Choose a password." }),
    ...(form === "again" && { form: "Please press the button once more." }),
    ...(form === "address_taken" && { form: "You are in this team already. Sign in with your password." }),
  };
}
