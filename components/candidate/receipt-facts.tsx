// What stands on a receipt: time, who and when, reason, notice, what was freed, who has been told, who has seen it.
import type { ReactNode } from "react";
import type { Fact } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { CancellationView, CandidateView, ToldPerson } from "@/lib/candidate-links/schema";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import {
  dayKey,
  formatClock,
  formatDuration,
  formatMoment,
  formatRange,
  formatShortMoment,
  formatZone,
  isSameWallTime,
} from "@/lib/time/zone";
import { InterviewLines } from "./interview-lines";

const HOUR_S = 3_600;

/** The candidate left the process; where the company ended it, that is for a person to say. */
export function isWithdrawal({ kind, initiator }: CancellationView): boolean {
  return kind === "withdraw" && initiator === "candidate";
}

/** The facts in their order; what is not known or not so is left out. */
export function factsOf(view: CandidateView, cancellation: CancellationView, reader: Reader): Fact[] {
  const { zone, lang } = reader;
  const { interview, now } = view;
  const t = candidateText(lang);
  const wasZone = isSameWallTime(interview, interview.timeZone, zone) ? interview.timeZone : zone;
  const others = cancellation.ended.filter((line) => !line.isThis);
  const facts: (Fact | null)[] = [
    {
      term: t("receipt.was"),
      detail: t("home.timeInZone", {
        time: formatRange(interview, { zone: wasZone, lang, now }),
        zone: formatZone(interview.startsAt, wasZone, lang),
      }),
    },
    others.length === 0
      ? null
      : { term: t("receipt.ended"), detail: <InterviewLines lines={others} reader={reader} now={now} /> },
    {
      term: t("receipt.when"),
      detail: t("receipt.whoAndWhen", {
        who: whoText(view, cancellation, lang),
        time: formatMoment(cancellation.cancelledAt, { zone, lang, now }),
      }),
    },
    cancellation.initiator === "candidate"
      ? { term: t("receipt.notice"), detail: noticeGiven(view, cancellation, lang) }
      : null,
    cancellation.reasonLabel === null ? null : { term: t("receipt.reason"), detail: cancellation.reasonLabel },
    freedFact(view, cancellation, reader),
    cancellation.told.length === 0
      ? null
      : {
          term: t("receipt.told"),
          detail: <ToldList people={cancellation.told} reader={reader} now={now} undoUntil={cancellation.undoUntil} />,
        },
    cancellation.seenAt === null
      ? null
      : { term: t("receipt.seen"), detail: t("receipt.seenOn", { time: nearTime(cancellation.seenAt, reader, now) }) },
  ];
  return facts.filter((fact) => fact !== null);
}

function whoText({ organization }: CandidateView, cancellation: CancellationView, lang: Lang): string {
  const t = candidateText(lang);
  const { name } = organization;
  if (cancellation.initiator === "company") return t("receipt.byCompany", { organization: name });
  if (!cancellation.isByCandidateLink)
    return t(isWithdrawal(cancellation) ? "receipt.noted" : "receipt.forYou", { organization: name });
  return isWithdrawal(cancellation) ? t("receipt.withdrawn") : t("receipt.byYou");
}

/** How long before the start, as a plain fact. */
function noticeGiven(
  { interview }: CandidateView,
  { noticeSeconds, cancelledAt }: CancellationView,
  lang: Lang,
): string {
  const t = candidateText(lang);
  if (noticeSeconds >= 48 * HOUR_S)
    return t("receipt.noticeDays", { count: Math.floor(noticeSeconds / (24 * HOUR_S)) });
  const duration = formatDuration({ startsAt: cancelledAt, endsAt: interview.startsAt }, lang);
  return t("receipt.noticeBefore", { duration });
}

function freedFact({ now }: CandidateView, cancellation: CancellationView, reader: Reader): Fact | null {
  const t = candidateText(reader.lang);
  const term = t("receipt.freed");
  if (cancellation.undoUntil !== null) {
    const time = nearTime(cancellation.undoUntil, reader, now);
    const isOne = cancellation.ended.length === 1;
    return { term, detail: t(isOne ? "receipt.freedAt" : "receipt.freedAllAt", { time }) };
  }
  if (cancellation.areSlotsFree) return { term, detail: t("receipt.freedNow") };
  return cancellation.wasTaken ? { term, detail: t("receipt.freedTaken") } : null;
}

function ToldList({
  people,
  reader,
  now,
  undoUntil,
}: {
  people: ToldPerson[];
  reader: Reader;
  now: Date;
  undoUntil: Date | null;
}): ReactNode {
  const t = candidateText(reader.lang);
  return (
    <ul className="space-y-1">
      {people.map(({ name, status, at }) => (
        <li key={`${name} ${at.toISOString()}`} className="flex items-start gap-1.5">
          {status === "sent" ? <Icon name="check" className="mt-0.5 text-good" /> : null}
          <span>{t(`receipt.toldAs.${status}`, { name, time: nearTime(at, reader, now) })}</span>
        </li>
      ))}
      {undoUntil !== null ? <li>{t("receipt.toldLater", { time: nearTime(undoUntil, reader, now) })}</li> : null}
    </ul>
  );
}

/** The clock alone today, with its day otherwise. */
export function nearTime(instant: Date, { zone, lang }: Reader, now: Date): string {
  const place = { zone, lang, now };
  return dayKey(instant, zone) === dayKey(now, zone) ? formatClock(instant, place) : formatShortMoment(instant, place);
}
