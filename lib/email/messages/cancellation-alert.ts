import { writeCalendar } from "@/lib/calendar/ics";
import {
  factsOf,
  letterhead,
  linkBlocks,
  momentFor,
  timeRows,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail, type MailBlock } from "@/lib/email/render-mail";
import { formatDuration } from "@/lib/time/zone";

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
  };
}

/** To the organizer, at once: who cancelled what, with how much notice, why, and whether it may still be undone. */
export function cancellationAlert(data: AlertMailData): Mail {
  const { interview, cancellation, calendar } = data;
  const { candidateName, timeZone, startsAt } = interview;
  const act = actOf(data);
  const mail = renderMail({
    ...letterhead(data),
    subject: `${cancellation.late ? "Short notice: " : ""}${act}: ${candidateName}, ${momentFor(data, startsAt, timeZone)}`,
    heading:
      cancellation.initiator === "candidate"
        ? `${candidateName} ${cancellation.kind === "withdraw" ? "withdrew" : "cancelled"}`
        : `The interview with ${candidateName} was cancelled`,
    blocks: [
      factsOf(data, timeRows(data, "It was", interview)),
      details(data),
      ...undoNote(data),
      ...linkBlocks(data, ""),
    ],
  });
  return calendar === null ? mail : { ...mail, ics: { method: "CANCEL", content: writeCalendar("CANCEL", calendar) } };
}

function actOf({ cancellation }: AlertMailData): string {
  if (cancellation.kind === "withdraw") return "Withdrawn";
  return "Cancelled";
}

function details({ cancellation, interview }: AlertMailData): MailBlock {
  const notice = noticeText(cancellation.cancelledAt, interview.startsAt);
  return {
    type: "facts",
    rows: [
      ["Notice", cancellation.late ? `${notice} (short notice)` : notice],
      ["Reason", cancellation.reasonLabel],
      ...(cancellation.hasNote ? [["Note", "There is one; read it in Reslot."] as const] : []),
    ],
  };
}

function undoNote(data: AlertMailData): MailBlock[] {
  const { cancellation, interview } = data;
  if (cancellation.undoUntil === null) return [];
  const until = momentFor(data, cancellation.undoUntil, interview.timeZone);
  return [
    {
      type: "text",
      text: `${interview.candidateName} can take it back until ${until}. The time is free for others after that, and interviewers are told then.`,
    },
  ];
}

/** "3 days", "2 h 10 min"; "none" once it has begun. */
function noticeText(from: Date, to: Date): string {
  const ms = to.getTime() - from.getTime();
  if (ms <= 0) return "none";
  const days = Math.floor(ms / 86_400_000);
  return days >= 2 ? `${days} days` : formatDuration({ startsAt: from, endsAt: to });
}
