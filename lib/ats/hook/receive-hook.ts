// The signed hook for any other system: what it sends is signed whole, so it is taken as it stands, at once.
import "server-only";
import { z } from "zod";
import { verifyHook } from "@/lib/ats/hook/verify";
import { openConnection, resolveAtsConnection, type LiveConnection } from "@/lib/ats/open-connection";
import { rememberMessage } from "@/lib/ats/receive-webhook";
import { takeAbsence } from "@/lib/ats/take-absence";
import { takeReading } from "@/lib/ats/take-reading";
import { inOrganization } from "@/lib/db/transaction";
import { upsertInterviewSchema } from "@/lib/interviews/schema";
import { currentTime } from "@/lib/time/clock";

/** Everything the REST API takes for an interview, apart from `source` (the connection is it) and `notify`. */
const envelope = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("interview.upserted"), data: z.looseObject({}) }),
  z.strictObject({
    type: z.literal("interview.cancelled"),
    data: z.strictObject({ external_id: z.string().min(1).max(200) }),
  }),
]);

export type HookAnswer =
  | { kind: "unknown" }
  | { kind: "refused" }
  | { kind: "malformed" }
  | { kind: "invalid"; error: z.ZodError; base: string }
  | { kind: "taken"; isRepeated: boolean; interviewId: string | null; conflict: string | null };

/**
 * Verifies one message and does what it says. Repeating it (the same `webhook-id`) does nothing and says how things stand.
 * What can't be taken over is kept as a conflict and answered as one: the sender need not try again.
 */
export async function receiveHook({
  connectionId,
  headers,
  body,
}: {
  connectionId: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}): Promise<HookAnswer> {
  const organizationId = await resolveAtsConnection(connectionId);
  if (organizationId === null) return { kind: "unknown" };
  const connection = await inOrganization(organizationId, (tx) => openConnection(tx, connectionId));
  if (connection === null || connection.provider !== "hook") return { kind: "unknown" };
  const secret = connection.credentials["secret"] ?? "";
  const verdict = verifyHook({ headers, body, secret, now: currentTime() });
  if (!verdict.ok) return { kind: "refused" };
  const read = readMessage(body, connectionId);
  if ("kind" in read) return read;
  const { messageId } = verdict;
  // Remembered after it was done: a crash in between leaves the sender's next try to do it, which repeats nothing.
  const seen = await inOrganization(organizationId, (tx) =>
    tx.db.atsMessage.findFirst({ where: { organizationId, connectionId, messageId: messageId.slice(0, 200) } }),
  );
  if (seen === null) {
    await act(organizationId, connection, read);
    await inOrganization(organizationId, (tx) => rememberMessage(tx, { connectionId, messageId }));
    await inOrganization(organizationId, (tx) =>
      tx.db.atsConnection.updateMany({ where: { organizationId, id: connectionId }, data: { lastOkAt: tx.now } }),
    );
  }
  const externalId = read.externalId;
  const row = await inOrganization(organizationId, (tx) =>
    tx.db.atsInterview.findUnique({
      where: { organizationId_connectionId_externalId: { organizationId, connectionId, externalId } },
      select: { interviewId: true, conflict: true },
    }),
  );
  const conflict = (row?.conflict as { code: string } | null | undefined)?.code ?? null;
  return { kind: "taken", isRepeated: seen !== null, interviewId: row?.interviewId ?? null, conflict };
}

type Message = { externalId: string; interview: Record<string, unknown> | null };

function readMessage(
  body: string,
  connectionId: string,
): Message | Extract<HookAnswer, { kind: "malformed" | "invalid" }> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { kind: "malformed" };
  }
  const parsed = envelope.safeParse(value);
  if (!parsed.success) return { kind: "invalid", error: parsed.error, base: "" };
  const { type, data } = parsed.data;
  if (type === "interview.cancelled") return { externalId: String(data["external_id"]), interview: null };
  const { external_id: externalId, ...interview } = data as Record<string, unknown>;
  const checked = upsertInterviewSchema.safeParse({ ...interview, external_id: externalId, source: connectionId });
  if (!checked.success) return { kind: "invalid", error: checked.error, base: "/data" };
  return { externalId: checked.data.external_id, interview };
}

async function act(
  organizationId: string,
  connection: LiveConnection,
  { externalId, interview }: Message,
): Promise<void> {
  if (interview === null) return takeAbsence(organizationId, { connection, externalId });
  const reading = { externalId, refs: {}, status: "scheduled", own: false } as const;
  // It has just passed the schema that the reading goes through.
  await takeReading(organizationId, { connection, reading: { ...reading, interview: interview as never } });
}
