// The reply a recruiter begins with: by rule from the reason, in the candidate's language, with the times in it. Pure.
import type { Lang } from "@/lib/i18n/languages";
import { mailText } from "@/lib/i18n/translator";
import { formatRange, formatZone, type Interval } from "@/lib/time/zone";

/** What the reply answers. */
export type DraftCause =
  | { by: "candidate"; kind: "cancel" | "withdraw"; reasonCode: string; reasonCategory: string }
  | { by: "company"; reasonCode: string }
  /** The interview stands, and the candidate asked for other times. */
  | { by: "request" };

interface Clock {
  lang: Lang;
  /** The candidate's, or the interview's where that is not known. */
  zone: string;
  now: Date;
}
interface DraftFacts extends Clock {
  organizationName: string;
  /** Who writes. */
  writer: string;
}

type Opening =
  | "illness"
  | "family"
  | "personal"
  | "logistics"
  | "decision"
  | "company"
  | "unavailable"
  | "onHold"
  | "filled"
  | "asked"
  | "other"
  | "left";

const BY_CODE: Readonly<Record<string, Opening>> = {
  illness: "illness",
  family_emergency: "family",
  interviewer_unavailable: "unavailable",
  role_on_hold: "onHold",
  role_filled: "filled",
};
const BY_CATEGORY: Readonly<Record<string, Opening>> = {
  personal: "personal",
  logistics: "logistics",
  decision: "decision",
};
/** After these there is no interview to find another time for. */
const WITHOUT_TIMES: readonly Opening[] = ["left", "onHold", "filled"];

/** Subject and text of the draft. The greeting, the deadline and the button to the candidate's page come with the mail. */
export function draftReply(
  cause: DraftCause,
  { times, ...facts }: DraftFacts & { times: readonly Interval[] },
): { subject: string; text: string } {
  const t = mailText(facts.lang);
  const opening = openingOf(cause);
  const ends = WITHOUT_TIMES.includes(opening);
  const shown = ends ? [] : times;
  const offer = shown.length > 0 ? [timesBlock(shown, facts), t("reply.close")] : ends ? [] : [t("reply.noTimes")];
  const words = { organization: facts.organizationName };
  const subject = opening === "left" ? "subjectLeft" : shown.length > 0 ? "subject" : "subjectNoTimes";
  return {
    subject: t(`reply.${subject}`, words),
    text: [t(`reply.opening.${opening}`), ...offer, `${t("reply.regards")}\n${facts.writer}`].join("\n\n"),
  };
}

/** The times as they stand in a draft: a line each, on the candidate's clock. */
export function timesBlock(times: readonly Interval[], { lang, zone, now }: Clock): string {
  return [timesIntro(lang), ...times.map((time) => timeLine(time, { lang, zone, now }))].join("\n");
}

/** What stands above the times. */
export function timesIntro(lang: Lang): string {
  return mailText(lang)("reply.times");
}

/** One time as a line of its own. */
export function timeLine(time: Interval, { lang, zone, now }: Clock): string {
  const words = { first: formatRange(time, { zone, lang, now }), second: formatZone(time.startsAt, zone, lang) };
  return `• ${mailText(lang)("pair", words)}`;
}

/** Whether there is an interview to find another time for. */
export function hasTimes(cause: DraftCause): boolean {
  return !WITHOUT_TIMES.includes(openingOf(cause));
}

function openingOf(cause: DraftCause): Opening {
  if (cause.by === "request") return "asked";
  if (cause.by === "company") return BY_CODE[cause.reasonCode] ?? "company";
  if (cause.kind === "withdraw") return "left";
  return BY_CODE[cause.reasonCode] ?? BY_CATEGORY[cause.reasonCategory] ?? "other";
}
