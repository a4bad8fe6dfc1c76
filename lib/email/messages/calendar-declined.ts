import { isolate } from "@/lib/email/isolate";
import {
  linkBlocks,
  momentFor,
  namesOf,
  personBlocks,
  presentFacts,
  timeRows,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";
import type { Interval } from "@/lib/time/zone";

export interface CalendarDeclinedMailData extends MailData {
  attendee: { name: string; role: "candidate" | "interviewer" };
  kind: "declined" | "counter";
  /** What a COUNTER proposed. */
  proposed: Interval | null;
}

/** A calendar's "no" is a hint: nothing has changed, and the mail says so. */
export function calendarDeclined(data: CalendarDeclinedMailData): Mail {
  return data.reader.audience === "candidate" ? toCandidate(data) : toStaff(data);
}

function toCandidate(data: CalendarDeclinedMailData): Mail {
  const t = mailText(data.lang);
  const words = { ...namesOf(data), when: momentFor(data, data.interview.startsAt) };
  const said = data.kind === "counter" ? "counter" : "candidate";
  return writeMail(data, null, {
    subject: t(`declined.${said}Subject`, words),
    heading: t(`declined.${said}Heading`, words),
    blocks: [
      presentFacts(data, proposedRows(data)),
      { type: "text", text: t("declined.candidateText", words) },
      ...linkBlocks(data, "choose"),
      ...personBlocks(data),
    ],
  });
}

function toStaff(data: CalendarDeclinedMailData): Mail {
  const t = mailText(data.lang);
  const { attendee, interview } = data;
  const words = { ...namesOf(data), person: isolate(attendee.name), when: momentFor(data, interview.startsAt) };
  const said = data.kind === "counter" ? "staffCounter" : "staff";
  const text = attendee.role === "candidate" ? "staffCandidateText" : "staffInterviewerText";
  return writeMail(data, null, {
    subject: t(`declined.${said}Subject`, words),
    heading: t(`declined.${said}Heading`, words),
    blocks: [
      presentFacts(data, proposedRows(data)),
      { type: "text", text: t(`declined.${text}`, words) },
      ...linkBlocks(data, "see"),
    ],
  });
}

function proposedRows(data: CalendarDeclinedMailData) {
  return data.proposed === null ? [] : timeRows(data, "proposed", data.proposed);
}
