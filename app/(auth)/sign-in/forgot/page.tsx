import type { Metadata } from "next";
import type { ReactNode } from "react";
import { MailLinkPage } from "../mail-link-page";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { error } = await searchParams;
  return { title: error === undefined ? "Forgot your password" : "Error: Forgot your password" };
}

export default async function ForgotPasswordPage({ searchParams }: Props): Promise<ReactNode> {
  return (
    <MailLinkPage
      query={await searchParams}
      title="Forgot your password?"
      lead="We send you a link to a page where you choose a new one."
      action="/sign-in/forgot/submit"
      button="Send me the link"
      minutes={60}
    />
  );
}
