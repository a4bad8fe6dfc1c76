// Who is written to about an interview, and what each of their mails needs to know.
import "server-only";
import { decideBrandColors } from "@/lib/branding/rules";
import type { CalendarEvent } from "@/lib/calendar/ics";
import type { Tx } from "@/lib/db/transaction";
import { linkPlaceholder } from "@/lib/email/link-placeholder";
import type { MailData } from "@/lib/email/messages/interview-facts";
import type { NewEmail } from "@/lib/email/queue-email";
import type { Mail } from "@/lib/email/render-mail";
import { parseMailFrom } from "@/lib/email/rules";
import { env } from "@/lib/env";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import type { Notify } from "@/lib/interviews/schema";

export interface Reader {
  audience: "candidate" | "interviewer" | "organizer";
  name: string;
  email: string;
  zone: string | null;
}

export interface Cast {
  candidate: Reader[];
  /** The panel, or the organizer where there is none: whose time it is. */
  interviewers: Reader[];
  organizer: Reader[];
}

/** The people a change is told to, as `notify` allows. Whoever is two of them stands in both lists. */
export function castOf({ candidate, interviewers, organizer }: InterviewRecord, notify: Notify): Cast {
  const hosts = interviewers.length > 0 ? interviewers.map((each) => each.host) : [organizer];
  const readers = (audience: Reader["audience"], people: readonly { name: string; email: string }[]) =>
    people.map(({ name, email }) => ({ audience, name, email, zone: null }));
  return {
    candidate:
      notify === "all" || notify === "candidate"
        ? [{ audience: "candidate", name: candidate.name, email: candidate.email, zone: candidate.timeZone }]
        : [],
    interviewers: notify === "all" || notify === "interviewers" ? readers("interviewer", hosts) : [],
    organizer: notify === "all" ? readers("organizer", [organizer]) : [],
  };
}

/** The readers without those whom one of `others` reaches already. */
export function except(readers: readonly Reader[], others: readonly Reader[]): Reader[] {
  return readers.filter((reader) => !others.some((other) => other.email.toLowerCase() === reader.email.toLowerCase()));
}

export interface MailContext {
  /** A message's data for one reader; `calendar` says whether that reader's calendar is to change. */
  dataFor(reader: Reader, options: { calendar: boolean }): MailData;
  /** The row of a finished mail. */
  emailTo(reader: Reader, kind: string, mail: Mail): NewEmail;
}

/** Reads what all mails about one change share. Call it after the change was written: the SEQUENCE is read from the row. */
export async function mailContext(tx: Tx, interview: InterviewRecord): Promise<MailContext> {
  const { organizationId } = tx;
  const {
    calendarSequence: sequence,
    organization,
    links,
  } = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: interview.id } },
    select: {
      calendarSequence: true,
      organization: { select: { name: true, accentColor: true } },
      links: { where: { purpose: "interview", revokedAt: null }, select: { id: true } },
    },
  });
  const linkId = links[0]?.id ?? null;
  const colors = decideBrandColors(organization.accentColor);
  const accent = colors && {
    light: colors.light.accent,
    onLight: colors.light.onAccent,
    dark: colors.dark.accent,
    onDark: colors.dark.onAccent,
  };
  const link = linkId === null ? env().APP_URL : linkPlaceholder(linkId);
  return {
    dataFor: (reader, { calendar }) => {
      const data = {
        organizationName: organization.name,
        accent,
        reader,
        now: tx.now,
        interview: mailInterview(interview),
        url: reader.audience === "candidate" ? link : `${env().APP_URL}/interviews/${interview.id}`,
      };
      return { ...data, calendar: calendar ? { ...calendarEntry(interview, data), sequence, stamp: tx.now } : null };
    },
    emailTo: (reader, kind, mail) => ({
      interviewId: interview.id,
      audience: reader.audience,
      kind,
      to: { name: reader.name, email: reader.email },
      linkId: reader.audience === "candidate" ? linkId : null,
      mail,
    }),
  };
}

function mailInterview(interview: InterviewRecord): MailData["interview"] {
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

/** The reader's own calendar entry. It names no other guest: nobody's address goes to anybody by calendar. */
function calendarEntry(
  interview: InterviewRecord,
  { reader, url, organizationName, interview: facts }: Omit<MailData, "calendar">,
): Omit<CalendarEvent, "sequence" | "stamp"> {
  const isCandidate = reader.audience === "candidate";
  const from = parseMailFrom(env().MAIL_FROM);
  const recipient = reader as Reader;
  const lines = [
    ...(facts.joinUrl === null ? [] : [`Join: ${facts.joinUrl}`]),
    isCandidate ? `With ${facts.interviewerNames.join(", ")}` : `For ${facts.jobTitle}`,
    ...(isCandidate ? [`Move or cancel: ${url}`] : []),
  ];
  return {
    uid: interview.calendarUid,
    startsAt: interview.startsAt,
    endsAt: interview.endsAt,
    summary: isCandidate ? `${facts.title}, ${organizationName}` : `${facts.title}: ${facts.candidateName}`,
    description: lines.join("\n"),
    location: facts.location ?? facts.joinUrl,
    organizer: { name: from.name || organizationName, email: from.email },
    attendees: [{ name: recipient.name, email: recipient.email }],
  };
}
