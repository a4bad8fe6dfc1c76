import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CandidateView, SlotChoice } from "@/lib/candidate-links/schema";
import { candidateText } from "@/lib/i18n/translator";
import { formatZone } from "@/lib/time/zone";
import { mailLink } from "./candidate-shell";
import type { FormData } from "./cancel-view";
import { CurrentTime } from "./current-time";
import { DeviceZoneOffer } from "./device-zone-offer";
import { formTexts, noteTexts } from "./form-texts";
import { RescheduleForm } from "./reschedule-form";
import { slotDays } from "./slot-days";
import type { ZoneChoice } from "./time-lines";

type Props = {
  view: CandidateView;
  reader: ZoneChoice;
  home: string;
  form: FormData;
  slots: readonly SlotChoice[];
};

/** The page with the one question "Which time works for you?"; without open times it names a person instead. */
export function RescheduleView(props: Props): ReactNode {
  const { view, reader, home, slots } = props;
  const t = candidateText(reader.lang);
  const { interview, now } = view;
  const isCancelled = view.cancellation !== null;
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("reschedule.title")}</h1>
      <div className="mb-7 space-y-3">
        <CurrentTime
          label={isCancelled ? t("reschedule.before") : t("reschedule.now")}
          title={interview.title}
          interval={interview}
          zone={interview.timeZone}
          reader={reader}
          now={now}
        />
        {isCancelled ? null : <p>{t("reschedule.keepsText")}</p>}
      </div>
    </>
  );
  const [soonest] = slots;
  if (soonest !== undefined) {
    return <Times {...props} intro={intro} zoneLine={<ZoneLine reader={reader} home={home} at={soonest.startsAt} />} />;
  }
  return (
    <>
      {intro}
      <NoTimes {...props} />
    </>
  );
}

function NoTimes({ view: { contact, cancellation }, reader, home }: Props): ReactNode {
  const t = candidateText(reader.lang);
  return (
    <EmptyState title={t("reschedule.emptyTitle")} action={<ButtonLink href={home}>{t("form.back")}</ButtonLink>}>
      <p>
        {t.rich("reschedule.emptyText", { name: contact.name, email: contact.email, mail: mailLink(contact.email) })}
      </p>
      {cancellation === null ? <p>{t("reschedule.emptyKeep")}</p> : null}
    </EmptyState>
  );
}

function Times({
  view,
  reader,
  home,
  form,
  slots,
  intro,
  zoneLine,
}: Props & { intro: ReactNode; zoneLine: ReactNode }): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const { interview, contact, organization, policy, now, cancellation } = view;
  const note = noteTexts({
    name: contact.firstName,
    organization: organization.name,
    retentionDays: organization.noteRetentionDays,
    lang,
  });
  return (
    <RescheduleForm
      intro={
        <>
          {intro}
          {zoneLine}
        </>
      }
      action={`${home}/reschedule/submit`}
      home={home}
      nonce={form.nonce}
      demand={policy.moveReason}
      reasons={form.reasons}
      days={slotDays(slots, { reader, interviewZone: interview.timeZone, now })}
      values={form.values}
      serverErrors={form.errors}
      texts={{
        ...formTexts(lang),
        note,
        slots: t("reschedule.slots"),
        reason: t("reschedule.reason"),
        addReason: t("reschedule.addReason"),
        submit: t("reschedule.submit"),
        keep: cancellation === null ? t("reschedule.keep") : t("undo.leave"),
      }}
    />
  );
}

function ZoneLine({ reader, home, at }: { reader: ZoneChoice; home: string; at: Date }): ReactNode {
  const t = candidateText(reader.lang);
  return (
    <p className="mb-6 rounded-md bg-sunken px-4 py-2 text-sm">
      {t("zone.shownIn", { zone: formatZone(at, reader.zone, reader.lang) })}{" "}
      <a href={reader.chooseHref} className="inline-block py-1 text-accent underline">
        {t("home.changeZone")}
      </a>
      <DeviceZoneOffer
        shownZone={reader.zone}
        isChosen={reader.source === "chosen"}
        at={at.toISOString()}
        action={`${home}/reschedule`}
        text={t.raw("zone.showDevice") as string}
        lang={reader.lang}
      />
    </p>
  );
}
