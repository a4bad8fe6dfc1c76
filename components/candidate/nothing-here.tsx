import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { mailLink } from "./candidate-shell";

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
