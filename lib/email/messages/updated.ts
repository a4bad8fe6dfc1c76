import { writeCalendar } from "@/lib/calendar/ics";
import {
  letterhead,
  linkBlocks,
  listNames,
  momentFor,
  personBlock,
  presentFacts,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import { renderMail, type Mail } from "@/lib/email/render-mail";

export interface UpdatedMailData extends MailData {
  /** What is new, in words that follow "the": "join link". */
  news: readonly string[];
}

/** The time stands, but something else that its readers go by is new. */
export function updated(data: UpdatedMailData): Mail {
  const { interview, organizationName, reader, calendar, news } = data;
  const when = momentFor(data, interview.startsAt, interview.timeZone);
  const isCandidate = reader.audience === "candidate";
  const mail = renderMail({
    ...letterhead(data),
    subject: isCandidate
      ? `Changed: your interview with ${organizationName}, ${when}`
      : `Changed: interview with ${interview.candidateName}, ${when}`,
    heading: isCandidate
      ? "Your interview has new details; its time stands"
      : `The interview with ${interview.candidateName} has new details; its time stands`,
    blocks: [
      { type: "text", text: `New: the ${listNames(news)}.` },
      presentFacts(data),
      ...linkBlocks(data, "See, move or cancel this interview"),
      ...(isCandidate ? [personBlock(data)] : []),
    ],
  });
  return calendar === null
    ? mail
    : { ...mail, ics: { method: "REQUEST", content: writeCalendar("REQUEST", calendar) } };
}
