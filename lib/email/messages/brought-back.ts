import { writeCalendar } from "@/lib/calendar/ics";
import {
  letterhead,
  linkBlocks,
  momentFor,
  personBlock,
  presentFacts,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail } from "@/lib/email/render-mail";

/** A cancellation was taken back: the interview stands at its old time, for those who had been told otherwise. */
export function broughtBack(data: MailData): Mail {
  const { interview, reader, organizationName, calendar } = data;
  const when = momentFor(data, interview.startsAt, interview.timeZone);
  const isCandidate = reader.audience === "candidate";
  const mail = renderMail({
    ...letterhead(data),
    subject: isCandidate
      ? `Your interview with ${organizationName} stands: ${when}`
      : `Back on: interview with ${interview.candidateName}, ${when}`,
    heading: isCandidate
      ? "Your interview stands, as before"
      : `${interview.candidateName} took the cancellation back: the interview stands, as before`,
    blocks: [
      presentFacts(data),
      ...linkBlocks(data, "See, move or cancel this interview"),
      ...(isCandidate ? [personBlock(data)] : []),
    ],
  });
  return calendar === null
    ? mail
    : { ...mail, ics: { method: "REQUEST", content: writeCalendar("REQUEST", calendar) } };
}
