// The figures of a report counted again from the event log alone, in plain code that shares nothing with the reports' statements.
// Slots and reasons are looked up only for what an event does not say: whose a slot is, which category a code has.
import type { BreakdownRow, Figures } from "@/lib/reports/schema";

export interface LoggedEvent {
  type: string;
  at: number;
  recorded: number;
  interviewId: string | null;
  subjectId: string | null;
  data: {
    interview?: Record<string, string> & { slot_ids: string[] };
    cancellation?: Record<string, string | number | boolean>;
    change?: Record<string, string | number | null> & { previous: Record<string, string> };
    slot?: Record<string, string>;
    interview_id?: string | null;
    previous_interview_id?: string | null;
    application_external_id?: string;
    to?: string;
  };
}
interface Act {
  act: "cancelled" | "moved" | "no_show";
  at: number;
  subject: string | null;
  application: string;
  withdrawal: boolean;
  initiator: string;
  reason: string | null;
  original: string | null;
  notice: number;
  job: string;
  hosts: string[];
  minutes: number;
  rebooked: boolean;
}
interface Freed {
  at: number;
  from: number;
  to: number;
  host: string;
  interview: string;
  refilled: number | null;
  returned: boolean;
}
export interface Counts {
  figures: Figures;
  rows: Record<"reason" | "category" | "job" | "host" | "notice", Omit<BreakdownRow, "label" | "before">[]>;
}

const minutesOf = (span: Record<string, unknown>) =>
  (Date.parse(String(span["ends_at"])) - Date.parse(String(span["starts_at"]))) / 60_000;

/** Follows the log from its beginning. */
function follow(events: readonly LoggedEvent[], hostOf: (slotId: string) => string) {
  const acts: Act[] = [];
  const standing = new Map<string, Act>();
  const noShows = new Map<string, Act>();
  const withdrawn = new Set<string>();
  const freed: Freed[] = [];
  for (const { type, at, recorded, interviewId, subjectId, data } of events) {
    const interview = data.interview;
    const act = (given: Partial<Act> & Pick<Act, "act">, what: Record<string, unknown>): Act => ({
      at,
      subject: subjectId,
      application: interview!["application_external_id"]!,
      withdrawal: what["kind"] === "withdraw",
      initiator: (what["initiator"] as string | undefined) ?? "",
      reason: (what["reason_code"] as string | null) ?? null,
      original: (what["reason_code"] as string | null) ?? null,
      notice: Number(what["notice_seconds"]),
      job: interview!["job_external_id"]!,
      hosts: interview!.slot_ids.map(hostOf),
      minutes: minutesOf(interview!),
      rebooked: false,
      ...given,
    });
    if (type === "interview.scheduled") withdrawn.delete(interview!["application_external_id"]!);
    if (type === "application.withdrawn") withdrawn.add(data.application_external_id!);
    if (type === "interview.cancelled") {
      const cancelled = act({ act: "cancelled" }, data.cancellation!);
      acts.push(cancelled);
      standing.set(interviewId!, cancelled);
    }
    if (type === "interview.cancellation_undone") {
      acts.splice(acts.indexOf(standing.get(interviewId!)!), 1);
      standing.delete(interviewId!);
      withdrawn.delete(interview!["application_external_id"]!);
    }
    if (type === "interview.rescheduled") {
      const before = standing.get(interviewId!);
      if (before) {
        before.rebooked = true;
        standing.delete(interviewId!);
        withdrawn.delete(interview!["application_external_id"]!);
      } else acts.push(act({ act: "moved", minutes: minutesOf(data.change!.previous) }, data.change!));
    }
    if (type === "interview.no_show")
      noShows.set(interviewId!, act({ act: "no_show", at: Date.parse(interview!["starts_at"]!) }, {}));
    if (type === "interview.completed") noShows.delete(interviewId!);
    if (type === "reason.corrected") {
      const subject = acts.find((each) => each.subject === subjectId);
      for (const each of acts) {
        const isSameAct =
          each.withdrawal && each.application === subject?.application && each.at === subject.at && subject.withdrawal;
        if (each === subject || isSameAct) each.reason = data.to!;
      }
    }
    if (data.slot && (type === "slot.released" || type === "slot.taken")) {
      const host = hostOf(data.slot["id"]!);
      const [from, to] = [Date.parse(data.slot["starts_at"]!), Date.parse(data.slot["ends_at"]!)];
      if (type === "slot.released")
        freed.push({
          at: recorded,
          from,
          to,
          host,
          interview: data.previous_interview_id!,
          refilled: null,
          returned: false,
        });
      else
        for (const each of freed) {
          if (each.host !== host || each.refilled !== null || each.returned) continue;
          if (each.from >= to || each.to <= from) continue;
          if (each.interview === data.interview_id) each.returned = true;
          else each.refilled = recorded;
        }
    }
  }
  return { acts: [...acts, ...noShows.values()], freed: freed.filter((each) => !each.returned), withdrawn };
}

