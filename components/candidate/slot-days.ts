import type { SlotChoice } from "@/lib/candidate-links/schema";
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
  { zone, interviewZone, now }: { zone: string; interviewZone: string; now: Date },
): SlotDay[] {
  const days = Map.groupBy(slots, (slot) => dayKey(slot.startsAt, zone));
  return [...days.values()].map((ofDay) => ({
    day: formatDay(ofDay[0]!.startsAt, { zone, now }),
    slots: ofDay.map((slot) => ({
      id: slot.id,
      label: formatClockRange(slot, { zone, now }),
      fullLabel: `${formatRange(slot, { zone, now })}, ${formatZone(slot.startsAt, zone)}`,
      hint: isSameWallTime(slot, zone, interviewZone) ? undefined : elsewhere(slot, { zone, interviewZone, now }),
    })),
  }));
}

function elsewhere(
  slot: SlotChoice,
  { zone, interviewZone, now }: { zone: string; interviewZone: string; now: Date },
): string {
  const isSameDay = dayKey(slot.startsAt, zone) === dayKey(slot.startsAt, interviewZone);
  const place = { zone: interviewZone, now };
  const time = isSameDay ? formatClock(slot.startsAt, place) : formatShortMoment(slot.startsAt, place);
  return candidateText()("reschedule.slotElsewhere", { time, city: zoneCity(interviewZone) });
}
