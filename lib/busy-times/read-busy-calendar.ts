// The job that reads one host's calendar: outside any transaction on the wire, then one transaction for what came of it.
import "server-only";
import { generateSlots } from "@/lib/availability/generate-slots";
import { addressOf } from "@/lib/busy-times/subscribe-calendar";
import { fetchCalendar, type FetchedCalendar } from "@/lib/busy-times/fetch-calendar";
import { listUids, readBusyTimes, type BusyReading } from "@/lib/busy-times/reading/busy";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { isId } from "@/lib/ids";
import { lockHosts } from "@/lib/slots/lock-slots";
import { addMs } from "@/lib/time/clock";
import { parseAllowedHosts } from "@/lib/webhooks/endpoint-url";

const MINUTE_MS = 60_000;
const EVERY_MS = 15 * MINUTE_MS;
const LONGEST_WAIT_MS = 6 * 60 * MINUTE_MS;
/** Series are followed so far; the calendar is read whole again after this, even if it says that nothing changed. */
const AHEAD_MS = 27 * 7 * 24 * 60 * MINUTE_MS;
const WHOLE_EVERY_MS = 12 * 60 * MINUTE_MS;

type Ref = { organizationId: string; hostId: string };
type Calendar = NonNullable<Awaited<ReturnType<typeof find>>>;

/**
 * Reads the calendar of a host and brings its slots in line. Repeatable. What failed is written down for people to see; the
 * busy times known until then stay. A calendar changed or forgotten meanwhile is left alone.
 */
export async function readBusyCalendar({ organizationId, hostId }: Ref): Promise<void> {
  const calendar = await inOrganization(organizationId, (tx) => find(tx, hostId));
  if (calendar === null) return;
  const { row, now } = calendar;
  const isFresh = row.readAt !== null && row.readAt > addMs(now, -WHOLE_EVERY_MS);
  const known = isFresh ? row : { etag: null, lastModified: null };
  const allowed = parseAllowedHosts(env().WEBHOOK_ALLOWED_HOSTS);
  const fetched = await fetchCalendar(addressOf(row), known, { allowed });
  await inOrganization(organizationId, (tx) => record(tx, calendar, fetched));
}

async function find(tx: Tx, hostId: string) {
  const row = await tx.db.busyCalendar.findUnique({
    where: { organizationId_hostId: { organizationId: tx.organizationId, hostId } },
    include: { host: { select: { availability: { select: { timeZone: true } } } } },
  });
  if (row === null) return null;
  const organization = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { timeZone: true },
  });
  return { row, now: tx.now, timeZone: row.host.availability?.timeZone ?? organization.timeZone };
}

async function record(tx: Tx, calendar: Calendar, fetched: FetchedCalendar): Promise<void> {
  const { row } = calendar;
  await lockHosts(tx, [row.hostId]);
  // The same subscription still: another address would be another calendar's.
  const where = { organizationId: tx.organizationId, hostId: row.hostId, createdAt: row.createdAt };
  if ((await tx.db.busyCalendar.count({ where })) === 0) return;
  const reading = fetched.status === "read" ? await readOwn(tx, fetched.bytes, calendar) : null;
  const problem = fetched.status === "failed" ? fetched.problem : reading?.ok === false ? reading.problem : null;
  if (problem !== null) {
    const wait = Math.min(EVERY_MS * 2 ** Math.min(row.failures, 10), LONGEST_WAIT_MS);
    await tx.db.busyCalendar.updateMany({
      where,
      data: { attemptedAt: tx.now, failures: row.failures + 1, error: problem, nextAt: addMs(tx.now, wait) },
    });
    return;
  }
  await tx.db.busyCalendar.updateMany({
    where,
    data: {
      attemptedAt: tx.now,
      succeededAt: tx.now,
      failures: 0,
      error: null,
      nextAt: addMs(tx.now, EVERY_MS),
      ...(fetched.status === "read" && { etag: fetched.etag, lastModified: fetched.lastModified, readAt: tx.now }),
      ...(reading?.ok && { notes: reading.notes }),
    },
  });
  if (!reading?.ok) return;
  await replaceTimes(tx, row.hostId, reading);
  await generateSlots(tx, { hostId: row.hostId });
}

/** Our own interviews stand in their interviewer's calendar too: their slots say what they are, and a cancelled one must free its time at once. */
async function readOwn(tx: Tx, bytes: Uint8Array, { timeZone }: Calendar): Promise<BusyReading> {
  const ids = listUids(bytes)
    .map((uid) => uid.split("@")[0] ?? "")
    .filter((id) => isId("int", id));
  const own = await tx.db.interview.findMany({
    where: { organizationId: tx.organizationId, id: { in: ids.slice(0, 5_000) } },
    select: { calendarUid: true },
  });
  const uids = new Set(own.map((each) => each.calendarUid));
  return readBusyTimes(bytes, { now: tx.now, until: addMs(tx.now, AHEAD_MS), timeZone, isOwn: (uid) => uids.has(uid) });
}

async function replaceTimes(
  tx: Tx,
  hostId: string,
  { times }: { times: { startsAt: Date; endsAt: Date }[] },
): Promise<void> {
  const { organizationId } = tx;
  await tx.db.busyTime.deleteMany({ where: { organizationId, hostId } });
  await tx.db.busyTime.createMany({ data: times.map((time) => ({ organizationId, hostId, ...time })) });
}
