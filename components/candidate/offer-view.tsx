import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";
import type { SlotOfferView } from "@/lib/waitlist/offers/schema";
import { mailLink } from "./candidate-shell";
import type { FormData } from "./cancel-view";
import { Stands, timeOf } from "./closed-move";
import { Countdown } from "./countdown";
import { CurrentTime } from "./current-time";
import { formTexts } from "./form-texts";
import { OfferForm } from "./offer-form";

type Props = { view: CandidateView; offer: SlotOfferView; reader: Reader; home: string };

/** What the page says first: a question, or what became of it. */
export function offerTitle(offer: SlotOfferView, { lang }: Reader): string {
  const t = candidateText(lang);
  if (offer.state === "open") return t("offer.title");
  if (offer.state === "accepted") return t("offer.acceptedTitle");
  if (offer.state === "declined") return t("offer.declinedTitle");
  return t(offer.why === "deadline" ? "offer.deadlineTitle" : "offer.overTitle");
}

/** A freed slot: what is offered, what they have now, what happens to the old time, and the two answers. */
export function OfferView({ view, offer, reader, home, form }: Props & { form: Omit<FormData, "reasons"> }): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const { interview, contact, stage } = view;
  const isWithout = stage === "cancelled";
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{offerTitle(offer, reader)}</h1>
      <div className="mb-7 space-y-4">
        <Times view={view} offer={offer} reader={reader} />
        <p>{t(isWithout ? "offer.takingWithout" : "offer.taking")}</p>
        <Deadline view={view} offer={offer} reader={reader} />
      </div>
    </>
  );
  return (
    <>
      <OfferForm
        intro={intro}
        action={`${home.replace(/^\/i\//, "/o/")}/answer/submit`}
        nonce={form.nonce}
        choices={[
          { value: "take", label: t("offer.take"), hint: t("offer.takeHint", { name: contact.firstName }) },
          {
            value: "decline",
            label: t("offer.decline"),
            hint: t(isWithout ? "offer.declineHintWithout" : "offer.declineHint"),
          },
        ]}
        values={form.values}
        serverErrors={form.errors}
        texts={{
          ...formTexts(lang, timeOf(view, reader)),
          legend: t("offer.legend", { title: interview.title }),
          submit: t("confirm.submit"),
        }}
      />
      <p className="mt-8 text-sm text-muted">
        {t("offer.leaveText")}{" "}
        <a href={`${home}/waitlist/leave`} className="inline-block py-1 text-accent underline">
          {t("waitlist.leaveLink")}
        </a>
      </p>
    </>
  );
}

function Times({ view, offer, reader }: Omit<Props, "home">): ReactNode {
  const t = candidateText(reader.lang);
  const { interview, now, stage } = view;
  const shared = { title: interview.title, zone: interview.timeZone, reader, now };
  return (
    <div className="space-y-3">
      <div className="rounded-md border-2 border-accent">
        <CurrentTime label={t("offer.offered")} interval={offer} {...shared} />
      </div>
      {stage === "cancelled" ? (
        <p>{t("offer.noTime")}</p>
      ) : (
        <CurrentTime label={t("offer.now")} interval={interview} {...shared} />
      )}
    </div>
  );
}

function Deadline({ view, offer, reader }: Omit<Props, "home">): ReactNode {
  const { lang, zone } = reader;
  const t = candidateText(lang);
  const time = t("home.timeInZone", {
    time: formatMoment(offer.expiresAt, { zone, lang, now: view.now }),
    zone: formatZone(offer.expiresAt, zone, lang),
  });
  return (
    <div>
      <p>{t(offer.exclusive ? "offer.keptUntil" : "offer.sharedUntil", { time })}</p>
      <Countdown
        leftMs={offer.expiresAt.getTime() - view.now.getTime()}
        texts={{ left: t.raw("undo.left") as string, over: t("undo.over") }}
      />
    </div>
  );
}

/** A slot offer that was answered or is over: what became of it, what stands now, and a person. */
export function OfferOver({ view, offer, reader, home }: Props): ReactNode {
  const t = candidateText(reader.lang);
  const { contact, interview, now } = view;
  const values = { name: contact.firstName, email: contact.email, mail: mailLink(contact.email) };
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{offerTitle(offer, reader)}</h1>
      <div className="mt-4 space-y-4">
        <p>{t(`offer.${overText(offer)}`)}</p>
        {view.stage === "cancelled" ? (
          <p>{t("offer.noTime")}</p>
        ) : (
          <CurrentTime
            label={t("home.title")}
            title={interview.title}
            interval={interview}
            zone={interview.timeZone}
            reader={reader}
            now={now}
          />
        )}
        {offer.state === "accepted" ? null : <Stands view={view} reader={reader} />}
        <p>{t.rich("deadEnds.askPerson", values)}</p>
        <p>
          <ButtonLink href={home} variant="primary">
            {t("deadEnds.seeInterview")}
          </ButtonLink>
        </p>
      </div>
    </>
  );
}

function overText({ state, why }: SlotOfferView) {
  if (state === "accepted") return "acceptedText" as const;
  if (state === "declined") return "declinedText" as const;
  if (why === "deadline") return "deadlineText" as const;
  if (why === "left") return "leftText" as const;
  return why === "unfit" ? ("unfitText" as const) : ("overText" as const);
}
