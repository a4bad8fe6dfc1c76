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
import { renderMail, type Mail } from "@/lib/email/render-mail";
import type { Interval } from "@/lib/time/zone";

export interface MovedMailData extends MailData {
  previous: Interval & {
    /** The old time had been cancelled: moving it brought it back. */
    wasCancelled: boolean;
  };
  initiator: "candidate" | "company";
}

/** The old time and the new one. `data.interview` has the new one. */
export function moved(data: MovedMailData): Mail {
  const { interview, previous, reader, organizationName, calendar } = data;
  const when = momentFor(data, interview.startsAt, interview.timeZone);
  const isCandidate = reader.audience === "candidate";
  const times = [
    ...timeRows(data, "New time", interview),
    ...timeRows(data, previous.wasCancelled ? "Cancelled time" : "Old time", previous),
  ];
  const mail = renderMail({
    ...letterhead(data),
    subject: isCandidate
      ? `Moved: your interview with ${organizationName} is now ${when}`
      : `Moved: interview with ${interview.candidateName}, now ${when}`,
    heading: headingOf(data),
    blocks: [
      factsOf(data, times),
      ...linkBlocks(data, "See, move or cancel this interview"),
      ...(isCandidate ? [personBlock(data)] : []),
    ],
  });
  return calendar === null
    ? mail
    : { ...mail, ics: { method: "REQUEST", content: writeCalendar("REQUEST", calendar) } };
}

function headingOf({ reader, initiator, interview, organizationName, previous }: MovedMailData): string {
  const again = previous.wasCancelled ? "is on again, at a new time" : "has a new time";
  if (reader.audience === "candidate")
    return initiator === "candidate"
      ? `Done: your interview ${again}`
      : `${organizationName} moved your interview: it ${again}`;
  return initiator === "candidate"
    ? `${interview.candidateName} moved the interview: it ${again}`
    : `The interview with ${interview.candidateName} ${again}`;
}
