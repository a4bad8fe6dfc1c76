import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CandidateView, SlotChoice } from "@/lib/candidate-links/schema";
import { candidateText } from "@/lib/i18n/translator";
import { formatRange, formatZone } from "@/lib/time/zone";
import { mailLink } from "./candidate-shell";
import type { FormData } from "./cancel-view";
import { ChoiceLink } from "./choice-link";
import { timeOf } from "./closed-move";
import { CurrentTime } from "./current-time";
import { formTexts, noteTexts } from "./form-texts";
import { RescheduleForm } from "./reschedule-form";
import { DayParts, slotsHref, type SlotView } from "./reschedule-parts";
import { ZoneLine } from "./reschedule-zone-line";
import { slotDays } from "./slot-days";
import { selectSlots, type SlotSelection } from "./slot-parts";
import type { ZoneChoice } from "./time-lines";

type Props = {
  view: CandidateView;
  reader: ZoneChoice;
  home: string;
  form: FormData;
  slots: readonly SlotChoice[];
  list: SlotView;
};

/** The page with the one question "Which time works for you?"; without open times it names a person instead. */
export function RescheduleView(props: Props): ReactNode {
  const { view, reader, slots } = props;
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
        {isCancelled || view.policy.reviewsMoves ? null : <p>{t("reschedule.keepsText")}</p>}
        {view.policy.reviewsMoves ? (
          <p className="font-medium">{t("reschedule.reviewText", { name: view.contact.firstName })}</p>
        ) : null}
        <Waiting {...props} />
      </div>
    </>
  );
  if (slots.length > 0 || view.firstChoice !== null) return <Times {...props} intro={intro} />;
  return (
    <>
      {intro}
      <NoTimes {...props} />
    </>
  );
}

/** What was chosen before and still waits: another choice takes its place. */
function Waiting({ view: { keptTime, now }, reader: { lang, zone } }: Props): ReactNode {
  if (keptTime === null) return null;
  const t = candidateText(lang);
  const time = t("home.timeInZone", {
    time: formatRange(keptTime, { zone, lang, now }),
    zone: formatZone(keptTime.startsAt, zone, lang),
  });
  return <Banner>{t("reschedule.waiting", { time })}</Banner>;
}

function NoTimes({ view, reader, home }: Props): ReactNode {
  const { contact, cancellation } = view;
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

function Times({ view, reader, home, form, slots, list, intro }: Props & { intro: ReactNode }): ReactNode {
  const { lang, zone } = reader;
  const t = candidateText(lang);
  const { interview, contact, organization, policy, now, cancellation } = view;
  const note = noteTexts({
    name: contact.firstName,
    organization: organization.name,
    retentionDays: organization.noteRetentionDays,
    lang,
  });
  const texts = formTexts(lang, timeOf(view, reader));
  const picked = view.firstChoice?.times ?? [];
  const others = slots.filter(({ id }) => !picked.some((time) => time.id === id));
  const selection = selectSlots(others, { ...list, chosenId: form.values.slot, zone });
  const place = { reader, interviewZone: interview.timeZone, now };
  const first = slotDays(picked, place).map((each) => ({ ...each, day: `${t("firstChoice.title")}: ${each.day}` }));
  return (
    <RescheduleForm
      intro={
        <>
          {intro}
          <ZoneLine reader={reader} home={home} at={slots[0]?.startsAt ?? now} />
          {others.length > 0 ? <DayParts home={home} list={list} selection={selection} lang={lang} /> : null}
        </>
      }
      more={<Later reader={reader} home={home} list={list} selection={selection} />}
      after={<NoneSuits view={view} reader={reader} home={home} />}
      action={`${home}/reschedule/submit`}
      home={home}
      nonce={form.nonce}
      demand={policy.reasons.reschedule}
      reasons={form.reasons}
      days={[...first, ...slotDays(selection.shown, place)]}
      values={form.values}
      serverErrors={form.errors}
      texts={{
        ...texts,
        errors: { ...texts.errors, too_many_proposals: t("errors.too_many_proposals", contact) },
        note,
        slots: t("reschedule.slots"),
        reason: t("reschedule.reason"),
        addReason: t("reschedule.addReason"),
        submit: t(policy.reviewsMoves ? "reschedule.reviewSubmit" : "reschedule.submit"),
        keep: cancellation === null ? t("reschedule.keep") : t("undo.leave"),
      }}
    />
  );
}

function Later({
  reader: { lang },
  home,
  list,
  selection: { laterCount },
}: Pick<Props, "reader" | "home" | "list"> & { selection: SlotSelection }): ReactNode {
  if (laterCount === 0) return null;
  return (
    <p>
      <ButtonLink href={slotsHref(home, { ...list, withLater: true })}>
        {candidateText(lang)("reschedule.later", { count: laterCount })}
      </ButtonLink>
    </p>
  );
}

/** The way on for whom none of the times suits. */
function NoneSuits({
  view: { ask, contact },
  reader: { lang },
  home,
}: Pick<Props, "view" | "reader" | "home">): ReactNode {
  const t = candidateText(lang);
  const values = { name: contact.firstName, email: contact.email, mail: mailLink(contact.email) };
  return (
    <>
      {ask === null ? (
        <ChoiceLink
          href={`${home}/reschedule?propose=1`}
          icon="calendar-clock"
          title={t("reschedule.none")}
          text={t("reschedule.noneText", { name: contact.firstName })}
        />
      ) : null}
      {ask === "too_near_to_ask" ? (
        <Banner title={t("reschedule.none")}>{t.rich("propose.tooNear", values)}</Banner>
      ) : null}
      {ask === "too_many_proposals" ? (
        <Banner title={t("reschedule.none")}>{t.rich("propose.tooMany", values)}</Banner>
      ) : null}
    </>
  );
}
