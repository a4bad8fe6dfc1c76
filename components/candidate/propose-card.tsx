import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import type { CandidateView } from "@/lib/candidate-links/schema";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";
import { mailLink } from "./candidate-shell";
import { timeOf } from "./closed-move";
import { WindowList } from "./propose-windows";
import type { ZoneChoice } from "./time-lines";
import { Unbroken } from "./unbroken";

/** Where the candidate's proposal stands: with whom, until when, and what came of it. */
export function ProposeCard({
  view,
  reader,
  home,
}: {
  view: CandidateView;
  reader: ZoneChoice;
  home: string;
}): ReactNode {
  const { timeRequest: request, lastMove, contact, now, ask } = view;
  const { lang } = reader;
  const t = candidateText(lang);
  if (request === null) return null;
  const { reference } = request;
  const person = { name: contact.firstName, email: contact.email, mail: mailLink(contact.email) };
  if (request.state === "open") {
    const place = { zone: reader.zone, lang, now };
    const until = t("home.timeInZone", {
      time: formatMoment(request.expiresAt, place),
      zone: formatZone(request.expiresAt, reader.zone, lang),
    });
    return (
      <Banner tone="accent" title={<Unbroken text={t("request.title", { reference, name: contact.firstName })} />}>
        <p>{t("request.stands", { time: timeOf(view, reader), until })}</p>
        {request.seenAt === null ? null : (
          <p>{t("request.seen", { name: contact.firstName, time: formatMoment(request.seenAt, place) })}</p>
        )}
        <h3 className="font-medium">{t("request.windows")}</h3>
        <WindowList windows={request.windows} reader={reader} now={now} />
        {view.keptTime === null ? null : <p>{t("request.kept")}</p>}
        <div className="flex flex-wrap gap-3 pt-1" data-print="hide">
          {ask === null ? <ButtonLink href={`${home}/reschedule?propose=1`}>{t("request.change")}</ButtonLink> : null}
          <ButtonLink href={`${home}/reschedule/keep`}>{t("request.keep")}</ButtonLink>
        </div>
      </Banner>
    );
  }
  const isNewest = lastMove === null || (request.endedAt !== null && request.endedAt > lastMove.movedAt);
  if (!isNewest) return null;
  if (request.outcome === "kept")
    return <Banner title={t("request.keptTitle")}>{t.rich("request.keptText", { ...person, reference })}</Banner>;
  if (request.state === "lapsed")
    return <Banner title={t("request.lapsedTitle")}>{t.rich("request.lapsedText", person)}</Banner>;
  return null;
}
