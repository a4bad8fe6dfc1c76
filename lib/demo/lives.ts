// What becomes of one planned interview: put in, perhaps moved, cancelled, taken back or filled again, and held. Pure.
import { MINUTES, NOTES } from "@/lib/demo/company";
import type { Span } from "@/lib/demo/calendar";
import type { Act, Channel, Planner, PlannedInterview } from "@/lib/demo/planner";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Codes with how often they are given; by candidates, then by the company. */
const CANDIDATE_REASONS: readonly (readonly [code: string, weight: number])[] = [
  ["schedule_conflict", 8],
  ["illness", 6],
  ["family_emergency", 3],
  ["personal", 3],
  ["travel_or_location", 3],
  ["technical_problem", 2],
  ["other", 2],
  ["prefer_not_to_say", 4],
];
const WITHDRAWAL_REASONS: readonly (readonly [code: string, weight: number])[] = [
  ["accepted_other_offer", 4],
  ["role_not_a_fit", 3],
  ["compensation", 2],
  ["staying_in_current_job", 2],
  ["process_too_slow", 2],
];
const COMPANY_REASONS: readonly (readonly [code: string, weight: number])[] = [
  ["interviewer_unavailable", 4],
  ["role_on_hold", 1],
  ["role_filled", 2],
];

const before = (instant: Date, ms: number) => new Date(instant.getTime() - ms);
const after = (instant: Date, ms: number) => new Date(instant.getTime() + ms);
const earlier = (a: Date, b: Date) => (a < b ? a : b);

/** The acts of one interview. Those after `planner.now` are the caller's to leave out. */
export function livesOf(planner: Planner, interview: PlannedInterview): Act[] {
  const { chance, now } = planner;
  const { span } = interview;
  const usual = earlier(
    before(span.startsAt, chance.between(3 * 24, 12 * 24) * HOUR + chance.between(0, 59) * MINUTE),
    before(now, chance.between(6, 60) * HOUR),
  );
  const createdAt =
    interview.notBefore === null || usual > interview.notBefore ? usual : after(interview.notBefore, HOUR);
  if (createdAt > now) return [];
  const created: Act = { at: createdAt, do: "schedule", interview };
  const fate = chance.next();
  if (fate < 0.2) return [created, ...cancelled(planner, interview, createdAt)];
  if (fate < 0.32) return [created, ...moved(planner, interview, createdAt)];
  if (span.startsAt > after(now, 30 * HOUR)) planner.untouched.push(interview);
  return [created, ...held(planner, interview, span)];
}

/** Held as planned: recorded within the hour after it, as most recruiters do. */
function held(planner: Planner, interview: PlannedInterview, span: Span): Act[] {
  const { chance, now } = planner;
  const at = after(span.endsAt, chance.between(2, 55) * MINUTE);
  if (at > now) return [];
  const came = !chance.happens(0.08);
  if (came) planner.wentWell({ ...interview, span });
  return [{ at, do: "outcome", interview, outcome: came ? "completed" : "no_show" }];
}

