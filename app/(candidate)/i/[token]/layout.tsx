import type { ReactNode } from "react";
import { BrokenPageWords } from "@/components/candidate/broken-page";
import { readDocument } from "@/lib/http/candidate-page";
import { candidateText } from "@/lib/i18n/translator";

export default async function CandidateLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const t = candidateText((await readDocument()).lang);
  const texts = {
    title: t("deadEnds.unavailableTitle"),
    text: t("deadEnds.unavailableText"),
    retry: t("deadEnds.retry"),
    digest: t.raw("deadEnds.digest") as string,
  };
  return <BrokenPageWords texts={texts}>{children}</BrokenPageWords>;
}
