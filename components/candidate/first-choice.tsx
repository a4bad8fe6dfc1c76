import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceGroup, RadioRow } from "@/components/ui/radio-group";
import { NONCE_FIELD, type CandidateView } from "@/lib/candidate-links/schema";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";
import { ChoiceLink } from "./choice-link";
import { slotDays } from "./slot-days";
import type { ZoneChoice } from "./time-lines";

/** The times that were picked for this candidate, to take right here: what happened, until when they are kept, one choice. */
export function FirstChoice({
  view,
  reader,
  home,
  nonce,
}: {
  view: CandidateView;
  reader: ZoneChoice;
  home: string;
  nonce: string | null;
}): ReactNode {
  const { firstChoice, organization, contact, interview, cancellation, now, canChooseAny, ask } = view;
  const { lang, zone } = reader;
  const t = candidateText(lang);
  if (firstChoice === null || nonce === null) return null;
  const days = slotDays(firstChoice.times, { reader, interviewZone: interview.timeZone, now });
  const until = formatMoment(firstChoice.expiresAt, { zone, lang, now });
  const time = t("home.timeInZone", { time: until, zone: formatZone(firstChoice.expiresAt, zone, lang) });
  const names = { organization: organization.name };
  return (
    <section
      aria-labelledby="first-choice"
      className="my-5 space-y-4 rounded-md border border-accent bg-accent-soft p-4 sm:p-5"
      data-print="hide"
    >
      <div className="space-y-1">
        <h2 id="first-choice" className="text-lg font-semibold">
          {t("firstChoice.title")}
        </h2>
        {cancellation?.initiator === "company" ? <p>{t("firstChoice.sorry", names)}</p> : null}
        <p>{cancellation === null ? t("firstChoice.textStands", names) : t("firstChoice.text")}</p>
        <p className="font-medium">{firstChoice.isHeld ? t("firstChoice.kept", { time }) : t("firstChoice.open")}</p>
      </div>
      <form method="post" action={`${home}/reschedule/submit`} className="space-y-4">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <ChoiceGroup id="slot" legend={t("firstChoice.choose")}>
          {days.map(({ day, slots }) => (
            <div key={day}>
              <h3 className="mb-2 text-sm font-medium">{day}</h3>
              <div className="grid gap-2 min-[26rem]:grid-cols-2 sm:grid-cols-3">
                {slots.map((slot) => (
                  <RadioRow
                    key={slot.id}
                    id={slot.id === days[0]?.slots[0]?.id ? "slot" : `slot-${slot.id}`}
                    name="slot"
                    value={slot.id}
                    aria-label={slot.fullLabel}
                    label={slot.label}
                    hint={slot.hint}
                  />
                ))}
              </div>
            </div>
          ))}
        </ChoiceGroup>
        <Button type="submit" variant="primary">
          {t("firstChoice.submit")}
        </Button>
      </form>
      {canChooseAny || ask === null ? (
        <ChoiceLink
          href={canChooseAny ? `${home}/reschedule` : `${home}/reschedule?propose=1`}
          icon="calendar-clock"
          title={t("firstChoice.none")}
          text={t("firstChoice.noneText", { name: contact.firstName })}
        />
      ) : null}
    </section>
  );
}