function cancelled(planner: Planner, interview: PlannedInterview, createdAt: Date): Act[] {
  const { chance, now } = planner;
  const { span } = interview;
  const isShort = chance.happens(0.35);
  const wanted = before(
    span.startsAt,
    isShort ? chance.between(25, 20 * 60) * MINUTE : chance.between(26 * 60, 5 * 24 * 60) * MINUTE,
  );
  const latest = before(now, chance.between(10, 300) * MINUTE);
  const earliest = after(createdAt, HOUR);
  const at =
    wanted < latest
      ? new Date(Math.max(wanted.getTime(), earliest.getTime()))
      : after(earliest, chance.next() * Math.max(0, latest.getTime() - earliest.getTime()));
  if (at >= earlier(span.startsAt, now)) return held(planner, interview, span);
  const share = chance.next();
  const [initiator, channel]: ["candidate" | "company", Channel] =
    share < 0.7
      ? ["candidate", "link"]
      : share < 0.78
        ? ["candidate", "api"]
        : share < 0.9
          ? ["company", "dashboard"]
          : ["company", "api"];
  // Only who has no other interview ahead may withdraw here: the story of an application stays simple.
  const withdraw = initiator === "candidate" && channel === "link" && chance.happens(0.3);
  const reason = weighted(
    planner,
    initiator === "company" ? COMPANY_REASONS : withdraw ? WITHDRAWAL_REASONS : CANDIDATE_REASONS,
  );
  const cancel: Act = {
    at,
    do: "cancel",
    interview,
    channel,
    initiator,
    reason,
    note: noteFor(planner, reason),
    withdraw,
  };
  if (channel !== "link") return [cancel, ...refill(planner, interview, at, reason)];
  const published: Act = { at: after(at, 121_000), do: "publish", interview };
  const regret = withdraw ? 1 : chance.next();
  if (regret < 0.1)
    return [cancel, { at: after(at, 45_000), do: "undo", interview }, ...held(planner, interview, span)];
  const minutesLater = after(at, chance.between(15, 40) * MINUTE);
  if (regret < 0.18 && minutesLater < earlier(span.startsAt, now))
    return [cancel, published, { at: minutesLater, do: "undo", interview }, ...held(planner, interview, span)];
  return [cancel, published, ...refill(planner, interview, at, reason)];
}

/** The freed time goes to somebody else, where there was time to find one. */
function refill(planner: Planner, { kind, hosts, span }: PlannedInterview, cancelledAt: Date, reason: string): Act[] {
  const { chance, now } = planner;
  const at = after(cancelledAt, chance.between(30, 18 * 60) * MINUTE);
  if (reason === "interviewer_unavailable" || at > before(span.startsAt, 4 * HOUR) || at > now || chance.happens(0.35))
    return [];
  const interview = planner.interview({ kind, hosts, span });
  return [{ at, do: "schedule", interview }, ...held(planner, interview, span)];
}

function moved(planner: Planner, interview: PlannedInterview, createdAt: Date): Act[] {
  const { chance, now, calendar } = planner;
  const { span, hosts, kind } = interview;
  const at = new Date(
    createdAt.getTime() +
      chance.next() * Math.max(0, earlier(before(span.startsAt, 4 * HOUR), now).getTime() - createdAt.getTime()),
  );
  const days = Math.round((span.startsAt.getTime() - now.getTime()) / DAY) + chance.between(1, 4);
  const to = calendar.find(chance, hosts, { now, days, minutes: MINUTES[kind] });
  const isPossible =
    to !== null &&
    to.startsAt > after(at, 3 * HOUR) &&
    at > after(createdAt, 30 * MINUTE) &&
    at < before(span.startsAt, 3 * HOUR);
  if (!isPossible) return held(planner, interview, span);
  const channel: Channel = chance.happens(0.6) ? "link" : chance.happens(0.6) ? "dashboard" : "api";
  const reason =
    channel === "link"
      ? chance.happens(0.5)
        ? weighted(planner, CANDIDATE_REASONS)
        : null
      : "interviewer_unavailable";
  const move: Act = {
    at,
    do: "move",
    interview,
    channel,
    to,
    reason,
    note: reason === null ? null : noteFor(planner, reason),
  };
  // A candidate takes what was open; staff take any time.
  const open: Act[] =
    channel === "link" ? [{ at: before(at, 20 * MINUTE), do: "open", times: [{ hosts, span: to, kind }] }] : [];
  return [...open, move, ...held(planner, interview, to)];
}

function noteFor({ chance }: Planner, reason: string): string | null {
  const notes = NOTES[reason];
  return notes === undefined || chance.happens(0.5) ? null : chance.one(notes);
}

function weighted({ chance }: Planner, choices: readonly (readonly [code: string, weight: number])[]): string {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = chance.next() * total;
  for (const [code, weight] of choices) {
    left -= weight;
    if (left < 0) return code;
  }
  return choices[0]![0];
}
