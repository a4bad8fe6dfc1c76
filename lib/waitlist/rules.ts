// Whom a freed slot is for, pure: who fits, in which order, and why, in words a recruiter reads.
import type { InterviewKind } from "@/lib/policies/schema";
import { fitsWindow } from "@/lib/time-requests/rules";
import type { TimeWindow } from "@/lib/time-requests/schema";
import { clockKey, dayKey, type Interval } from "@/lib/time/zone";
import type { DayPart, Priority, WaitlistLimits } from "@/lib/waitlist/schema";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** A freed time with everything that is open at exactly it. */
export interface FreedTime extends Interval {
  /** Hosts whose slot was freed: at least one of them must be the candidate's. */
  freedHostIds: readonly string[];
  /** Hosts with an open slot (or the one held for this offer) at exactly this time. */
  openHostIds: readonly string[];
  kinds: readonly string[];
  /** Empty: any job. */
  jobExternalIds: readonly string[];
  /** Applications that gave this time up, now or earlier in the chain: it is not for them. */
  givenUpBy: readonly string[];
}

/** One who waits, with the interview as it stands. */
export interface Waiting {
  id: string;
  applicationId: string;
  isWaiting: boolean;
  kind: InterviewKind;
  jobExternalId: string;
  hostIds: readonly string[];
  hostEmails: readonly string[];
  interview: Interval & { status: "scheduled" | "cancelled" | "completed" | "no_show" };
  hasLeft: boolean;
  /** The interview's time may still be changed by its candidate. */
  mayMove: boolean;
  /** The candidate's other interviews. */
  busy: readonly Interval[];
  /** Of an open request for new times. */
  windows: readonly TimeWindow[];
  limits: WaitlistLimits;
  /** On whose clocks the limits are meant, and whose quiet hours are kept. */
  zone: string;
  priority: Priority;
  stage: number;
  joinedAt: Date;
  offerCount: number;
  lastOfferedAt: Date | null;
}

export type Unfit =
  | "not_waiting"
  | "gave_it_up"
  | "left"
  | "over"
  | "other_kind"
  | "other_length"
  | "other_job"
  | "other_hosts"
  | "not_earlier"
  | "too_late_to_move"
  | "busy"
  | "outside_limits"
  | "too_soon";

/** Why this time is not for this candidate at `now`; null: it is. Pure. */
export function whyUnfit(waiting: Waiting, time: FreedTime, now: Date): Unfit | null {
  const { interview, limits, hostIds } = waiting;
  if (!waiting.isWaiting) return "not_waiting";
  if (time.givenUpBy.includes(waiting.applicationId)) return "gave_it_up";
  if (waiting.hasLeft) return "left";
  if (interview.status === "completed" || interview.status === "no_show") return "over";
  if (!time.kinds.includes(waiting.kind)) return "other_kind";
  if (lengthOf(interview) !== lengthOf(time)) return "other_length";
  if (time.jobExternalIds.length > 0 && !time.jobExternalIds.includes(waiting.jobExternalId)) return "other_job";
  const isHosted = hostIds.every((id) => time.openHostIds.includes(id));
  if (!isHosted || !hostIds.some((id) => time.freedHostIds.includes(id))) return "other_hosts";
  if (interview.status === "scheduled") {
    if (interview.startsAt <= now) return "over";
    if (!waiting.mayMove) return "too_late_to_move";
    if (!isWanted(waiting, time)) return "not_earlier";
  }
  if (waiting.busy.some((other) => overlaps(other, time))) return "busy";
  if (time.startsAt.getTime() - now.getTime() < limits.notice_minutes * MINUTE_MS) return "too_soon";
  return isWithin(waiting, time) ? null : "outside_limits";
}

/** Earlier than the time there is, or one of the windows that were asked for instead of it. */
function isWanted({ interview, windows }: Waiting, time: Interval): boolean {
  return time.startsAt < interview.startsAt || windows.some((window) => fitsWindow(time, window));
}

