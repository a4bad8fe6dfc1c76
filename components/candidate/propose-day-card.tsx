import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import type { CandidateView } from "@/lib/candidate-links/schema";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";
import { dayProposals } from "./propose-day";
import { WindowList } from "./propose-windows";
import type { ZoneChoice } from "./time-lines";
import { Unbroken } from "./unbroken";

/** What was proposed for other sessions of the day, on the page it may have been sent from. */
export function ProposeDayCard({
  view,
  reader,
  home,
}: {
  view: CandidateView;
  reader: ZoneChoice;
  home: string;
}): ReactNode {
  const { zone, lang } = reader;
  const { contact, now } = view;
  const t = candidateText(lang);
  return dayProposals(view, lang).map(({ references, titles, windows, expiresAt }) => (
    <Banner
      key={references}
      tone="accent"
      title={<Unbroken text={t("request.title", { reference: references, name: contact.firstName })} />}
    >
      <p>
        {t("request.dayText", {
          titles,
          until: t("home.timeInZone", {
            time: formatMoment(expiresAt, { zone, lang, now }),
            zone: formatZone(expiresAt, zone, lang),
          }),
        })}
      </p>
      <h3 className="font-medium">{t("request.windows")}</h3>
      <WindowList windows={windows} reader={reader} now={now} />
      <div className="pt-1" data-print="hide">
        <ButtonLink href={`${home}/reschedule/keep`}>{t("request.takeBack")}</ButtonLink>
      </div>
    </Banner>
  ));
}
