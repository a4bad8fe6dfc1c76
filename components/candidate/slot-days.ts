import type { SlotChoice } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import {
  dayKey,
  formatClock,
  formatClockRange,
  formatDay,
  formatRange,
  formatShortMoment,
  formatZone,
  isSameWallTime,
  zoneCity,
} from "@/lib/time/zone";
import type { SlotDay } from "./reschedule-form";

/** Open times by day on the reader's wall; where the interview's own clock shows another time, it stands below. */
export function slotDays(
  slots: readonly SlotChoice[],
  { reader: { zone, lang }, interviewZone, now }: { reader: Reader; interviewZone: string; now: Date },
): SlotDay[] {
  const days = Map.groupBy(slots, (slot) => dayKey(slot.startsAt, zone));
  return [...days.values()].map((ofDay) => ({
    day: formatDay(ofDay[0]!.startsAt, { zone, lang, now }),
    slots: ofDay.map((slot) => {
      const label = formatClockRange(slot, { zone, lang, now });
      const hint = isSameWallTime(slot, zone, interviewZone)
        ? undefined
        : elsewhere(slot, { reader: { zone, lang }, interviewZone, now });
      const spoken = candidateText(lang)("home.timeInZone", {
        time: formatRange(slot, { zone, lang, now }),
        zone: formatZone(slot.startsAt, zone, lang),
      });
      // Whoever speaks to the page says what is to be seen of the choice, all of it (WCAG 2.5.3).
      return { id: slot.id, label, hint, fullLabel: hint === undefined ? spoken : `${spoken}; ${hint}` };
    }),
  }));
}

function elsewhere(
  slot: SlotChoice,
  { reader: { zone, lang }, interviewZone, now }: { reader: Reader; interviewZone: string; now: Date },
): string {
  const isSameDay = dayKey(slot.startsAt, zone) === dayKey(slot.startsAt, interviewZone);
  const place = { zone: interviewZone, lang, now };
  const time = isSameDay ? formatClock(slot.startsAt, place) : formatShortMoment(slot.startsAt, place);
  return candidateText(lang)("reschedule.slotElsewhere", { time, city: zoneCity(interviewZone, lang) });
}
