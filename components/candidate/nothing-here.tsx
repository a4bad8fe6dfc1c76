import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { mailLink } from "./candidate-shell";
import { Stands } from "./closed-move";

/** A step that is not open in this state: why, who can help, and the way back. */
export function NothingHere({
  title,
  view,
  home,
  lang,
  children,
}: {
  title: string;
  view: CandidateView;
  home: string;
  lang: Lang;
  children?: ReactNode;
}): ReactNode {
  const t = candidateText(lang);
  const { contact } = view;
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{title}</h1>
      <div className="mt-4 space-y-4">
        {children}
        <p>
          {t.rich("deadEnds.askPerson", {
            name: contact.firstName,
            email: contact.email,
            mail: mailLink(contact.email),
          })}
        </p>
        <p>
          <ButtonLink href={home} variant="primary">
            {t("deadEnds.seeInterview")}
          </ButtonLink>
        </p>
      </div>
    </>
  );
}

/** Nothing can be changed here because the start is too near, where that and nothing else is the reason. */
export function isTooNear({ stage, policy, cancellation, application }: CandidateView): boolean {
  if (policy.cancel !== "self_service_closed") return false;
  const isLeft = application.withdrawnAt !== null || cancellation?.kind === "withdraw";
  return stage === "upcoming" || (stage === "cancelled" && !isLeft);
}

/** Too close to the start for self-service: that the interview stands, and the person who can still help. */
export function TooNear({ view, reader, home }: { view: CandidateView; reader: Reader; home: string }): ReactNode {
  const t = candidateText(reader.lang);
  const { name, email } = view.contact;
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{t("home.closed")}</h1>
      <div className="mt-4 space-y-4">
        <Stands view={view} reader={reader} />
        <p>{t.rich("home.closedText", { name, email, mail: mailLink(email) })}</p>
        <p>
          <ButtonLink href={home} variant="primary">
            {t("deadEnds.seeInterview")}
          </ButtonLink>
        </p>
      </div>
    </>
  );
}
