import { writeCalendar } from "@/lib/calendar/ics";
import {
  letterhead,
  linkBlocks,
  momentFor,
  personBlock,
  presentFacts,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail, type MailBlock } from "@/lib/email/render-mail";

/** The interview is set: to the candidate with the link, to interviewers with the entry for their calendar. */
export function invitation(data: MailData): Mail {
  const { interview, organizationName, reader, calendar } = data;
  const when = momentFor(data, interview.startsAt, interview.timeZone);
  const isCandidate = reader.audience === "candidate";
  const closing: MailBlock[] = isCandidate
    ? [
        {
          type: "text",
          text: "If something changes, you can move or cancel it there, without an account. Telling us early helps others get the time.",
        },
        personBlock(data),
      ]
    : [
        {
          type: "text",
          text: `If you can’t make it, please tell ${interview.organizer.name}, ${interview.organizer.email}.`,
        },
      ];
  const mail = renderMail({
    ...letterhead(data),
    subject: isCandidate
      ? `Your interview with ${organizationName}: ${when}`
      : `Interview with ${interview.candidateName}: ${when}`,
    heading: isCandidate
      ? `Your interview with ${organizationName} is set`
      : `You are interviewing ${interview.candidateName}`,
    blocks: [presentFacts(data), ...linkBlocks(data, "See, move or cancel this interview"), ...closing],
  });
  return calendar === null
    ? mail
    : { ...mail, ics: { method: "REQUEST", content: writeCalendar("REQUEST", calendar) } };
}
