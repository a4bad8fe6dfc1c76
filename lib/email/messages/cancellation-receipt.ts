import { writeCalendar } from "@/lib/calendar/ics";
import {
  factsOf,
  letterhead,
  linkBlocks,
  momentFor,
  personBlock,
  timeRows,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail, type MailBlock } from "@/lib/email/render-mail";

export interface CancellationMailData extends MailData {
  cancellation: {
    reference: string;
    kind: "cancel" | "withdraw";
    initiator: "candidate" | "company";
    /** Null: it counts already. */
    undoUntil: Date | null;
  };
}

/** The candidate's receipt: what was cancelled, by whom, what happens next, and until when it can be taken back. */
export function cancellationReceipt(data: CancellationMailData): Mail {
  const { interview, organizationName, cancellation, calendar } = data;
  const when = momentFor(data, interview.startsAt, interview.timeZone);
  const facts = factsOf(data, timeRows(data, "It was", interview));
  const mail = renderMail({
    ...letterhead(data),
    subject: `Cancelled: your interview with ${organizationName}, ${when}`,
    heading:
      cancellation.initiator === "candidate"
        ? "Your interview is cancelled. Thank you for telling us."
        : `${organizationName} cancelled your interview. We are sorry about that.`,
    blocks: [
      { type: "facts", rows: [["Reference", cancellation.reference]] },
      facts,
      { type: "text", text: next(data) },
      ...undo(data),
      personBlock(data),
    ],
  });
  return calendar === null ? mail : { ...mail, ics: { method: "CANCEL", content: writeCalendar("CANCEL", calendar) } };
}

/** After the undo window: the same receipt counts for good, and the calendar is told. */
export function cancellationFinal(data: CancellationMailData): Mail {
  const { interview, organizationName, cancellation, calendar } = data;
  const when = momentFor(data, interview.startsAt, interview.timeZone);
  const mail = renderMail({
    ...letterhead(data),
    subject: `Out of your calendar: interview with ${organizationName}, ${when}`,
    heading: "The time to undo is over, and your cancellation counts.",
    blocks: [
      { type: "facts", rows: [["Reference", cancellation.reference]] },
      factsOf(data, timeRows(data, "It was", interview)),
      { type: "text", text: `This mail takes the interview out of your calendar. ${next(data)}` },
      ...linkBlocks(data, "See how things stand"),
    ],
  });
  return calendar === null ? mail : { ...mail, ics: { method: "CANCEL", content: writeCalendar("CANCEL", calendar) } };
}

function next({ cancellation, interview }: CancellationMailData): string {
  if (cancellation.kind === "withdraw")
    return "Your application has ended, as you asked. There is nothing more you need to do.";
  if (cancellation.initiator === "company")
    return `${interview.organizer.name} gets in touch about what comes next; there is nothing more you need to do.`;
  return `You stay in the process. ${interview.organizer.name} gets in touch about a new time; there is nothing more you need to do.`;
}

function undo(data: CancellationMailData): MailBlock[] {
  const { undoUntil } = data.cancellation;
  if (undoUntil === null) return linkBlocks(data, "See how things stand");
  const until = momentFor(data, undoUntil, data.interview.timeZone);
  return [
    { type: "text", text: `Changed your mind? Your time is kept for you until ${until}.` },
    ...linkBlocks({ ...data, url: `${data.url}/undo` }, "Keep my interview"),
  ];
}
