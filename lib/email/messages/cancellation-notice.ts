import { writeCalendar } from "@/lib/calendar/ics";
import { factsOf, letterhead, momentFor, timeRows, type MailData } from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail } from "@/lib/email/render-mail";

export interface NoticeMailData extends MailData {
  /** Whether the interviewer's time is open for others now. */
  isTimeOffered: boolean;
}

/** To an interviewer, when the cancellation is public. Why is between the candidate and the recruiters. */
export function cancellationNotice(data: NoticeMailData): Mail {
  const { interview, calendar, isTimeOffered } = data;
  const { candidateName, startsAt, timeZone } = interview;
  const mail = renderMail({
    ...letterhead(data),
    subject: `Cancelled: interview with ${candidateName}, ${momentFor(data, startsAt, timeZone)}`,
    heading: `Your interview with ${candidateName} is cancelled`,
    blocks: [
      factsOf(data, timeRows(data, "It was", interview)),
      {
        type: "text",
        text: isTimeOffered
          ? "The time may be offered to another candidate; you would be told."
          : "The time is yours again.",
      },
      { type: "text", text: `Questions? Write to ${interview.organizer.name}, ${interview.organizer.email}.` },
    ],
  });
  return calendar === null ? mail : { ...mail, ics: { method: "CANCEL", content: writeCalendar("CANCEL", calendar) } };
}
