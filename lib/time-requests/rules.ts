// Asking for new times, pure: from what was typed to windows, until when a request waits, and whether one may be made.
import type { InterviewState } from "@/lib/interviews/rules";
import type { ActBan, PolicyAnswer } from "@/lib/policies/rules";
import { WINDOW_NUMBERS, type TimeWindow, type TypedWindows, type WindowField } from "@/lib/time-requests/schema";
import { addDays, readWallClock, startOfDate } from "@/lib/time/wall-clock";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A request waits at most this long (contract §3, New times). */
const LONGEST_WAIT_MS = 5 * DAY_MS;
/** It ends this long before the interview at the latest, and both sides are warned at most this long before it ends. */
const LEAD_MS = DAY_MS;
/** Nobody moves an interview further away than this, and a mistyped year is found. */
const FURTHEST_MS = 90 * DAY_MS;

export type WindowErrorCode =
  | "window_date_required"
  | "window_time_required"
  | "window_date"
  | "window_no_day"
  | "window_time"
  | "window_gap"
  | "window_order"
  | "window_short"
  | "window_past"
  | "window_far"
  | "window_same";
export type WindowError = {
  field: WindowField | "windows";
  code: WindowErrorCode | "windows_required" | "windows_zone";
};
export type WindowReading = { ok: true; windows: TimeWindow[] } | { ok: false; errors: WindowError[] };

/**
 * The windows behind what was typed on the clocks of `zone`, soonest first; rows left empty are passed over, and windows that
 * overlap or touch become one. Each lies ahead, within 90 days of now and of the later start of `standing` (the times the
 * interviews have), is at least `durationMs` long and not the time that all of them have. Seconds are cut off. An hour that
 * clocks skip is an error at its field; of one that happens twice the first is meant. Pure; one error a row.
 */
export function readWindows({
  typed,
  zone,
  durationMs,
  standing,
  now,
}: {
  typed: TypedWindows;
  zone: string;
  durationMs: number;
  standing: readonly TimeWindow[];
  now: Date;
}): WindowReading {
  const windows: TimeWindow[] = [];
  const errors: WindowError[] = [];
  for (const n of WINDOW_NUMBERS) {
    const row = {
      date: typed[`window_${n}_date`]?.trim() ?? "",
      from: toMinutes(typed[`window_${n}_from`]),
      to: toMinutes(typed[`window_${n}_to`]),
    };
    if (row.date === "" && row.from === "" && row.to === "") continue;
    const reading = readWindow({ ...row, zone, durationMs, standing, now });
    if ("part" in reading) errors.push({ field: `window_${n}_${reading.part}`, code: reading.code });
    else windows.push(reading);
  }
  if (errors.length > 0) return { ok: false, errors };
  if (windows.length === 0) return { ok: false, errors: [{ field: "windows", code: "windows_required" }] };
  return { ok: true, windows: mergeWindows(windows) };
}

/** Some browsers send seconds along; nobody means them. */
function toMinutes(time = ""): string {
  return time.trim().replace(/^(\d{2}:\d{2}):[0-5]\d(\.\d+)?$/, "$1");
}

/** The last instant of any window, 90 days after now or after the last of the times there are, whichever is later. Pure. */
export function furthestOf({ standing, now }: { standing: readonly { startsAt: Date }[]; now: Date }): Date {
  return new Date(Math.max(now.getTime(), ...standing.map(({ startsAt }) => startsAt.getTime())) + FURTHEST_MS);
}

type Row = {
  date: string;
  from: string;
  to: string;
  zone: string;
  durationMs: number;
  standing: readonly TimeWindow[];
  now: Date;
};
type RowError = { part: "date" | "from" | "to"; code: WindowErrorCode };

function readWindow({ date, from, to, zone, durationMs, standing, now }: Row): TimeWindow | RowError {
  if (date === "") return { part: "date", code: "window_date_required" };
  if (from === "") return { part: "from", code: "window_time_required" };
  if (to === "") return { part: "to", code: "window_time_required" };
  const start = readWallClock({ date, time: from, zone });
  if (!start.ok && start.code === "date_format") return { part: "date", code: dateError(date) };
  if (!start.ok) return { part: "from", code: wallError(start.code) };
  if (start.instant <= now) return { part: "date", code: "window_past" };
  const furthest = furthestOf({ standing, now });
  if (start.instant > furthest) return { part: "date", code: "window_far" };
  const end = readEnd({ date, to, zone });
  if (!end.ok) return { part: "to", code: wallError(end.code) };
  const window = { startsAt: start.instant, endsAt: end.instant };
  const lengthMs = window.endsAt.getTime() - window.startsAt.getTime();
  if (lengthMs <= 0) return { part: "to", code: "window_order" };
  if (window.endsAt > furthest) return { part: "date", code: "window_far" };
  if (lengthMs < durationMs) return { part: "to", code: "window_short" };
  const isStanding = standing.length > 0 && standing.every((time) => isSameTime(time, window));
  return isStanding ? { part: "from", code: "window_same" } : window;
}

