import type { ReactNode } from "react";
import { UnknownLink } from "@/components/candidate/dead-end";
import { readDocument } from "@/lib/http/candidate-page";

export default async function NotFound(): Promise<ReactNode> {
  const { lang, here } = await readDocument();
  return <UnknownLink lang={lang} here={here ?? "/"} />;
}