/** The figures of [from, to), as they are known at `now`. */
export function recount(
  events: readonly LoggedEvent[],
  {
    from,
    to,
    now,
    hostOf,
    categoryOf,
  }: {
    from: number;
    to: number;
    now: number;
    hostOf: (slotId: string) => string;
    categoryOf: (code: string) => string;
  },
): Counts {
  const all = follow(events, hostOf);
  const within = (each: { at: number }) => each.at >= from && each.at < to;
  const acts = all.acts.filter(within);
  const freed = all.freed.filter(within);
  const count = (test: (act: Act) => boolean) => acts.filter(test).length;
  const minutes = (some: readonly Freed[]) => some.reduce((sum, { from: a, to: b }) => sum + (b - a) / 60_000, 0);
  const by = (act: string, initiator: string) => (each: Act) => each.act === act && each.initiator === initiator;
  const refills = freed.flatMap((each) => (each.refilled === null ? [] : [(each.refilled - each.at) / 60_000]));
  const lost = freed.filter((each) => each.refilled === null && each.from <= now);
  const figures: Figures = {
    cancelledByCandidate: count(by("cancelled", "candidate")),
    cancelledByCompany: count(by("cancelled", "company")),
    movedByCandidate: count(by("moved", "candidate")),
    movedByCompany: count(by("moved", "company")),
    late: count((each) => each.act === "cancelled" && each.notice < 86_400),
    kept: count((each) => each.act === "cancelled" && !all.withdrawn.has(each.application)),
    rebooked: count((each) => each.act === "cancelled" && each.rebooked),
    noShows: count((each) => each.act === "no_show"),
    noShowMinutes: acts.filter((each) => each.act === "no_show").reduce((sum, each) => sum + each.minutes, 0),
    freed: freed.length,
    refilled: refills.length,
    lost: lost.length,
    savedMinutes: minutes(freed.filter((each) => each.refilled !== null)),
    lostMinutes: minutes(lost),
    // The histories take no slot offers: lib/reports/seen-sooner.db.test.ts does.
    sooner: 0,
    medianDaysSooner: null,
    medianRefillMinutes:
      refills.length === 0 ? null : refills.toSorted((a, b) => a - b)[Math.ceil(refills.length / 2) - 1]!,
  };
  const rowsBy = (keysOf: (act: Act) => readonly string[], some: readonly Act[]) =>
    [...new Set(some.flatMap(keysOf))].map((key) => {
      const own = some.filter((act) => keysOf(act).includes(key));
      const n = (test: (act: Act) => boolean) => own.filter(test).length;
      return {
        key,
        cancelledByCandidate: n(by("cancelled", "candidate")),
        cancelledByCompany: n(by("cancelled", "company")),
        movedByCandidate: n(by("moved", "candidate")),
        movedByCompany: n(by("moved", "company")),
        noShows: n((act) => act.act === "no_show"),
        corrected: n((act) => act.reason !== act.original),
      };
    });
  const reasoned = acts.filter((each) => each.act !== "no_show");
  return {
    figures,
    rows: {
      reason: rowsBy((act) => [act.reason ?? ""], reasoned),
      category: rowsBy((act) => [act.reason === null ? "" : categoryOf(act.reason)], reasoned),
      job: rowsBy((act) => [act.job], acts),
      host: rowsBy((act) => act.hosts, acts),
      notice: rowsBy((act) => [bucketOf(act.notice)], reasoned),
    },
  };
}

function bucketOf(seconds: number): string {
  const hours = seconds / 3_600;
  if (hours < 0) return "after";
  if (hours < 2) return "2h";
  if (hours < 24) return "24h";
  if (hours < 72) return "3d";
  return hours < 168 ? "7d" : "more";
}
