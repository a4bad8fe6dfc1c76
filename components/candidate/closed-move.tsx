import type { ReactNode } from "react";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatRange, formatZone } from "@/lib/time/zone";
import { mailLink } from "./candidate-shell";

/** Why no other time can be chosen here, and who can still help. */
export function ClosedMoveText({ view: { policy, contact }, lang }: { view: CandidateView; lang: Lang }): ReactNode {
  const t = candidateText(lang);
  const values = { name: contact.name, email: contact.email, mail: mailLink(contact.email) };
  return policy.reschedule === "too_many_moves"
    ? t.rich("home.tooManyMoves", values)
    : t.rich("home.tooLateToMove", values);
}

/** For whoever asks for another time when none can be chosen: why, and that nothing has changed. */
export function ClosedMove({ view, reader }: { view: CandidateView; reader: Reader }): ReactNode {
  if (!isAskedHere(view) || view.policy.reschedule === null) return null;
  return (
    <>
      <p>
        <ClosedMoveText view={view} lang={reader.lang} />
      </p>
      <Stands view={view} reader={reader} />
    </>
  );
}

/** It is ahead, or cancelled by a candidate who stays in the process: but for the policy, another time could be chosen. */
function isAskedHere({ stage, cancellation, application, interview, now }: CandidateView): boolean {
  if (cancellation === null) return stage === "upcoming";
  const { initiator, kind } = cancellation;
  return initiator === "candidate" && kind === "cancel" && application.withdrawnAt === null && now < interview.startsAt;
}

/** "Your interview stands as it is", with its time: for acts that did not happen. Nothing where it is not ahead. */
export function Stands({ view, reader }: { view: CandidateView; reader: Reader }): ReactNode {
  if (view.stage !== "upcoming") return null;
  const t = candidateText(reader.lang);
  return <p>{t("deadEnds.stands", { time: timeOf(view, reader) })}</p>;
}

/** The interview's time by its own clock, with the zone's name. */
export function timeOf({ interview, now }: CandidateView, { lang }: Reader): string {
  const { timeZone: zone, startsAt } = interview;
  return candidateText(lang)("home.timeInZone", {
    time: formatRange(interview, { zone, lang, now }),
    zone: formatZone(startsAt, zone, lang),
  });
}
