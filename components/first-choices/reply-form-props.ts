import type { OpenDay } from "@/components/interviews/move-form";
import { LANGUAGE_NAMES, localeOf, type Lang } from "@/lib/i18n/languages";
import { formatClockRange, formatDay, formatZone, type Interval } from "@/lib/time/zone";

export type DraftProps = {
  lang: Lang;
  language: string;
  dir: "ltr" | "rtl";
  greeting: string;
  subject: string;
  text: string;
  intro: string;
  lines: Readonly<Record<string, string>>;
  suggested: readonly string[];
  days: readonly OpenDay[];
  zoneText: string;
};

/** What the form of a reply shows: times on the interview's clock, the draft on the candidate's. */
export function replyFormProps({
  interview,
  times,
  now,
  ...draft
}: Omit<DraftProps, "language" | "days" | "zoneText"> & {
  interview: Interval & { timeZone: string };
  times: readonly (Interval & { slotId: string })[];
  now: Date;
}): DraftProps {
  const { lang, dir, greeting, subject, text, intro, lines, suggested } = draft;
  const place = { zone: interview.timeZone, now };
  const days = Map.groupBy(times, (time) => formatDay(time.startsAt, place));
  return {
    ...{ lang, dir, greeting, subject, text, intro, lines, suggested },
    language: LANGUAGE_NAMES[localeOf(lang)],
    zoneText: formatZone(interview.startsAt, interview.timeZone),
    days: [...days].map(([day, all]) => ({
      day,
      times: all.map((time) => ({ slotId: time.slotId, text: formatClockRange(time, place) })),
    })),
  };
}