function isWithin({ limits, kind, hostEmails, zone }: Waiting, time: Interval): boolean {
  const clocks = limits.time_zone ?? zone;
  const day = dayKey(time.startsAt, clocks);
  return (
    (limits.kinds.length === 0 || limits.kinds.includes(kind)) &&
    (limits.host_emails.length === 0 || hostEmails.every((email) => limits.host_emails.includes(email))) &&
    (limits.earliest_date === null || day >= limits.earliest_date) &&
    (limits.latest_date === null || day <= limits.latest_date) &&
    (limits.parts.length === 0 || limits.parts.includes(dayPartOf(time.startsAt, clocks)))
  );
}

/** In which part of the day an instant lies on the clocks of that zone: until noon, until five, and after. Pure. */
export function dayPartOf(instant: Date, zone: string): DayPart {
  const clock = clockKey(instant, zone);
  if (clock < "12:00") return "morning";
  return clock < "17:00" ? "afternoon" : "evening";
}

const lengthOf = ({ startsAt, endsAt }: Interval) => endsAt.getTime() - startsAt.getTime();
const overlaps = (a: Interval, b: Interval) => a.startsAt < b.endsAt && a.endsAt > b.startsAt;

/**
 * Who comes first: no interview at all, a recruiter's priority, other times asked for, further along, longer waiting (in whole
 * days), and between equals whoever had fewer slot offers, had one longest ago, joined first. A total order. Pure.
 */
export function compareWaiting(a: Waiting, b: Waiting, now: Date): number {
  return (
    Number(isWithout(b)) - Number(isWithout(a)) ||
    Number(b.priority === "high") - Number(a.priority === "high") ||
    Number(b.windows.length > 0) - Number(a.windows.length > 0) ||
    b.stage - a.stage ||
    daysWaited(b, now) - daysWaited(a, now) ||
    a.offerCount - b.offerCount ||
    (a.lastOfferedAt?.getTime() ?? 0) - (b.lastOfferedAt?.getTime() ?? 0) ||
    a.joinedAt.getTime() - b.joinedAt.getTime() ||
    (a.id < b.id ? -1 : 1)
  );
}

const isWithout = ({ interview }: Waiting) => interview.status === "cancelled";
const daysWaited = ({ joinedAt }: Waiting, now: Date) => Math.floor((now.getTime() - joinedAt.getTime()) / DAY_MS);

/** Those whom the time fits, the first to be asked first. Pure. */
export function rankWaiting(all: readonly Waiting[], time: FreedTime, now: Date): Waiting[] {
  return all.filter((each) => whyUnfit(each, time, now) === null).toSorted((a, b) => compareWaiting(a, b, now));
}

/** Why this candidate: codes with a number behind a colon where there is one, as they are stored with a slot offer. Pure. */
export function whyCodes(waiting: Waiting, time: Interval, now: Date): string[] {
  const { interview, windows, priority, stage, offerCount } = waiting;
  const gainMs = interview.startsAt.getTime() - time.startsAt.getTime();
  const days = daysWaited(waiting, now);
  return [
    ...(isWithout(waiting) ? ["no_interview"] : []),
    ...(priority === "high" ? ["priority"] : []),
    ...(windows.some((window) => fitsWindow(time, window)) ? ["asked"] : []),
    ...(!isWithout(waiting) && gainMs > 0
      ? [gainMs >= DAY_MS ? `earlier_days:${Math.floor(gainMs / DAY_MS)}` : "earlier"]
      : []),
    ...(stage > 0 ? [`stage:${stage}`] : []),
    days > 0 ? `waiting_days:${days}` : "waiting_today",
    ...(offerCount === 0 ? ["first_offer"] : []),
  ];
}

/** A stored reason in a recruiter's words. Pure. */
export function whyText(code: string): string {
  const [name = "", number = "0"] = code.split(":");
  const count = Number(number);
  const many = (one: string, other: string) => (count === 1 ? one : other.replace("#", String(count)));
  switch (name) {
    case "no_interview":
      return "has no interview at the moment";
    case "priority":
      return "marked as important";
    case "asked":
      return "proposed this time";
    case "earlier_days":
      return many("gains a day", "gains # days");
    case "earlier":
      return "gains some hours";
    case "stage":
      return many("has had one interview", "has had # interviews");
    case "waiting_days":
      return many("waiting for a day", "waiting for # days");
    case "waiting_today":
      return "waiting since today";
    case "first_offer":
      return "first offer of a slot";
    default:
      return name;
  }
}
