import type { Metadata } from "next";
import type { ReactNode } from "react";
import { MessagePage } from "@/components/ui/message-page";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound(): ReactNode {
  return (
    <MessagePage title="We can't find this page">
      <p>If you typed the address, check that it is complete. If you followed a link, it may have been cut off.</p>
    </MessagePage>
  );
}
