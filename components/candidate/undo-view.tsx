import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { CandidateView, FormError } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";
import { mailLink } from "./candidate-shell";
import { ChoiceLink } from "./choice-link";
import { Countdown } from "./countdown";
import { CurrentTime } from "./current-time";
import { formTexts } from "./form-texts";
import { InterviewLines } from "./interview-lines";
import { nearTime } from "./receipt-facts";
import { UndoForm } from "./undo-form";
import { undoOf, type Undo } from "./undo-of";

type Props = { view: CandidateView; undo: Undo; reader: Reader; home: string };

/** What the page asks: about one interview, or about the whole application. */
export function undoTitle(view: CandidateView, { lang }: Reader): string {
  const isAll = view.cancellation !== null && undoOf(view, view.cancellation).isAll;
  return candidateText(lang)(isAll ? "undo.titleAll" : "undo.title");
}

/** "Keep this interview?" for a cancellation that can be taken back, and the same for a whole withdrawal. */
export function UndoView({
  view,
  undo,
  reader,
  home,
  form,
}: Props & { form: { nonce: string; errors: readonly FormError[] } }): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const { isAll } = undo;
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{undoTitle(view, reader)}</h1>
      <div className="mb-7 space-y-4">
        <What view={view} undo={undo} reader={reader} />
        <Deadline view={view} undo={undo} reader={reader} />
        <p className="text-sm text-muted">{t.rich(isAll ? "undo.notYouAll" : "undo.notYou", personOf(view))}</p>
      </div>
    </>
  );
  return (
    <UndoForm
      intro={intro}
      action={`${home}/undo/submit`}
      home={home}
      nonce={form.nonce}
      serverErrors={form.errors}
      texts={{
        ...formTexts(lang),
        confirmLegend: t("undo.confirmLegend"),
        confirm: t(isAll ? "undo.confirmAll" : "undo.confirm"),
        submit: t(isAll ? "undo.submitAll" : "undo.submit"),
        leave: t(isAll ? "undo.leaveAll" : "undo.leave"),
      }}
    />
  );
}

function What({ view, undo, reader }: Omit<Props, "home">): ReactNode {
  const { zone, lang } = reader;
  const { interview, now } = view;
  const t = candidateText(lang);
  const time = formatMoment(undo.doneAt, { zone, lang, now });
  if (undo.isAll && undo.lines.length === 0) return <p>{t("undo.textAlone", { time })}</p>;
  if (undo.isAll) {
    return (
      <>
        <p>{t("undo.textAll", { time })}</p>
        <div className="rounded-md border border-line bg-surface p-4">
          <InterviewLines lines={undo.lines} reader={reader} now={now} />
        </div>
      </>
    );
  }
  return (
    <>
      <p>{undo.undoUntil === null ? t("undo.textOpen", { time }) : t("undo.text", { time })}</p>
      <CurrentTime
        label={t("home.title")}
        title={interview.title}
        interval={interview}
        zone={interview.timeZone}
        reader={reader}
        now={now}
      />
    </>
  );
}

function Deadline({ view, undo: { undoUntil }, reader }: Omit<Props, "home">): ReactNode {
  const t = candidateText(reader.lang);
  if (undoUntil === null) return null;
  const zone = formatZone(undoUntil, reader.zone, reader.lang);
  return (
    <div>
      <p>{t("undo.until", { time: nearTime(undoUntil, reader, view.now), zone })}</p>
      <Countdown
        leftMs={undoUntil.getTime() - view.now.getTime()}
        texts={{ left: t.raw("undo.left") as string, over: t("undo.over") }}
      />
    </div>
  );
}

/** For whoever comes back after the time was given away: that it is so, and what is possible instead. */
export function UndoTaken({ view, undo, reader, home }: Props): ReactNode {
  const t = candidateText(reader.lang);
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{t("undo.takenTitle")}</h1>
      <div className="mt-4 space-y-4">
        <p>{undo.isAll ? t.rich("undo.takenAll", personOf(view)) : t("undo.takenText")}</p>
        {view.canChooseTime ? (
          <ChoiceLink
            href={`${home}/reschedule`}
            icon="calendar-clock"
            title={t("receipt.other")}
            text={t("receipt.otherText")}
          />
        ) : null}
        {undo.isAll ? null : <p>{t.rich("deadEnds.askPerson", personOf(view))}</p>}
        <p>
          <ButtonLink href={home}>{t("deadEnds.seeInterview")}</ButtonLink>
        </p>
      </div>
    </>
  );
}

function personOf({ contact }: CandidateView) {
  return { name: contact.name, email: contact.email, mail: mailLink(contact.email) };
}
