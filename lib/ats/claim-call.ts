// Who may make a call now, and what exactly is to be done by now. One at a time an interview: the row decides, not the job.
import "server-only";
import type { CallSubject, Refs } from "@/lib/ats/adapter";
import { callSubject, type SubjectRow } from "@/lib/ats/call-subject";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import { openConnection, type LiveConnection } from "@/lib/ats/open-connection";
import { CALL_LEASE_MS, decideChange, theirTime, type WrittenTime } from "@/lib/ats/rules";
import type { AtsAction } from "@/lib/ats/schema";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import { recordWritten } from "@/lib/ats/record-written";
import { addMs } from "@/lib/time/clock";
import type { Prisma } from "@/prisma/generated/client";

/** The right to make one attempt; `leaseUntil` proves it when the outcome is written. */
export interface Claim {
  callId: string;
  atsInterviewId: string;
  interviewId: string;
  action: AtsAction;
  /** What is done for it: the planned change, or the one that is right by now. */
  verb: AtsAction;
  attempts: number;
  leaseUntil: Date;
  connection: LiveConnection;
  subject: CallSubject;
  refs: Refs;
}

const CHANGES = ["cancel", "move", "create"] as const;
type Change = (typeof CHANGES)[number];
const isChange = (action: string): action is Change => (CHANGES as readonly string[]).includes(action);
const TURN_MS = 2_000;

/**
 * Claims a call, or null: it is settled, under way, not due, or its connection is off or paused (then a job comes back for it).
 * A change that is not needed any more is settled as that.
 */
export async function claimCall(tx: Tx, { callId }: { callId: string }): Promise<Claim | null> {
  const found = await tx.db.atsCall.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: callId } },
    select: { atsInterviewId: true },
  });
  if (found === null) return null;
  // Serialises the calls of one interview while they are claimed.
  await tx.db.$queryRaw`
    SELECT id FROM ats_interview WHERE organization_id = ${tx.organizationId} AND id = ${found.atsInterviewId} FOR NO KEY UPDATE`;
  const call = await tx.db.atsCall.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: callId } },
    include: { atsInterview: true, interview: { include: subjectRelations } },
  });
  if (call.state !== "pending") return null;
  const waitUntil = await busyUntil(tx, call);
  const connection = await openConnection(tx, call.connectionId);
  if (connection === null) {
    await settleUnneeded(tx, callId, "connection_off");
    return null;
  }
  const until = [waitUntil, call.nextAttemptAt, connection.row.pausedUntil].filter(
    (at): at is Date => at !== null && at > tx.now,
  );
  if (until.length > 0) {
    const startAfter = new Date(Math.max(...until.map((at) => at.getTime())));
    await enqueue(tx, "call-ats", [{ organizationId: tx.organizationId, callId }], { startAfter });
    return null;
  }
  const verb = isChange(call.action) ? changeNow(call.action, call, connection) : (call.action as AtsAction);
  if (verb === null) {
    await settleUnneeded(tx, callId, null);
    return null;
  }
  return take(tx, { call, connection, verb });
}

const subjectRelations = {
  candidate: { select: { name: true } },
  organizer: { select: { email: true } },
  interviewers: { include: { host: { select: { email: true, externalId: true } } }, orderBy: { position: "asc" } },
} as const satisfies Prisma.InterviewInclude;

type CallRow = Prisma.AtsCallGetPayload<object> & {
  atsInterview: Prisma.AtsInterviewGetPayload<object>;
  interview: SubjectRow;
};

/** Until when another call of this interview is under way, or an older change has to go first; null: nothing is in the way. */
async function busyUntil(tx: Tx, call: CallRow): Promise<Date | null> {
  if (call.lockedUntil !== null && call.lockedUntil > tx.now) return call.lockedUntil;
  const others = await tx.db.atsCall.findMany({
    where: {
      organizationId: tx.organizationId,
      atsInterviewId: call.atsInterviewId,
      state: "pending",
      id: { not: call.id },
    },
    select: { id: true, action: true, lockedUntil: true },
  });
  const isFirst = (other: { id: string; action: string }) =>
    isChange(call.action) && isChange(other.action) && other.id < call.id;
  const inTheWay = others.filter(
    (other) => (other.lockedUntil !== null && other.lockedUntil > tx.now) || isFirst(other),
  );
  return inTheWay.length === 0 ? null : addMs(tx.now, TURN_MS);
}

function changeNow(planned: Change, { interview, atsInterview }: CallRow, { provider }: LiveConnection): Change | null {
  const known = { starts_at: interview.sourceStartsAt.toISOString(), ends_at: interview.sourceEndsAt.toISOString() };
  const time = theirTime({ known, written: atsInterview.written as unknown as WrittenTime[] });
  const theirs = {
    isGone: atsInterview.goneAt !== null,
    startsAt: new Date(time.starts_at),
    endsAt: new Date(time.ends_at),
  };
  return decideChange(planned, { ours: interview, theirs }, CAPABILITIES[provider]);
}

async function settleUnneeded(tx: Tx, callId: string, lastError: string | null): Promise<void> {
  await tx.db.atsCall.updateMany({
    where: { organizationId: tx.organizationId, id: callId, state: "pending" },
    data: { state: "not_needed", settledAt: tx.now, nextAttemptAt: null, lockedUntil: null, lastError },
  });
}

async function take(
  tx: Tx,
  { call, connection, verb }: { call: CallRow; connection: LiveConnection; verb: AtsAction },
): Promise<Claim> {
  const leaseUntil = addMs(tx.now, CALL_LEASE_MS);
  const attempts = call.attempts + 1;
  await tx.db.atsCall.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: call.id } },
    data: { lockedUntil: leaseUntil, attempts },
  });
  // Before it is sent: the ATS may tell us of it before it has answered, and then it is our own that comes back.
  if (verb === "move" || verb === "create")
    await recordWritten(tx, { atsInterviewId: call.atsInterviewId, time: call.interview, done: false });
  const { id: callId, atsInterviewId, interviewId, action } = call;
  const refs = call.atsInterview.refs as Refs;
  return {
    callId,
    atsInterviewId,
    interviewId,
    action: action as AtsAction,
    verb,
    attempts,
    leaseUntil,
    connection,
    refs,
    subject: await callSubject(tx, { call, connection }),
  };
}
