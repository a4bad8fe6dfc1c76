// A made-up stretch of a company's life, played through the real use cases on a clock of its own.
import fc from "fast-check";
import type { CandidateActor } from "@/lib/authz/actor";
import { getLiveLinkId } from "@/lib/candidate-links/link-rows";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { correctReason } from "@/lib/interviews/correct-reason";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { recordOutcome } from "@/lib/interviews/record-outcome";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { ok, type Result } from "@/lib/result";
import { aMember, anApiActor, interviewInput } from "@/lib/testing/factories";

const OPS = [
  "create",
  "create",
  "create",
  "cancelByCandidate",
  "cancelByCandidate",
  "cancelByCompany",
  "withdraw",
  "undoSoon",
  "undoLater",
  "move",
  "moveByCandidate",
  "outcome",
  "correct",
] as const;
export interface HistoryStep {
  op: (typeof OPS)[number];
  /** Minutes since the step before. */
  after: number;
  which: number;
  pick: number;
}
export const historySteps = (length: number) =>
  fc.array(
    fc.record<HistoryStep>({
      op: fc.constantFrom(...OPS),
      after: fc.integer({ min: 5, max: 2_000 }),
      which: fc.nat(1_000),
      pick: fc.nat(1_000),
    }),
    { minLength: length, maxLength: length },
  );

const REASONS = ["illness", "schedule_conflict", "accepted_other_offer", "other"];
const STAFF_REASONS = [...REASONS, "interviewer_unavailable", "role_on_hold"];
const KINDS = ["video", "phone"] as const;
const HOUR_MS = 3_600_000;

/** Plays the steps from `start` on; what a rule refuses simply does not happen. Answers the time after the last step. */
export async function playHistory(
  organizationId: string,
  { start, steps }: { start: Date; steps: readonly HistoryStep[] },
): Promise<Date> {
  const member = await aMember(organizationId);
  const candidates: CandidateActor[] = [];
  let now = start;
  const act = async <T, R extends { code: string }>(work: (tx: Tx) => Promise<Result<T, R>>) =>
    inTransaction(organizationId, (tx) => work({ ...tx, now }));
  for (const step of steps) {
    now = new Date(now.getTime() + step.after * 60_000);
    await publishAll(organizationId, now);
    if (step.op === "create" || candidates.length === 0) {
      const made = await act(async (tx) => create(tx, step));
      if (made.ok) candidates.push(made.value);
      continue;
    }
    const candidate = candidates[step.which % candidates.length]!;
    await act(async (tx): Promise<Result<unknown, { code: string }>> => {
      if (step.op === "outcome") {
        const outcome = step.pick % 3 === 0 ? "completed" : "no_show";
        return recordOutcome(tx, { actor: member, interviewId: candidate.interviewId, outcome });
      }
      if (step.op === "correct") return correct(tx, { ...step, member, interviewId: candidate.interviewId });
      if (step.op === "move" || step.op === "moveByCandidate") return move(tx, step, { candidate, member });
      if (step.op === "undoLater")
        return undoCancellation(tx, { actor: candidate, interviewId: candidate.interviewId });
      return cancel(tx, step, { candidate, member });
    });
    if (step.op === "undoSoon") {
      now = new Date(now.getTime() + 30_000);
      await act((tx) => undoCancellation(tx, { actor: candidate, interviewId: candidate.interviewId }));
    }
  }
  now = new Date(now.getTime() + HOUR_MS);
  await publishAll(organizationId, now);
  return now;
}

async function create(tx: Tx, { which, pick }: HistoryStep): Promise<Result<CandidateActor, { code: string }>> {
  const { organizationId } = tx;
  const starts = new Date(Math.ceil(tx.now.getTime() / HOUR_MS) * HOUR_MS + (2 + (pick % 40)) * HOUR_MS);
  const hosts = [0, 1, 2].map((n) => ({ name: `Host ${n}`, email: `host-${n}@company.example` }));
  const input = interviewInput({
    starts_at: starts,
    kind: KINDS[pick % 2]!,
    title: `Stage ${pick % 3}`,
    job: { external_id: `job-${which % 3}`, title: `Job ${which % 3}` },
    interviewers: pick % 5 === 0 ? hosts.slice(0, 2) : [hosts[which % 3]!],
    ...(pick % 7 === 0 && {
      application: { external_id: `shared-${which % 3}` },
      candidate: { external_id: `p-${which % 3}` },
    }),
  });
  const made = await upsertInterview(tx, { actor: anApiActor(organizationId), input });
  if (!made.ok) return made;
  const { interviewId } = made.value;
  const linkId = await getLiveLinkId(tx, { interviewId });
  const row = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: interviewId } },
  });
  return ok({ type: "candidate", organizationId, linkId: linkId!, interviewId, candidateId: row.candidateId });
}

type Cast = { candidate: CandidateActor; member: Awaited<ReturnType<typeof aMember>> };

function cancel(tx: Tx, { op, pick }: HistoryStep, { candidate, member }: Cast) {
  const byCompany = op === "cancelByCompany";
  const reasons = byCompany ? STAFF_REASONS : REASONS;
  return cancelInterview(tx, {
    actor: byCompany ? member : candidate,
    interviewId: candidate.interviewId,
    reasonCode: reasons[pick % reasons.length]!,
    note: null,
    staysInProcess: op !== "withdraw",
    initiator: byCompany && pick % 4 !== 0 ? "company" : "candidate",
    notify: "none",
  });
}

async function move(tx: Tx, { op, pick }: HistoryStep, { candidate, member }: Cast) {
  const { organizationId } = tx;
  const isOwn = op === "moveByCandidate";
  const slot = isOwn
    ? await tx.db.slot.findFirst({
        where: { organizationId, status: "open", startsAt: { gt: tx.now } },
        skip: pick % 2,
      })
    : null;
  const startsAt = new Date(Math.ceil(tx.now.getTime() / HOUR_MS) * HOUR_MS + (2 + (pick % 30)) * HOUR_MS);
  const target = slot === null ? { startsAt, endsAt: new Date(startsAt.getTime() + 45 * 60_000) } : { slotId: slot.id };
  return rescheduleInterview(tx, {
    actor: isOwn && slot !== null ? candidate : member,
    interviewId: candidate.interviewId,
    target,
    reasonCode: pick % 3 === 0 ? null : REASONS[pick % 2]!,
    note: null,
    initiator: pick % 2 === 0 ? "company" : "candidate",
    notify: "none",
  });
}

async function correct(
  tx: Tx,
  { pick, interviewId, member }: { pick: number; interviewId: string; member: Cast["member"] },
) {
  const where = { organizationId: tx.organizationId, interviewId };
  const subject =
    (await tx.db.cancellation.findFirst({ where, orderBy: { cancelledAt: "desc" } })) ??
    (await tx.db.reschedule.findFirst({ where, orderBy: { movedAt: "desc" } }));
  if (subject === null) return ok(null);
  const reasonCode = REASONS[pick % REASONS.length]!;
  return correctReason(tx, { actor: member, interviewId, subjectId: subject.id, reasonCode });
}

/** What the queue does when undo windows end. */
async function publishAll(organizationId: string, now: Date): Promise<void> {
  await inOrganization(organizationId, async (real) => {
    const tx = { ...real, now };
    const due = await tx.db.cancellation.findMany({
      where: { organizationId, publishedAt: null, undoneAt: null, supersededAt: null, undoUntil: { lte: now } },
      orderBy: { cancelledAt: "asc" },
    });
    for (const { id, undoUntil } of due) await publishCancellation({ ...tx, now: undoUntil! }, { cancellationId: id });
  });
}
