// Who is written to about an interview, and what each of their mails needs to know.
import "server-only";
import { decideBrandColors } from "@/lib/branding/rules";
import type { Tx } from "@/lib/db/transaction";
import { linkPlaceholder } from "@/lib/email/link-placeholder";
import type { MailData } from "@/lib/email/messages/interview-facts";
import type { NewEmail } from "@/lib/email/queue-email";
import type { Mail } from "@/lib/email/render-mail";
import { env } from "@/lib/env";
import { decideLang, type Lang } from "@/lib/i18n/languages";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { calendarEntry, mailInterview } from "@/lib/interviews/mail-calendar";
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
  /** What the organisation's own people are written to in. */
  staffLang: Lang;
  /** A message's data for one reader; `calendar` says whether that reader's calendar is to change. */
  dataFor(reader: Reader, options: { calendar: boolean }): MailData;
  /** The row of a finished mail. */
  emailTo(reader: Reader, kind: string, mail: Mail): NewEmail;
}

/** Reads what all mails about one change share. Call it after the change was written: the SEQUENCE is read from the row. */
export async function mailContext(tx: Tx, interview: InterviewRecord): Promise<MailContext> {
  const { sequence, organization, linkId } = await readShared(tx, interview.id);
  const link = linkId === null ? env().APP_URL : linkPlaceholder(linkId);
  const known = { chosen: null, accepted: [], organization: organization.locale };
  const staffLang = decideLang({ ...known, candidate: null });
  const candidateLang = decideLang({
    ...known,
    candidate: interview.candidate.locale,
    offered: organization.offeredLocales,
  });
  return {
    staffLang,
    dataFor: (reader, { calendar }) => {
      const isCandidate = reader.audience === "candidate";
      const data = {
        lang: isCandidate ? candidateLang : staffLang,
        organizationName: organization.name,
        accent: accentOf(organization.accentColor),
        reader,
        now: tx.now,
        interview: mailInterview(interview),
        url: isCandidate ? link : `${env().APP_URL}/interviews/${interview.id}`,
      };
      const entry = calendar ? { ...calendarEntry(interview, data, reader), sequence, stamp: tx.now } : null;
      return { ...data, calendar: entry };
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

async function readShared(tx: Tx, interviewId: string) {
  const { organizationId } = tx;
  const row = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: interviewId } },
    select: {
      calendarSequence: true,
      organization: { select: { name: true, accentColor: true, locale: true, offeredLocales: true } },
      links: { where: { purpose: "interview", revokedAt: null }, select: { id: true } },
    },
  });
  return { sequence: row.calendarSequence, organization: row.organization, linkId: row.links[0]?.id ?? null };
}

function accentOf(accentColor: string | null): MailData["accent"] {
  const colors = decideBrandColors(accentColor);
  return (
    colors && {
      light: colors.light.accent,
      onLight: colors.light.onAccent,
      dark: colors.dark.accent,
      onDark: colors.dark.onAccent,
    }
  );
}
