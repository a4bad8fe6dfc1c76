// A calendar's answer as an entry of the timeline. Pure.
import type { CalendarAnswerView, TimelineEntry } from "@/lib/interviews/views/schema";

const ANSWERS: Record<CalendarAnswerView["answer"], { title: string; tone: TimelineEntry["tone"] }> = {
  accepted: { title: "Accepted in the calendar", tone: "good" },
  tentative: { title: "Accepted with reserve in the calendar", tone: "neutral" },
  declined: { title: "Declined in the calendar: nothing was changed", tone: "warning" },
  counter: { title: "Another time proposed in the calendar: nothing was changed", tone: "warning" },
};

/** The time that was proposed stands on the interview's own card; the entry says that there was one. */
export function calendarEntry({ id, at, name, answer, comment }: CalendarAnswerView): TimelineEntry {
  return { id, at, ...ANSWERS[answer], who: name, via: "by calendar", change: null, lines: [], note: comment };
}
