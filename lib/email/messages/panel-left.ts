import { writeCalendar } from "@/lib/calendar/ics";
import { factsOf, letterhead, momentFor, timeRows, type MailData } from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail } from "@/lib/email/render-mail";

/** To an interviewer whom the company took off the panel: the interview itself is not cancelled. */
export function panelLeft(data: MailData): Mail {
  const { interview, calendar } = data;
  const { candidateName, startsAt, timeZone, organizer } = interview;
  const mail = renderMail({
    ...letterhead(data),
    subject: `Not yours any more: interview with ${candidateName}, ${momentFor(data, startsAt, timeZone)}`,
    heading: `You are not interviewing ${candidateName} any more`,
    blocks: [
      factsOf(data, timeRows(data, "It was", interview)),
      { type: "text", text: `Questions? Write to ${organizer.name}, ${organizer.email}.` },
    ],
  });
  return calendar === null ? mail : { ...mail, ics: { method: "CANCEL", content: writeCalendar("CANCEL", calendar) } };
}
