// What is sent: the stored event as its body, the endpoint's own headers, and the signature of this very attempt.
import "server-only";
import { decrypt } from "@/lib/crypto/encryption";
import { openNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { deliveredBody } from "@/lib/events/event-body";
import { LIVE_SECRETS_LIMIT } from "@/lib/webhooks/rules";
import { signedHeaders } from "@/lib/webhooks/signature";

/** On all tests, an example of another type too, so that a gateway can sort them out before anybody reads the body. */
const TEST_HEADER = { "reslot-test": "true" };

export type DeliveryRequest = { url: string; headers: Record<string, string>; body: string };

/**
 * Builds the request of an attempt made at `tx.now`. The body is the same on every attempt unless a note has been erased since.
 * @throws when no configured APP_SECRET opens the endpoint's secrets, or event or endpoint are not there (a bug)
 */
export async function buildDeliveryRequest(
  tx: Tx,
  { endpointId, eventId }: { endpointId: string; eventId: string },
): Promise<DeliveryRequest> {
  const { organizationId, db, now } = tx;
  const endpoint = await db.webhookEndpoint.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: endpointId } },
    select: { url: true, includeNote: true, headers: true },
  });
  const event = await db.event.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: eventId } } });
  const secrets = await db.webhookSecret.findMany({
    where: { organizationId, endpointId, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: LIVE_SECRETS_LIMIT,
    select: { secret: true, privateKey: true },
  });
  const note = endpoint.includeNote ? await noteOf(tx, event.subjectId) : undefined;
  const body = JSON.stringify(deliveredBody(event, { note }));
  const keys = secrets.map(({ secret }) => decrypt("webhook-secret", secret));
  const privateKeys = secrets.flatMap(({ privateKey }) =>
    privateKey === null ? [] : [decrypt("webhook-private-key", privateKey)],
  );
  return {
    url: endpoint.url,
    headers: {
      ...openHeaders(endpoint.headers),
      ...(event.type === "webhook.test" && TEST_HEADER),
      ...signedHeaders({ id: event.id, attemptedAt: now, body, secrets: keys, privateKeys }),
    },
    body,
  };
}

/** The endpoint's own headers as they were given. */
export function openHeaders(sealed: Uint8Array | null): Record<string, string> {
  return sealed === null ? {} : (JSON.parse(decrypt("webhook-headers", sealed)) as Record<string, string>);
}

/** The note of the cancellation, move or request for new times behind the event: read at every attempt, so that an erased one is never sent again. */
async function noteOf(tx: Tx, subjectId: string | null): Promise<string | null> {
  if (subjectId === null) return null;
  const which = {
    where: { organizationId_id: { organizationId: tx.organizationId, id: subjectId } },
    select: { note: true },
  };
  const subject =
    (await tx.db.cancellation.findUnique(which)) ??
    (await tx.db.reschedule.findUnique(which)) ??
    (await tx.db.timeRequest.findUnique(which));
  return openNote(subject?.note ?? null);
}
