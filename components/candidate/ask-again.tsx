import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { CandidateView } from "@/lib/candidate-links/schema";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";

/**
 * The way on from an interview that was missed: a mail to the person who can set another, its subject written. Nothing is
 * self-service once an interview has begun (contract §3), so a person answers. Nothing where they have another one ahead or have
 * left the process.
 */
export function AskAgain({ view, lang }: { view: CandidateView; lang: Lang }): ReactNode {
  const { application, contact, interview, stage } = view;
  if (application.withdrawnAt !== null || application.ahead.length > 0) return null;
  const t = candidateText(lang);
  const subject = withoutTurns(t("home.askAgainSubject", { title: interview.title }));
  return (
    <p data-print="hide" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {stage === "over" ? <span>{t("home.missed")}</span> : null}
      <ButtonLink href={`mailto:${contact.email}?subject=${encodeURIComponent(subject)}`}>
        {t("home.askAgain", { name: contact.firstName })}
      </ButtonLink>
    </p>
  );
}
