// What an ATS sends to its connection's address: proven, remembered, answered fast. What it says is a hint; a job reads the
// interview by the ATS's own API.
import "server-only";
import { openConnection, requireAdapter, resolveAtsConnection } from "@/lib/ats/open-connection";
import type { Hint, InboundVerdict } from "@/lib/ats/adapter";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import { currentTime } from "@/lib/time/clock";

export type ReceivedWebhook =
  | { kind: "unknown" }
  | { kind: "taken"; isRepeated: boolean; hints: number }
  | Exclude<InboundVerdict, { kind: "hints" }>;

/**
 * Verifies one webhook and leaves a job for each of its hints. The same message again is taken and does nothing.
 * `unknown`: no such connection that is on, or another provider's.
 */
export async function receiveAtsWebhook({
  provider,
  connectionId,
  headers,
  body,
}: {
  provider: string;
  connectionId: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}): Promise<ReceivedWebhook> {
  const organizationId = await resolveAtsConnection(connectionId);
  if (organizationId === null) return { kind: "unknown" };
  return inOrganization(organizationId, async (tx) => {
    const connection = await openConnection(tx, connectionId);
    if (connection === null || connection.provider !== provider) return { kind: "unknown" };
    const { credentials } = connection;
    const verdict = requireAdapter(provider).verify({ headers, body, credentials, now: currentTime() });
    if (verdict.kind !== "hints") return verdict;
    const isNew = await rememberMessage(tx, { connectionId, messageId: verdict.messageId });
    if (isNew) await queueReads(tx, { connectionId, hints: verdict.hints });
    return { kind: "taken", isRepeated: !isNew, hints: verdict.hints.length };
  });
}

/** True the first time. */
export async function rememberMessage(
  tx: Tx,
  { connectionId, messageId }: { connectionId: string; messageId: string },
): Promise<boolean> {
  const row = {
    organizationId: tx.organizationId,
    connectionId,
    messageId: messageId.slice(0, 200),
    receivedAt: tx.now,
  };
  const { count } = await tx.db.atsMessage.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** A job for each hint, now or at `startAfter`. */
export async function queueReads(
  tx: Tx,
  {
    connectionId,
    hints,
    tries = 0,
    startAfter,
  }: { connectionId: string; hints: readonly Hint[]; tries?: number; startAfter?: Date },
): Promise<void> {
  const jobs = hints.map((hint) => ({
    organizationId: tx.organizationId,
    connectionId,
    kind: hint.kind,
    externalId: hint.externalId,
    refs: hint.kind === "interview" ? { ...hint.refs } : {},
    isGone: hint.kind === "interview" && hint.isGone === true,
    tries,
  }));
  await enqueue(tx, "read-ats", jobs, startAfter === undefined ? {} : { startAfter });
}
