import type { Metadata } from "next";
import type { ReactNode } from "react";
import { UnknownLink } from "@/components/candidate/dead-end";
import { MessagePage } from "@/components/ui/message-page";
import { readDocument } from "@/lib/http/candidate-page";

export const metadata: Metadata = { title: "Page not found" };

/** Below a candidate's link an address that is no page is a link that was cut off; anywhere else it is the company's. */
export default async function NotFound(): Promise<ReactNode> {
  const { lang, here } = await readDocument();
  if (here !== null) return <UnknownLink lang={lang} here={here} />;
  return (
    <MessagePage title="We can't find this page">
      <p>If you typed the address, check that it is complete. If you followed a link, it may have been cut off.</p>
    </MessagePage>
  );
}
