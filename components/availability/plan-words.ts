// A plan in words: what would be added and taken back, and why something is not made. Pure.
import type { NotMade, SlotPlan } from "@/lib/availability/plan/rules";
import type { Report } from "@/lib/forms/schema";
import { formatShortRange, type Interval, type Place } from "@/lib/time/zone";

/** Why this time is not offered, for people. */
export function notMadeWords({ why }: NotMade): string {
  switch (why.code) {
    case "holiday":
      return `holiday: ${why.name}`;
    case "day_off":
      return why.note === null ? "day off" : `day off: ${why.note}`;
    case "busy":
      return "busy by their own calendar";
    case "taken_out":
      return "somebody withdrew this slot; it stays withdrawn";
    case "slot":
      switch (why.status) {
        case "taken":
          return "an interview is there";
        case "held":
          return "a slot there is held for a candidate";
        case "open":
        case "withdrawn":
          return "another open slot is there";
      }
  }
}

/** What saving would do. */
export function planReport(plan: SlotPlan, place: Place): Report {
  const line = (time: Interval) => formatShortRange(time, place);
  const busy = plan.withdraw.filter((each) => each.why === "busy");
  const gone = plan.withdraw.filter((each) => each.why === "availability");
  const groups = [
    { title: `${plan.add.length} added`, lines: plan.add.map(line) },
    { title: `${gone.length} withdrawn, because they do not fit any more`, lines: gone.map(({ slot }) => line(slot)) },
    { title: `${busy.length} withdrawn, because their calendar says busy`, lines: busy.map(({ slot }) => line(slot)) },
    { title: `${plan.restore.length} brought back, because they are free again`, lines: plan.restore.map(line) },
    { title: `${plan.retag.length} open for other kinds or jobs`, lines: plan.retag.map(line) },
    {
      title: `${plan.notMade.length} not made`,
      lines: plan.notMade.map((each) => `${line(each)}: ${notMadeWords(each)}`),
    },
  ].filter((group) => group.lines.length > 0);
  const changes = plan.add.length + plan.withdraw.length + plan.restore.length + plan.retag.length;
  const title =
    changes === 0 ? "Nothing would change" : `This would change ${changes} ${changes === 1 ? "slot" : "slots"}`;
  return { tone: "neutral", title: `${title}; ${plan.kept} stay as they are. Nothing is saved yet.`, groups };
}
