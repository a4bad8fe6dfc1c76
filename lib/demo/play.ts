// Lives the demo's story through: every act is one of the product's own use cases, run at the time it happened, so that
// rows, events and mails are what the product leaves, and no guard is bypassed.
import "server-only";
import type { Actor, ApiKeyActor, CandidateActor, MemberActor } from "@/lib/authz/actor";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import type { Act, Channel, OpenTime, PlannedInterview } from "@/lib/demo/planner";
import { placeOf } from "@/lib/demo/planner";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { recordOutcome } from "@/lib/interviews/record-outcome";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { upsertInterviewSchema } from "@/lib/interviews/schema";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { ok, refuse, type Result } from "@/lib/result";
import { createSlots } from "@/lib/slots/create-slots";
import { requestNewTimes } from "@/lib/time-requests/request-new-times";
import { settleTimeRequest } from "@/lib/time-requests/settle-time-request";

/** Acts in one transaction: few enough to stay far below its time limit on a slow disk. */
const ACTS_AT_ONCE = 10;
/** A machine that builds beside it may take its time: nobody else writes yet, and a first start must not fail. */
const LIMIT = { timeoutMs: 60_000 };

export interface Stage {
  organizationId: string;
  apiKey: ApiKeyActor;
  /** Who acts in the dashboard. */
  member: MemberActor;
}

type Refusal = { code: string };
/** What an act needs to know of interviews put in before. */
type Known = Map<string, CandidateActor>;

/**
 * Plays the acts in their order. An act that is refused is left out with everything it would have written; how many were is
 * in the answer, with the refusals' codes.
 */
export async function playDemo(
  { organizationId, apiKey, member }: Stage,
  acts: readonly Act[],
): Promise<{ played: number; refused: string[] }> {
  const players: Players = { apiKey, member, known: new Map() };
  const refused: string[] = [];
  for (let from = 0; from < acts.length; from += ACTS_AT_ONCE) {
    const some = acts.slice(from, from + ACTS_AT_ONCE);
    const smooth = await inTransaction(organizationId, (tx) => playAll(tx, some, players), LIMIT);
    if (!smooth.ok) refused.push(...(await inOrganization(organizationId, (tx) => playEach(tx, some, players))));
  }
  return { played: acts.length - refused.length, refused };
}

/** All or none: what nearly always happens, and the fastest. */
async function playAll(tx: Tx, acts: readonly Act[], players: Players): Promise<Result<null, Refusal>> {
  for (const act of acts) {
    const result = await play({ ...tx, now: act.at }, act, players);
    if (!result.ok) return result;
  }
  return ok(null);
}

/** Each for itself; returns what was refused. */
async function playEach(tx: Tx, acts: readonly Act[], players: Players): Promise<string[]> {
  const refused: string[] = [];
  for (const act of acts) {
    await tx.db.$executeRaw`SAVEPOINT act`;
    const result = await play({ ...tx, now: act.at }, act, players);
    if (result.ok) continue;
    await tx.db.$executeRaw`ROLLBACK TO SAVEPOINT act`;
    refused.push(`${act.do} ${act.do === "open" ? "" : act.interview.external_id}: ${result.refusal.code}`);
  }
  return refused;
}

type Players = Pick<Stage, "apiKey" | "member"> & { known: Known };

async function play(tx: Tx, act: Act, players: Players): Promise<Result<unknown, Refusal>> {
  if (act.do === "schedule") return schedule(tx, act.interview, players);
  if (act.do === "open") return open(tx, act.times);
  return change(tx, act, players);
}

