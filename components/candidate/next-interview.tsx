import type { ReactNode } from "react";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { InterviewLines } from "./interview-lines";

/**
 * The application's next interview, for the pages of one that is over or off: who opens an old mail's link still learns where to
 * be. Only said, never linked: this link speaks for its own interview alone.
 */
export function NextInterview({ view, reader }: { view: CandidateView; reader: Reader }): ReactNode {
  const t = candidateText(reader.lang);
  const next = view.application.ahead.find(({ isThis }) => !isThis);
  if (next === undefined) return null;
  return (
    <div className="space-y-2">
      <p>{t("receipt.openAgainNext")}</p>
      <InterviewLines lines={[next]} reader={reader} now={view.now} />
      <p className="text-muted">{t("receipt.openAgainLink")}</p>
    </div>
  );
}
