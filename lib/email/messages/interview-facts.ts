// What every mail about an interview says in the same words: the facts, and times for the reader's clock and the interview's.
import type { CalendarEvent } from "@/lib/calendar/ics";
import type { MailBlock, MailContent } from "@/lib/email/render-mail";
import { formatDuration, formatMoment, formatRange, formatZone, isSameWallTime, type Interval } from "@/lib/time/zone";

export interface MailInterview extends Interval {
  title: string;
  kind: "phone" | "video" | "onsite";
  timeZone: string;
  location: string | null;
  joinUrl: string | null;
  jobTitle: string;
  candidateName: string;
  /** The panel, or the organizer where there is none. */
  interviewerNames: readonly string[];
  organizer: { name: string; email: string };
}

/** What every message needs to know. */
export interface MailData {
  organizationName: string;
  accent: MailContent["accent"];
  /** `zone` null: not known, the interview's own is shown alone. */
  reader: { audience: "candidate" | "interviewer" | "organizer"; name: string; zone: string | null };
  /** The transaction's time: adds the year to dates in another one. */
  now: Date;
  interview: MailInterview;
  /** The candidate's link (a placeholder), or for an organizer the interview's page. */
  url: string;
  /** Where the calendar is to change with this mail. */
  calendar: CalendarEvent | null;
}

const KINDS = { phone: "Phone call", video: "Video call", onsite: "On site" } as const;

/** "Tuesday 1 December, 14:00, Berlin time (UTC+1)" by the reader's clock where it is known, for subjects and sentences. */
export function momentFor({ reader, now }: MailData, instant: Date, timeZone: string): string {
  const zone = reader.zone ?? timeZone;
  return `${formatMoment(instant, { zone, now })}, ${formatZone(instant, zone)}`;
}

/** The interval in the interview's zone and, if another clock shows it differently, in the reader's. */
export function timeRows({ reader, now, interview }: MailData, label: string, interval: Interval): [string, string][] {
  const row = (name: string, zone: string): [string, string] => [
    name,
    `${formatRange(interval, { zone, now })}\n${formatZone(interval.startsAt, zone)}`,
  ];
  if (reader.zone === null || isSameWallTime(interval, reader.zone, interview.timeZone))
    return [row(label, interview.timeZone)];
  return [row(`${label}, for you`, reader.zone), row(`${label}, at the interview`, interview.timeZone)];
}

/** The table of one interview, with the times given. */
export function factsOf(data: MailData, times: readonly (readonly [string, string])[]): MailBlock {
  const { interview, reader } = data;
  const place = interview.location === null ? [] : [["Where", interview.location] as const];
  const join = interview.joinUrl === null ? [] : [["Join", interview.joinUrl] as const];
  const who = reader.audience === "candidate" ? [] : [["Candidate", interview.candidateName] as const];
  return {
    type: "facts",
    rows: [
      ...who,
      ["Interview", `${interview.title}, ${interview.jobTitle}`],
      ...times,
      ["How", `${KINDS[interview.kind]}, ${formatDuration(interview)}`],
      ["With", listNames(interview.interviewerNames)],
      ...place,
      ...join,
    ],
  };
}

/** Facts with the present time: what stands now. */
export function presentFacts(data: MailData, label = "When"): MailBlock {
  return factsOf(data, timeRows(data, label, data.interview));
}

/** What a reader does with the mail: the candidate's page, or the interview's in the app. */
export function linkBlocks(data: MailData, label: string): MailBlock[] {
  switch (data.reader.audience) {
    case "candidate":
      return [
        { type: "action", label, url: data.url },
        {
          type: "small",
          text: "Only you have this link, so please don’t pass it on. It always shows how things stand now.",
        },
      ];
    case "organizer":
      return [{ type: "action", label: "Open it in Reslot", url: data.url }];
    case "interviewer":
      return [];
  }
}

/** Who helps when the page does not. */
export function personBlock({ interview }: MailData): MailBlock {
  return {
    type: "text",
    text: `Need a person? Write to ${interview.organizer.name}, ${interview.organizer.email}, or answer this mail.`,
  };
}

/** "Ben", "Ben and Chidi", "Ben, Chidi and Dana". */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}

/** The parts of a mail that are the same in all of them. */
export function letterhead({
  organizationName,
  accent,
  reader,
}: MailData): Pick<MailContent, "organizationName" | "accent" | "greeting"> {
  return { organizationName, accent: accent ?? null, greeting: `Hello ${reader.name},` };
}
