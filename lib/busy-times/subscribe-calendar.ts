// The address of a host's own calendar: kept encrypted, never shown again, read by a job.
import "server-only";
import { decrypt, encrypt } from "@/lib/crypto/encryption";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { generateSlots } from "@/lib/availability/generate-slots";
import { enqueue } from "@/lib/queue/enqueue";
import { ok, refuse, type Result } from "@/lib/result";
import { addMs } from "@/lib/time/clock";
import { checkEndpointUrl, parseAllowedHosts, type EndpointUrlProblem } from "@/lib/webhooks/endpoint-url";

/** How long a job that was added has before the sweep adds another. */
export const LEASE_MS = 5 * 60_000;

export type CalendarUrlRefusal = { code: "url"; problem: EndpointUrlProblem } | { code: "not_found" };

/**
 * Subscribes to a host's calendar, in place of the one there was, and has it read at once. Repeating it reads it again.
 * Refuses addresses no calendar may be read from.
 */
export async function subscribeCalendar(
  tx: Tx,
  { hostId, url: text }: { hostId: string; url: string },
): Promise<Result<null, CalendarUrlRefusal>> {
  const { organizationId } = tx;
  if ((await tx.db.host.count({ where: { organizationId, id: hostId } })) === 0) return refuse({ code: "not_found" });
  // What calendar programs call their links: the same over TLS.
  const checked = checkEndpointUrl(
    text.trim().replace(/^webcals?:/i, "https:"),
    parseAllowedHosts(env().WEBHOOK_ALLOWED_HOSTS),
  );
  if (!checked.ok) return refuse({ code: "url", problem: checked.problem });
  const data = {
    url: encrypt("busy-calendar", checked.url.href),
    urlHost: checked.url.hostname,
    etag: null,
    lastModified: null,
    attemptedAt: null,
    succeededAt: null,
    readAt: null,
    nextAt: addMs(tx.now, LEASE_MS),
    failures: 0,
    error: null,
    notes: [],
    createdAt: tx.now,
  };
  const key = { organizationId, hostId };
  await tx.db.busyCalendar.upsert({ where: { organizationId_hostId: key }, create: { ...key, ...data }, update: data });
  await enqueue(tx, "read-busy-calendar", [{ organizationId, hostId }]);
  return ok(null);
}

/** Forgets a host's calendar and its busy times, and makes the slots they took. Repeating it changes nothing. */
export async function unsubscribeCalendar(tx: Tx, { hostId }: { hostId: string }): Promise<void> {
  const { organizationId } = tx;
  await tx.db.busyCalendar.deleteMany({ where: { organizationId, hostId } });
  const { count } = await tx.db.busyTime.deleteMany({ where: { organizationId, hostId } });
  if (count > 0) await generateSlots(tx, { hostId });
}

/** Has a subscribed calendar read now. Without one nothing happens. */
export async function readCalendarSoon(tx: Tx, { hostId }: { hostId: string }): Promise<void> {
  const { organizationId } = tx;
  const { count } = await tx.db.busyCalendar.updateMany({
    where: { organizationId, hostId },
    // Read whole, whatever the other side says of changes: somebody asked.
    data: { nextAt: addMs(tx.now, LEASE_MS), etag: null, lastModified: null },
  });
  if (count > 0) await enqueue(tx, "read-busy-calendar", [{ organizationId, hostId }]);
}

/** Adds a job for every calendar that is due; a job that was lost is added again after five minutes. */
export async function enqueueDueCalendars(tx: Tx): Promise<void> {
  const { organizationId } = tx;
  const due = await tx.db.busyCalendar.findMany({
    where: { organizationId, nextAt: { lte: tx.now } },
    select: { hostId: true },
    orderBy: { nextAt: "asc" },
    take: 100,
  });
  if (due.length === 0) return;
  const hostIds = due.map((row) => row.hostId);
  await tx.db.busyCalendar.updateMany({
    where: { organizationId, hostId: { in: hostIds } },
    data: { nextAt: addMs(tx.now, LEASE_MS) },
  });
  await enqueue(
    tx,
    "read-busy-calendar",
    hostIds.map((hostId) => ({ organizationId, hostId })),
  );
}

/** The address behind a row. */
export function addressOf(row: { url: Uint8Array }): string {
  return decrypt("busy-calendar", row.url);
}
