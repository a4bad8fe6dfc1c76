import "server-only";
import { decrypt } from "@/lib/crypto/encryption";
import type { Tx } from "@/lib/db/transaction";
import { deliveredBody, type EventBody } from "@/lib/events/event-body";
import { openHeaders } from "@/lib/webhooks/delivery-request";
import type { EndpointDisabledReason } from "@/lib/webhooks/rules";
import type { Prisma } from "@/prisma/generated/client";
import type { DeliveryStatus, DeliveryTrigger } from "@/lib/webhooks/schema";
import { publicKeyOf } from "@/lib/webhooks/signature";

export type WebhookEndpointView = {
  id: string;
  url: string;
  description: string;
  /** Empty: every event. */
  eventTypes: string[];
  includeNote: boolean;
  ed25519: boolean;
  /** Attempts of the schedule a minute; null: no limit. */
  maxPerMinute: number | null;
  /** `whpk_` keys that verify what is signed now, newest first; several while a rotation overlaps. */
  publicKeys: string[];
  headerNames: string[];
  status: "enabled" | "disabled";
  disabledReason: EndpointDisabledReason | null;
  disabledAt: Date | null;
  /** Since when there has been nothing but failures. */
  failingSince: Date | null;
  liveSecrets: number;
  createdAt: Date;
};

export type DeliveryView = {
  id: string;
  endpointId: string;
  eventId: string;
  eventType: string;
  status: DeliveryStatus;
  /** Attempts of the schedule so far. */
  attempts: number;
  /** Null while pending: it waits for a free place at its endpoint. */
  nextAttemptAt: Date | null;
  lastStatusCode: number | null;
  succeededAt: Date | null;
  createdAt: Date;
};

export type AttemptView = {
  id: string;
  trigger: DeliveryTrigger;
  startedAt: Date;
  durationMs: number;
  statusCode: number | null;
  error: string | null;
  responseBody: string;
};

/** The organisation's live endpoints, oldest first; at most 50. */
export async function listWebhookEndpoints(tx: Tx): Promise<WebhookEndpointView[]> {
  const rows = await tx.db.webhookEndpoint.findMany({
    where: { organizationId: tx.organizationId, deletedAt: null },
    orderBy: { id: "asc" },
    include: { secrets: liveSecrets(tx) },
  });
  return rows.map(endpointView);
}

/** One live endpoint, or null. */
export async function getWebhookEndpoint(tx: Tx, endpointId: string): Promise<WebhookEndpointView | null> {
  const row = await tx.db.webhookEndpoint.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: endpointId }, deletedAt: null },
    include: { secrets: liveSecrets(tx) },
  });
  return row && endpointView(row);
}

/** An endpoint's deliveries, newest first, at most `limit`, older than `before`; null when there is no such endpoint. */
export async function listDeliveries(
  tx: Tx,
  {
    endpointId,
    limit,
    before,
    status,
  }: { endpointId: string; limit: number; before?: string; status?: DeliveryStatus },
): Promise<DeliveryView[] | null> {
  const endpoint = await tx.db.webhookEndpoint.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: endpointId }, deletedAt: null },
    select: { id: true },
  });
  if (endpoint === null) return null;
  const rows = await tx.db.webhookDelivery.findMany({
    where: {
      organizationId: tx.organizationId,
      endpointId,
      status,
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: limit,
    include: { event: { select: { type: true } } },
  });
  return rows.map(deliveryView);
}

/** One delivery of a live endpoint with its attempts, newest first, and the event as it is sent (without a note); or null. */
export async function getDelivery(
  tx: Tx,
  deliveryId: string,
): Promise<(DeliveryView & { log: AttemptView[]; body: EventBody }) | null> {
  const row = await tx.db.webhookDelivery.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: deliveryId }, endpoint: { deletedAt: null } },
    include: { event: true, attemptLog: { orderBy: { id: "desc" }, take: 100 } },
  });
  if (row === null) return null;
  const log = row.attemptLog.map(({ id, trigger, startedAt, durationMs, statusCode, error, responseBody }) => ({
    id,
    trigger: trigger as DeliveryTrigger,
    startedAt,
    durationMs,
    statusCode,
    error,
    responseBody: responseBody ?? "",
  }));
  return { ...deliveryView(row), log, body: deliveredBody(row.event) };
}

const liveSecrets = (tx: Tx) =>
  ({
    where: { OR: [{ expiresAt: null }, { expiresAt: { gt: tx.now } }] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { privateKey: true },
  }) satisfies Prisma.WebhookSecretFindManyArgs;

type EndpointRow = Omit<
  WebhookEndpointView,
  "headerNames" | "publicKeys" | "liveSecrets" | "status" | "disabledReason"
> & {
  headers: Uint8Array | null;
  status: string;
  disabledReason: string | null;
  secrets: { privateKey: Uint8Array | null }[];
};

function endpointView(row: EndpointRow): WebhookEndpointView {
  const { id, url, description, eventTypes, includeNote, ed25519, maxPerMinute, disabledAt, failingSince, createdAt } =
    row;
  return {
    id,
    url,
    description,
    eventTypes,
    includeNote,
    ed25519,
    maxPerMinute,
    publicKeys: row.secrets.flatMap(({ privateKey }) =>
      privateKey === null ? [] : [publicKeyOf(decrypt("webhook-private-key", privateKey))],
    ),
    headerNames: Object.keys(openHeaders(row.headers)),
    status: row.status as WebhookEndpointView["status"],
    disabledReason: row.disabledReason as EndpointDisabledReason | null,
    disabledAt,
    failingSince,
    liveSecrets: row.secrets.length,
    createdAt,
  };
}

function deliveryView(
  row: Omit<DeliveryView, "eventType" | "status"> & { status: string; event: { type: string } },
): DeliveryView {
  const { id, endpointId, eventId, attempts, nextAttemptAt, lastStatusCode, succeededAt, createdAt } = row;
  return {
    id,
    endpointId,
    eventId,
    eventType: row.event.type,
    status: row.status as DeliveryStatus,
    attempts,
    nextAttemptAt,
    lastStatusCode,
    succeededAt,
    createdAt,
  };
}
