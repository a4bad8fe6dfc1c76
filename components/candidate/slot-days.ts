import type { SlotChoice } from "@/lib/candidate-links/schema";
import { dayKey, formatClockRange, formatDay, formatRange, formatZone, isSameWallTime } from "@/lib/time/zone";
import type { SlotDay } from "./reschedule-form";

/** Open times by day on the reader's wall; where the interview's own clock shows another time, it stands below. */
export function slotDays(
  slots: readonly SlotChoice[],
  { zone, interviewZone, now }: { zone: string; interviewZone: string; now: Date },
): SlotDay[] {
  const days = new Map<string, { day: string; slots: SlotDay["slots"][number][] }>();
  for (const slot of slots) {
    const key = dayKey(slot.startsAt, zone);
    const day = days.get(key) ?? { day: formatDay(slot.startsAt, { zone, now }), slots: [] };
    const isSame = isSameWallTime(slot, zone, interviewZone);
    day.slots.push({
      id: slot.id,
      label: formatClockRange(slot, { zone, now }),
      fullLabel: `${formatRange(slot, { zone, now })}, ${formatZone(slot.startsAt, zone)}`,
      ...(!isSame && {
        hint: `${formatRange(slot, { zone: interviewZone, now })}, ${formatZone(slot.startsAt, interviewZone)}`,
      }),
    });
    days.set(key, day);
  }
  return [...days.values()];
}
