// One total, pure answer to "what may this actor still do with this interview?", asked by page, use case and API alike.
import type { InterviewKind, Policy, PolicyOverride } from "@/lib/policies/schema";

export type EffectivePolicy = Omit<Policy, "overrides">;

/** Each field resolves alone: job + kind > job > kind > organisation (contract §3, Policy). */
export function resolvePolicy(
  policy: Policy,
  { jobExternalId, kind }: { jobExternalId: string; kind: InterviewKind },
): EffectivePolicy {
  const { overrides, ...base } = policy;
  const rank = (o: PolicyOverride) => (o.job_external_id === undefined ? 0 : 2) + (o.kind === undefined ? 0 : 1);
  const fitting = overrides
    .filter((o) => (o.job_external_id ?? jobExternalId) === jobExternalId && (o.kind ?? kind) === kind)
    .sort((a, b) => rank(a) - rank(b));
  return fitting.reduce<EffectivePolicy>((result, { job_external_id: _job, kind: _kind, reason, refill, ...rest }) => {
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    return { ...result, ...given, reason: { ...result.reason, ...reason }, refill: { ...result.refill, ...refill } };
  }, base);
}

export type ActBan = "started" | "self_service_closed" | "too_late_to_move" | "too_many_moves";

export interface PolicyAnswer {
  noticeSeconds: number;
  /** Null: it may be done. */
  cancel: ActBan | null;
  reschedule: ActBan | null;
  /** A time that the company offers of itself: no move of the candidate's own, so neither counted nor confirmed first. */
  takeOffer: ActBan | null;
  /** Cancelling now would be with less notice than asked for; it still works. */
  late: boolean;
  /** Milliseconds a cancellation made now could be undone; 0: not at all. */
  undoMs: number;
}

/** A move that is confirmed first needs time to be looked at: as long as a request for new times must have before the start, and not a moment less (decision 028). */
const REVIEW_NOTICE_MS = 24 * 60 * 60_000;

/** Starts this near leave no time to take a cancellation back (contract §3, Undo). */
const UNDO_MIN_NOTICE_SECONDS = 2 * 3_600;

/**
 * What may be done at `now`. Staff and the API are never bound; a limit of N minutes holds while notice ≥ N minutes.
 * `completedMoves` counts the candidate's own moves so far.
 */
export function evaluatePolicy(input: {
  policy: EffectivePolicy;
  actor: "candidate" | "staff";
  /** Only of a scheduled one can the old time stand until a move is confirmed. */
  status: "scheduled" | "cancelled" | "completed" | "no_show";
  startsAt: Date;
  completedMoves: number;
  now: Date;
}): PolicyAnswer {
  const { policy, actor, status, startsAt, completedMoves, now } = input;
  const noticeMs = startsAt.getTime() - now.getTime();
  const has = (minutes: number) => noticeMs >= minutes * 60_000;
  const noticeSeconds = Math.floor(noticeMs / 1_000);
  const late = !has(policy.cancel_notice_minutes);
  if (actor === "staff") return { noticeSeconds, cancel: null, reschedule: null, takeOffer: null, late, undoMs: 0 };
  const closed: ActBan | null =
    noticeMs <= 0 ? "started" : has(policy.self_service_until_minutes) ? null : "self_service_closed";
  const takeOffer = closed ?? (has(policy.reschedule_notice_minutes) ? null : "too_late_to_move");
  const isTooLateToReview = policy.review_moves && status === "scheduled" && noticeMs <= REVIEW_NOTICE_MS;
  const ownMove: ActBan | null =
    completedMoves >= policy.max_reschedules ? "too_many_moves" : isTooLateToReview ? "too_late_to_move" : null;
  const undoMs = noticeMs >= UNDO_MIN_NOTICE_SECONDS * 1_000 ? policy.undo_seconds * 1_000 : 0;
  return { noticeSeconds, cancel: closed, reschedule: takeOffer ?? ownMove, takeOffer, late, undoMs };
}
