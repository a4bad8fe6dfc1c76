// The words of one slot: the same for eyes, screen readers and the list on a phone. Pure.
import { holdWords } from "../hold-words";
import type { CalendarSlot } from "@/lib/slots/calendar/schema";
import { formatClock, formatRange, type Place } from "@/lib/time/zone";

/** "open", "open, freed today", "held until 14:04, offered to a candidate", "taken by Amina Rai". */
export function stateWords(slot: CalendarSlot, place: Place): string {
  switch (slot.status) {
    case "open":
      return slot.freedToday === null ? "open" : "open, freed today";
    case "held": {
      const until = slot.heldUntil === null ? "" : ` until ${formatClock(slot.heldUntil, place)}`;
      return `held${until}, ${holdWords(slot.heldFor)}`;
    }
    case "taken":
      return slot.candidateName === null ? "taken" : `taken by ${slot.candidateName}`;
    case "withdrawn":
      return "withdrawn";
  }
}

/** "Tuesday 1 December, 14:00 to 14:45, Ben Okafor, open". */
export function slotWords(slot: CalendarSlot, place: Place): string {
  return `${formatRange(slot, place)}, ${slot.hostName}, ${stateWords(slot, place)}`;
}

/** Short initials for a narrow place: "BO". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => [...new Intl.Segmenter().segment(word)][0]?.segment.toUpperCase() ?? "").join("");
}
