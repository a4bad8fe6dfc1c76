// The private calendar of a member: an address with a secret in it, of which the database keeps only the SHA-256.
import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { CalendarEvent } from "@/lib/calendar/ics";
import { prisma } from "@/lib/db/client";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { addMs } from "@/lib/time/clock";

const DAY_MS = 24 * 3_600_000;
const BACK_MS = 30 * DAY_MS;
const AHEAD_MS = 366 * DAY_MS;
const MAX_EVENTS = 1_000;
const FORM = /^rsf_[A-Za-z0-9_-]{43}$/;

export type FeedState = { createdAt: Date } | null;

/** Makes a member's address, in place of the one there was, which stops at once. The token is in the answer and never shown again. */
export async function issueCalendarFeed(tx: Tx, { memberId }: { memberId: string }): Promise<{ token: string }> {
  await revokeCalendarFeed(tx, { memberId });
  const token = `rsf_${randomBytes(32).toString("base64url")}`;
  await tx.db.calendarFeed.create({
    data: {
      organizationId: tx.organizationId,
      id: newId("cfd"),
      memberId,
      tokenHash: hashOf(token),
      createdAt: tx.now,
    },
  });
  return { token };
}

/** Ends a member's address at once. Repeating it changes nothing. */
export async function revokeCalendarFeed(tx: Tx, { memberId }: { memberId: string }): Promise<void> {
  await tx.db.calendarFeed.updateMany({
    where: { organizationId: tx.organizationId, memberId, revokedAt: null },
    data: { revokedAt: tx.now },
  });
}

/** Since when the member has an address, or null. */
export async function getCalendarFeed(tx: Tx, { memberId }: { memberId: string }): Promise<FeedState> {
  return tx.db.calendarFeed.findFirst({
    where: { organizationId: tx.organizationId, memberId, revokedAt: null },
    select: { createdAt: true },
  });
}

/**
 * The interviews behind a token: those its member holds or organizes, from a month ago to a year ahead; cancelled ones are
 * not among them. Null for whatever opens nothing: unknown, revoked, or of a member who may not sign in. Writes nothing.
 */
export async function readCalendarFeed(token: string): Promise<{ name: string; events: CalendarEvent[] } | null> {
  if (!FORM.test(token)) return null;
  const hash = hashOf(token);
  const rows = await prisma().$queryRaw<{ org: string | null }[]>`SELECT resolve_calendar_feed(${hash}) AS org`;
  const organizationId = rows[0]?.org;
  if (!organizationId) return null;
  return inOrganization(organizationId, async (tx) => {
    const feed = await tx.db.calendarFeed.findFirst({
      where: { organizationId, tokenHash: hash, revokedAt: null },
      include: { member: { select: { email: true, disabledAt: true } } },
    });
    if (feed === null || feed.member.disabledAt !== null) return null;
    const organization = await tx.db.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { name: true },
    });
    return { name: organization.name, events: await listEvents(tx, feed.member.email) };
  });
}

async function listEvents(tx: Tx, email: string): Promise<CalendarEvent[]> {
  const { organizationId } = tx;
  const host = await tx.db.host.findUnique({
    where: { organizationId_email: { organizationId, email: email.toLowerCase() } },
    select: { id: true },
  });
  if (host === null) return [];
  const interviews = await tx.db.interview.findMany({
    where: {
      organizationId,
      status: { in: ["scheduled", "completed", "no_show"] },
      startsAt: { gte: addMs(tx.now, -BACK_MS), lt: addMs(tx.now, AHEAD_MS) },
      OR: [{ interviewers: { some: { hostId: host.id } } }, { organizerId: host.id, interviewers: { none: {} } }],
    },
    include: { candidate: { select: { name: true } }, organizer: { select: { name: true, email: true } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MAX_EVENTS,
  });
  return interviews.map((interview) => ({
    uid: interview.calendarUid,
    sequence: interview.calendarSequence,
    stamp: interview.updatedAt,
    startsAt: interview.startsAt,
    endsAt: interview.endsAt,
    summary: `${interview.title}: ${interview.candidate.name}`,
    location: interview.joinUrl ?? interview.location,
    url: new URL(`/interviews/${interview.id}`, env().APP_URL).href,
    organizer: interview.organizer,
    attendees: [],
  }));
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