function isSameTime(a: TimeWindow, b: TimeWindow): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();
}

/** A day that no calendar has (30 February) is told apart from what is written otherwise, and from years nobody plans in. */
function dateError(date: string): WindowErrorCode {
  const [, year] = /^(\d{4})-\d{2}-\d{2}$/.exec(date) ?? [];
  if (year === undefined) return "window_date";
  if (year < "1970") return "window_past";
  return year > "2199" ? "window_far" : "window_no_day";
}

/** Midnight ends its day: as an end, 00:00 is where the next date begins. */
function readEnd({ date, to, zone }: { date: string; to: string; zone: string }): ReturnType<typeof readWallClock> {
  if (to !== "00:00") return readWallClock({ date, time: to, zone });
  return { ok: true, instant: startOfDate(addDays(date, 1), zone), isRepeatedHour: false };
}

function wallError(code: "date_format" | "time_format" | "time_gap"): WindowErrorCode {
  if (code === "time_gap") return "window_gap";
  return code === "date_format" ? "window_date" : "window_time";
}

/** Soonest first; what overlaps or touches is one window. Pure. */
export function mergeWindows(windows: readonly TimeWindow[]): TimeWindow[] {
  const merged: TimeWindow[] = [];
  for (const window of windows.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const last = merged.at(-1);
    if (last === undefined || window.startsAt > last.endsAt) merged.push({ ...window });
    else if (window.endsAt > last.endsAt) last.endsAt = window.endsAt;
  }
  return merged;
}

/** Whether a time lies within a window, its ends included. Pure. */
export function fitsWindow(time: TimeWindow, window: TimeWindow): boolean {
  return time.startsAt >= window.startsAt && time.endsAt <= window.endsAt;
}

/** Until when a request made at `now` waits; null where the start is so near that it could not wait at all. Pure. */
export function expiryOf({ startsAt, now }: { startsAt: Date; now: Date }): Date | null {
  const expiresAt = new Date(Math.min(now.getTime() + LONGEST_WAIT_MS, startsAt.getTime() - LEAD_MS));
  return expiresAt > now ? expiresAt : null;
}

/** When both sides are warned that a request ends soon: a day before, or when half of a short one's life is over. Pure. */
export function warningOf({ requestedAt, expiresAt }: { requestedAt: Date; expiresAt: Date }): Date {
  const lifeMs = expiresAt.getTime() - requestedAt.getTime();
  return new Date(expiresAt.getTime() - Math.min(LEAD_MS, lifeMs / 2));
}

/** So many proposals for one interview within a day are a conversation, and better had with a person. */
export const MAX_REQUESTS_A_DAY = 5;

export type AskBan = ActBan | "not_scheduled" | "too_near_to_ask" | "too_many_proposals";

/** Whether new times may be asked for: wherever it may be moved, and while the request could wait. The same for page and post. Pure. */
export function evaluateAsk({
  state,
  policy,
  now,
}: {
  state: InterviewState;
  policy: Pick<PolicyAnswer, "reschedule">;
  now: Date;
}): AskBan | null {
  if (state.status !== "scheduled") return "not_scheduled";
  if (policy.reschedule !== null) return policy.reschedule;
  return expiryOf({ startsAt: state.startsAt, now }) === null ? "too_near_to_ask" : null;
}

export type AskedTimes = { windows: readonly TimeWindow[]; reasonCode: string | null; note: string | null };

/** Whether the same is asked as before: then nothing is to be written. Pure. */
export function isSameRequest(a: AskedTimes, b: AskedTimes): boolean {
  return (
    a.reasonCode === b.reasonCode &&
    a.note === b.note &&
    a.windows.length === b.windows.length &&
    a.windows.every(
      (window, index) =>
        window.startsAt.getTime() === b.windows[index]?.startsAt.getTime() &&
        window.endsAt.getTime() === b.windows[index].endsAt.getTime(),
    )
  );
}

/** What is due for an open request at `now`. A deadline holds up to, not including, its millisecond. Pure. */
export function dueOf(
  request: { requestedAt: Date; expiresAt: Date; warnedAt: Date | null },
  now: Date,
): "lapse" | "warn" | null {
  if (isOverdue(request, now)) return "lapse";
  return request.warnedAt === null && now >= warningOf(request) ? "warn" : null;
}

/** Whether a request's deadline is over, whatever its state says: the job that ends it may be late. Pure. */
export function isOverdue({ expiresAt }: { expiresAt: Date }, now: Date): boolean {
  return now >= expiresAt;
}

/** Windows as the database and events hold them. */
export function windowData(windows: readonly TimeWindow[]): { starts_at: string; ends_at: string }[] {
  return windows.map(({ startsAt, endsAt }) => ({
    starts_at: startsAt.toISOString(),
    ends_at: endsAt.toISOString(),
  }));
}

/** Windows as they were stored. */
export function storedWindows(stored: unknown): TimeWindow[] {
  return (stored as { starts_at: string; ends_at: string }[]).map((window) => ({
    startsAt: new Date(window.starts_at),
    endsAt: new Date(window.ends_at),
  }));
}
