import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NoPage, UnknownLink } from "@/components/candidate/dead-end";
import { MessagePage } from "@/components/ui/message-page";
import { readDocument } from "@/lib/http/candidate-page";
import { candidateText } from "@/lib/i18n/translator";

export async function generateMetadata(): Promise<Metadata> {
  const { lang, here, home } = await readDocument();
  if (here === null) return { title: "Page not found" };
  return { title: { absolute: candidateText(lang)(home === null ? "deadEnds.unknownTitle" : "deadEnds.noPageTitle") } };
}

/** Below a candidate's link an address that is no page leads to the interview, or was cut off; anywhere else it is the company's. */
export default async function NotFound(): Promise<ReactNode> {
  const { lang, here, home } = await readDocument();
  if (here !== null && home !== null) return <NoPage lang={lang} here={here} home={home} />;
  if (here !== null) return <UnknownLink lang={lang} here={here} />;
  return (
    <MessagePage title="We can't find this page">
      <p>If you typed the address, check that it is complete. If you followed a link, it may have been cut off.</p>
    </MessagePage>
  );
}
