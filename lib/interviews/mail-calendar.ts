// What of an interview stands in mails, and its entry for one reader's calendar.
import "server-only";
import type { CalendarEvent } from "@/lib/calendar/ics";
import { interviewReplyAddress } from "@/lib/calendar/reply-mailbox";
import type { MailData, MailInterview } from "@/lib/email/messages/interview-facts";
import { parseMailFrom } from "@/lib/email/rules";
import { env } from "@/lib/env";
import { listNames, mailText } from "@/lib/i18n/translator";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";

/** The interview as mails show it. */
export function mailInterview(interview: InterviewRecord): MailInterview {
  const { title, kind, startsAt, endsAt, timeZone, location, joinUrl, organizer } = interview;
  const hosts = interview.interviewers.map((each) => each.host.name);
  return {
    title,
    kind,
    startsAt,
    endsAt,
    timeZone,
    location,
    joinUrl,
    jobTitle: interview.job.title,
    candidateName: interview.candidate.name,
    interviewerNames: hosts.length > 0 ? hosts : [organizer.name],
    organizer: { name: organizer.name, email: organizer.email },
  };
}

/**
 * The reader's own calendar entry, in the reader's language. It names no other guest: nobody's address goes to anybody by
 * calendar. Its organizer is our mailbox, with an address of the interview's and the reader's own where somebody listens for replies.
 */
export function calendarEntry(
  { id, calendarUid, startsAt, endsAt }: InterviewRecord,
  data: Pick<MailData, "lang" | "url" | "organizationName" | "interview"> & {
    reader: Pick<MailData["reader"], "audience">;
  },
  attendee: { name: string; email: string },
): Omit<CalendarEvent, "sequence" | "stamp"> {
  const { reader, url, organizationName, interview, lang } = data;
  const t = mailText(lang);
  const isCandidate = reader.audience === "candidate";
  const { title, candidateName, jobTitle, interviewerNames, location, joinUrl } = interview;
  const lines = [
    ...(joinUrl === null ? [] : [t("calendar.join", { url: joinUrl })]),
    isCandidate
      ? t("calendar.with", { names: listNames(interviewerNames, lang) })
      : t("calendar.job", { job: jobTitle }),
    ...(isCandidate ? [t("calendar.change", { url })] : []),
  ];
  return {
    uid: calendarUid,
    startsAt,
    endsAt,
    summary: isCandidate
      ? t("calendar.candidateSummary", { title, organization: organizationName })
      : t("calendar.staffSummary", { title, candidate: candidateName }),
    description: lines.join("\n"),
    location: location ?? joinUrl,
    organizer: {
      name: parseMailFrom(env().MAIL_FROM).name || organizationName,
      email: interviewReplyAddress(id, attendee.email),
    },
    attendees: [attendee],
  };
}