async function schedule(
  tx: Tx,
  interview: PlannedInterview,
  { apiKey, known }: Players,
): Promise<Result<unknown, Refusal>> {
  const { external_id, kind, title, hosts, job, candidate, application, organizer, span } = interview;
  const input = upsertInterviewSchema.parse({
    external_id,
    kind,
    title,
    organizer,
    candidate,
    ...placeOf(interview),
    starts_at: span.startsAt.toISOString(),
    ends_at: span.endsAt.toISOString(),
    time_zone: hosts[0]!.timeZone,
    application: { external_id: application },
    job: { external_id: job.external_id, title: job.title },
    interviewers: hosts.map((host) => ({ name: host.name, email: host.email, external_id: host.external_id })),
  });
  const result = await upsertInterview(tx, { actor: apiKey, input });
  if (!result.ok) return result;
  const { interviewId } = result.value;
  const { organizationId } = tx;
  const link = await tx.db.candidateLink.findFirstOrThrow({
    where: { organizationId, interviewId, revokedAt: null },
    select: { id: true, candidateId: true },
  });
  const { id: linkId, candidateId } = link;
  known.set(external_id, { type: "candidate", organizationId, linkId, interviewId, candidateId });
  return result;
}

async function open(tx: Tx, times: readonly OpenTime[]): Promise<Result<unknown, Refusal>> {
  const slots = times.flatMap(({ hosts, span, kind }) =>
    hosts.map(({ name, email, timeZone }) => ({
      host: { name, email },
      starts_at: span.startsAt,
      ends_at: span.endsAt,
      time_zone: timeZone,
      kinds: [kind],
      job_external_ids: [],
    })),
  );
  const outcomes = await createSlots(tx, { slots });
  return outcomes.some((outcome) => outcome.status === "conflict") ? refuse({ code: "slot_overlap" }) : ok(outcomes);
}

type Change = Exclude<Act, { do: "schedule" | "open" }>;

async function change(tx: Tx, act: Change, players: Players): Promise<Result<unknown, Refusal>> {
  const candidate = players.known.get(act.interview.external_id);
  if (candidate === undefined) return refuse({ code: "not_found" });
  const { interviewId } = candidate;
  switch (act.do) {
    case "cancel":
      return cancelInterview(tx, {
        actor: actorOf(act.channel, candidate, players),
        interviewId,
        reasonCode: act.reason,
        note: act.note,
        staysInProcess: !act.withdraw,
        initiator: act.initiator,
      });
    case "publish":
      return publish(tx, interviewId);
    case "undo":
      return undoCancellation(tx, { actor: candidate, interviewId });
    case "move":
      return move(tx, act, candidate, players);
    case "ask":
      return requestNewTimes(tx, {
        actor: candidate,
        interviewId,
        typed: act.windows,
        zones: { named: act.zone, chosen: null, device: null },
        stillWork: [],
        reasonCode: act.reason,
        note: act.note,
      });
    case "keep":
      return settleTimeRequest(tx, { actor: players.member, interviewId });
    case "outcome":
      return recordOutcome(tx, { actor: players.member, interviewId, outcome: act.outcome });
  }
}

async function publish(tx: Tx, interviewId: string): Promise<Result<unknown, Refusal>> {
  const standing = await tx.db.cancellation.findFirst({
    where: { organizationId: tx.organizationId, interviewId, undoneAt: null, supersededAt: null },
    select: { id: true },
  });
  if (standing !== null) await publishCancellation(tx, { cancellationId: standing.id });
  return ok(null);
}

async function move(
  tx: Tx,
  { interview, channel, to, reason, note }: Extract<Act, { do: "move" }>,
  candidate: CandidateActor,
  players: Players,
): Promise<Result<unknown, Refusal>> {
  const { organizationId } = tx;
  const slot = await tx.db.slot.findFirst({
    where: {
      organizationId,
      host: { email: interview.hosts[0]!.email },
      startsAt: to.startsAt,
      endsAt: to.endsAt,
      status: "open",
    },
    select: { id: true },
  });
  const target = channel === "link" ? { slotId: slot?.id ?? "" } : to;
  return rescheduleInterview(tx, {
    actor: actorOf(channel, candidate, players),
    interviewId: candidate.interviewId,
    target,
    reasonCode: reason,
    note,
    initiator: channel === "link" ? "candidate" : "company",
  });
}

function actorOf(channel: Channel, candidate: CandidateActor, { apiKey, member }: Players): Actor {
  switch (channel) {
    case "link":
      return candidate;
    case "dashboard":
      return member;
    case "api":
      return apiKey;
  }
}
