import { isolate } from "@/lib/email/isolate";
import type { MailBlock } from "@/lib/email/mail-content";
import {
  endedFacts,
  cancelledFacts,
  linkBlocks,
  momentFor,
  namesOf,
  writeMail,
  type MailData,
  type MailInterview,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";
import { formatDuration, formatMoment, formatZone } from "@/lib/time/zone";

export interface AlertMailData extends MailData {
  cancellation: {
    kind: "cancel" | "withdraw";
    initiator: "candidate" | "company";
    reasonLabel: string;
    /** The note itself stays in the app, where it can be erased. */
    hasNote: boolean;
    late: boolean;
    cancelledAt: Date;
    undoUntil: Date | null;
    /** A withdrawal with which no interview ends. */
    isAlone?: boolean;
    /** Until when the candidate's page promises an answer, if it does. */
    answerBy?: Date | null;
  };
  /** Of a withdrawal: the other interviews of this organizer that ended with it. */
  others: readonly MailInterview[];
}

/** To the organizer, at once: who cancelled what, with how much notice, why, and whether it may still be undone. */
export function cancellationAlert(data: AlertMailData): Mail {
  const { interview, cancellation, others, lang } = data;
  const t = mailText(lang);
  const words = { ...namesOf(data), when: momentFor(data, interview.startsAt) };
  const act = cancellation.kind === "withdraw" ? "Withdraw" : "Cancel";
  return writeMail(data, "CANCEL", {
    subject: t(`alert.subject${act}${cancellation.late ? "Late" : ""}`, words),
    heading: t(`alert.${headingOf(data)}`, words),
    blocks: [
      cancelledFacts(data, details(data)),
      ...(others.length === 0 ? [] : [{ type: "text" as const, text: t("alert.ended") }, endedFacts(data, others)]),
      ...undoNote(data),
      ...linkBlocks(data, "see"),
    ],
  });
}

function headingOf({ cancellation: { kind, initiator } }: AlertMailData) {
  if (kind === "withdraw") return initiator === "candidate" ? "headingWithdraw" : "headingEnded";
  return initiator === "candidate" ? "headingCancel" : "headingCompany";
}

function details(data: AlertMailData): [string, string][] {
  const { cancellation, lang } = data;
  const t = mailText(lang);
  const notice = noticeText(data);
  return [
    [t("notice.label"), cancellation.late ? t("notice.short", { notice }) : notice],
    [t("facts.reason"), isolate(cancellation.reasonLabel)],
    ...(cancellation.answerBy
      ? [[t("facts.answerBy"), promiseText(data, cancellation.answerBy)] satisfies [string, string]]
      : []),
    ...(cancellation.hasNote ? [[t("facts.note"), t("facts.noteThere")] satisfies [string, string]] : []),
  ];
}

/** By the clock of the interview, as on the candidate's page. */
function promiseText({ interview, lang, now }: AlertMailData, answerBy: Date): string {
  const zone = interview.timeZone;
  return `${formatMoment(answerBy, { zone, lang, now })}\n${formatZone(answerBy, zone, lang)}`;
}

function undoNote(data: AlertMailData): MailBlock[] {
  const { undoUntil, isAlone = false } = data.cancellation;
  if (undoUntil === null) return [];
  const words = { ...namesOf(data), when: momentFor(data, undoUntil) };
  return [{ type: "text", text: mailText(data.lang)(isAlone ? "alert.undoAlone" : "alert.undo", words) }];
}

/** "3 days", "2 h 10 min"; "none" once it has begun. */
function noticeText({ cancellation, interview, lang }: AlertMailData): string {
  const ms = interview.startsAt.getTime() - cancellation.cancelledAt.getTime();
  if (ms <= 0) return mailText(lang)("notice.none");
  const days = Math.floor(ms / 86_400_000);
  if (days >= 2) return mailText(lang)("notice.days", { days });
  return formatDuration({ startsAt: cancellation.cancelledAt, endsAt: interview.startsAt }, lang);
}
