// What every mail about an interview says in the same words: the facts, and times for the reader's clock and the interview's.
import { type CalendarEvent, type CalendarMethod, writeCalendar } from "@/lib/calendar/ics";
import { isolate } from "@/lib/email/isolate";
import type { MailBlock, MailContent } from "@/lib/email/mail-content";
import { renderMail, type Mail } from "@/lib/email/render-mail";
import type { Lang } from "@/lib/i18n/languages";
import { listNames, mailText } from "@/lib/i18n/translator";
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
  /** The reader's. */
  lang: Lang;
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

type TimeLabel =
  "when" | "new" | "old" | "cancelled" | "was" | "proposed" | "suggested" | "chosen" | "until" | "offered" | "now";
type ActionLabel = "open" | "see" | "keep" | "goOn" | "notMe" | "answer" | "choose" | "offer";
type Row = readonly [label: string, value: string];

/** The names and addresses that sentences are made with, each standing for itself. */
export function namesOf({ interview, organizationName }: MailData) {
  return {
    organization: isolate(organizationName),
    candidate: isolate(interview.candidateName),
    name: isolate(interview.organizer.name),
    email: isolate(interview.organizer.email),
  };
}

/** A mail with the parts that are the same in all of them; `method` is what calendars are told, where they are told anything. */
export function writeMail(
  data: MailData,
  method: CalendarMethod | null,
  { subject, heading, blocks }: { subject: string; heading: string; blocks: readonly MailBlock[] },
): Mail {
  const { lang, organizationName, accent, reader, calendar } = data;
  const mail = renderMail({
    lang,
    organizationName: isolate(organizationName),
    accent: accent ?? null,
    greeting: mailText(lang)("greeting", { name: isolate(reader.name) }),
    subject,
    heading,
    blocks,
  });
  if (calendar === null || method === null) return mail;
  return { ...mail, ics: { method, content: writeCalendar(method, calendar) } };
}

/** "Tuesday 1 December, 14:00, Berlin time (UTC+1)" by the reader's clock where it is known, for subjects and sentences. */
export function momentFor({ reader, now, lang, interview }: MailData, instant: Date): string {
  const zone = reader.zone ?? interview.timeZone;
  const first = formatMoment(instant, { zone, lang, now });
  return mailText(lang)("pair", { first, second: formatZone(instant, zone, lang) });
}

/** The interval in the interview's zone and, if another clock shows it differently, in the reader's. */
export function timeRows({ reader, now, lang, interview }: MailData, label: TimeLabel, interval: Interval): Row[] {
  const t = mailText(lang);
  const name = t(`times.${label}`);
  const text = (zone: string) =>
    `${formatRange(interval, { zone, lang, now })}\n${formatZone(interval.startsAt, zone, lang)}`;
  const there = text(interview.timeZone);
  if (reader.zone === null || isSameWallTime(interval, reader.zone, interview.timeZone)) return [[name, there]];
  return [
    [t("times.forYou", { label: name }), text(reader.zone)],
    [t("times.there", { label: name }), there],
  ];
}

/** The table of an interview that takes place, with the times given and what else belongs to them. */
export function factsOf(data: MailData, times: readonly Row[], more: readonly Row[] = []): MailBlock {
  return facts(data, { times, more, isComing: true });
}

/** The table of an interview that does not take place (for this reader): without the link to join it. */
export function cancelledFacts(data: MailData, more: readonly Row[] = []): MailBlock {
  return facts(data, { times: timeRows(data, "was", data.interview), more, isComing: false });
}

function facts(
  data: MailData,
  { times, more, isComing }: { times: readonly Row[]; more: readonly Row[]; isComing: boolean },
): MailBlock {
  const { interview, reader, lang } = data;
  const { title, jobTitle, kind, location, joinUrl, interviewerNames } = interview;
  const t = mailText(lang);
  const pair = (first: string, second: string) => t("pair", { first, second });
  const row = (shown: string | null, label: string): Row[] => (shown === null ? [] : [[label, isolate(shown, 2_000)]]);
  return {
    type: "facts",
    rows: [
      ...(reader.audience === "candidate" ? [] : row(interview.candidateName, t("facts.candidate"))),
      [t("facts.interview"), pair(isolate(title), isolate(jobTitle))],
      ...times,
      [t("facts.how"), pair(t(`kinds.${kind}`), formatDuration(interview, lang))],
      [t("facts.with"), listNames(interviewerNames.map(isolateName), lang)],
      ...row(location, t("facts.where")),
      ...(isComing ? row(joinUrl, t("facts.join")) : []),
      ...more,
    ],
  };
}

/** Facts with the present time: what stands now. */
export function presentFacts(data: MailData, more: readonly Row[] = []): MailBlock {
  return factsOf(data, timeRows(data, "when", data.interview), more);
}

/** The other interviews that ended with this one: which, and when they were. */
export function endedFacts(data: MailData, others: readonly MailInterview[]): MailBlock {
  const rows = others.map((interview): Row => {
    const [[, text] = ["", ""]] = timeRows({ ...data, interview }, "was", interview);
    return [isolate(interview.title), text];
  });
  return { type: "facts", rows };
}

/** What a reader does with the mail: the candidate's page, or the interview's in the app. Interviewers need no account. */
export function linkBlocks({ reader, url, lang }: MailData, label: ActionLabel, path = ""): MailBlock[] {
  const t = mailText(lang);
  switch (reader.audience) {
    case "candidate":
      return [
        { type: "action", label: t(`actions.${label}`), url: `${url}${path}` },
        { type: "small", text: t("privateLink") },
      ];
    case "organizer":
      return [{ type: "action", label: t("actions.staff"), url }];
    case "interviewer":
      return [];
  }
}

/** Who helps when the page does not; for the candidate alone. */
export function personBlocks(data: MailData): MailBlock[] {
  if (data.reader.audience !== "candidate") return [];
  return [{ type: "text", text: mailText(data.lang)("person", namesOf(data)) }];
}

/** Whom an interviewer asks. */
export function questionsBlock(data: MailData): MailBlock {
  return { type: "text", text: mailText(data.lang)("questions", namesOf(data)) };
}

function isolateName(name: string): string {
  return isolate(name);
}
