import type { Metadata } from "next";
import type { ReactNode } from "react";
import { MailLinkPage } from "../mail-link-page";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { error } = await searchParams;
  return { title: error === undefined ? "Sign in by mail" : "Error: Sign in by mail" };
}

export default async function SignInByMailPage({ searchParams }: Props): Promise<ReactNode> {
  return (
    <MailLinkPage
      query={await searchParams}
      title="Sign in by mail"
      lead="We send you a link to a page whose button signs you in. Open it in the browser where you want to work."
      action="/sign-in/link/submit"
      button="Send me the link"
      minutes={15}
    />
  );
}
