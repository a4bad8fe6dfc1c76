// The job `call-ats`: claim in one transaction, call outside any, write the outcome down in another.
import "server-only";
import { AtsFailure, type AtsAdapter, type AtsSession, type CallSubject } from "@/lib/ats/adapter";
import { claimCall, type Claim } from "@/lib/ats/claim-call";
import { requireAdapter } from "@/lib/ats/open-connection";
import { NOT_MAPPED } from "@/lib/ats/rules";
import { openSession } from "@/lib/ats/session";
import { settleCall, type CallOutcome } from "@/lib/ats/settle-call";
import { inOrganization } from "@/lib/db/transaction";
import type { JobData } from "@/lib/queue/queues";

/**
 * Makes the call a job asks for, if it is still to be made. Safe to repeat: a second job for the same call does nothing, and
 * after a lost answer an adapter looks before it writes a note again.
 * @throws when the database is away or credentials can't be opened: the queue tries the job again
 */
export async function makeAtsCall({ organizationId, callId }: JobData<"call-ats">): Promise<void> {
  const claim = await inOrganization(organizationId, (tx) => claimCall(tx, { callId }));
  if (claim === null) return;
  const adapter = requireAdapter(claim.connection.provider);
  const session = openSession(adapter, claim.connection);
  const outcome = await attempt(claim, adapter, session);
  await inOrganization(organizationId, (tx) =>
    settleCall(tx, { claim, outcome, lines: session.lines, random: Math.random() }),
  );
}

async function attempt(claim: Claim, adapter: AtsAdapter, session: AtsSession): Promise<CallOutcome> {
  try {
    const made = await act(claim, adapter, session, claim.subject);
    return { kind: "done", ...made };
  } catch (error) {
    if (error instanceof AtsFailure) return { kind: "failure", failure: error };
    throw error;
  }
}

async function act(
  { verb }: Claim,
  adapter: AtsAdapter,
  session: AtsSession,
  subject: CallSubject,
): Promise<{ created?: { externalId: string; refs: CallSubject["refs"] } }> {
  switch (verb) {
    case "cancel":
      await adapter.cancel?.(session, subject);
      return {};
    case "move":
      await adapter.move?.(session, subject);
      return {};
    case "create":
      return adapter.create === undefined ? {} : { created: await adapter.create(session, subject) };
    case "withdraw":
      // A candidate must never be rejected for a reason that nobody chose.
      if (subject.reason.atsId === null) throw new AtsFailure({ status: null, reason: NOT_MAPPED });
      await adapter.withdraw?.(session, subject);
      return {};
    case "note":
      await adapter.note(session, subject);
      return {};
  }
}
