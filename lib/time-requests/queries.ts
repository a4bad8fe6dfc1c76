// Reads of requests for new times, and of the day they are about.
import "server-only";
import { firstName } from "@/lib/candidate-links/first-name";
import { openNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { listOpenTimes } from "@/lib/interviews/queries";
import { listDayRecords } from "@/lib/time-requests/day-records";
import { getOpenTimeRequest, type TimeRequestRow } from "@/lib/time-requests/end-time-request";
import { getChosen } from "@/lib/time-requests/hold-chosen";
import { dueOf, fitsWindow, isOverdue, MAX_REQUESTS_A_DAY, storedWindows } from "@/lib/time-requests/rules";
import type { DaySession, RequestCard, TimeRequestState, TimeRequestView } from "@/lib/time-requests/schema";
import { addMs } from "@/lib/time/clock";

/** The interview's newest request, or null when there never was one. */
export async function getTimeRequest(
  tx: Tx,
  { interviewId }: { interviewId: string },
): Promise<TimeRequestView | null> {
  const row = await tx.db.timeRequest.findFirst({
    where: { organizationId: tx.organizationId, interviewId },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
  });
  return row === null ? null : timeRequestView(row, tx.now);
}

/** The time that is kept for the interview's candidate until staff confirm or decline it, or null. */
export async function getKeptTime(
  tx: Tx,
  { interviewId }: { interviewId: string },
): Promise<{ startsAt: Date; endsAt: Date } | null> {
  const open = await getOpenTimeRequest(tx, interviewId);
  return open === null || isOverdue(open, tx.now) ? null : getChosen(tx, open.id);
}

/** What an interview's page shows of its open request; null where none waits. */
export async function getRequestCard(
  tx: Tx,
  { interview, reasons }: { interview: InterviewRecord; reasons: ReadonlyMap<string, string> },
): Promise<RequestCard | null> {
  const row = await getOpenTimeRequest(tx, interview.id);
  if (row === null || isOverdue(row, tx.now)) return null;
  const view = timeRequestView(row, tx.now);
  const times = await listOpenTimes(tx, { interview });
  const { reasonCode } = view;
  return {
    ...view,
    chosen: await getChosen(tx, row.id),
    reasonLabel: reasonCode === null ? null : (reasons.get(reasonCode) ?? reasonCode),
    openTimes: times.filter((time) => view.windows.some((window) => fitsWindow(time, window))),
  };
}

/** One whose deadline is over has lapsed, although its job may not have written so yet. */
function timeRequestView(row: TimeRequestRow, now: Date): TimeRequestView {
  const { id, reference, timeZone, reasonCode, note, requestedAt, expiresAt, seenAt } = row;
  const hasLapsed = row.state === "open" && isOverdue(row, now);
  const endedAt = hasLapsed ? expiresAt : row.endedAt;
  return {
    ...{ id, reference, timeZone, reasonCode, requestedAt, expiresAt, seenAt, endedAt },
    note: openNote(note),
    state: hasLapsed ? "lapsed" : (row.state as TimeRequestState),
    outcome: row.outcome as TimeRequestView["outcome"],
    windows: storedWindows(row.windows),
  };
}

/** The scheduled interviews of the candidate's day, in order; alone on its date there is one. */
export async function listDaySessions(tx: Tx, { interview }: { interview: InterviewRecord }): Promise<DaySession[]> {
  const day = await listDayRecords(tx, { interview });
  if (day.length < 2) return day.map((each) => sessionOf(each, { thisId: interview.id, open: [] }));
  const open = await tx.db.timeRequest.findMany({
    where: {
      organizationId: tx.organizationId,
      interviewId: { in: day.map(({ record }) => record.id) },
      state: "open",
      expiresAt: { gt: tx.now },
    },
  });
  const requests = open.map((row) => ({ interviewId: row.interviewId, request: timeRequestView(row, tx.now) }));
  return day.map((each) => sessionOf(each, { thisId: interview.id, open: requests }));
}

function sessionOf(
  { record, ban }: Awaited<ReturnType<typeof listDayRecords>>[number],
  { thisId, open }: { thisId: string; open: readonly { interviewId: string; request: TimeRequestView }[] },
): DaySession {
  const { id, title, startsAt, endsAt, interviewers, organizer } = record;
  const hosts = interviewers.length > 0 ? interviewers.map(({ host }) => host.name) : [organizer.name];
  return {
    interviewId: id,
    ...{ title, startsAt, endsAt },
    interviewers: hosts.map(firstName),
    isThis: id === thisId,
    canAsk: ban === null,
    request: open.find(({ interviewId }) => interviewId === id)?.request ?? null,
  };
}

/** Whether as many requests were made for the interview within 24 hours as may be, whatever became of them. */
export async function hasAskedTooOften(tx: Tx, { interviewId }: { interviewId: string }): Promise<boolean> {
  const requestedAt = { gt: addMs(tx.now, -24 * 3_600_000) };
  const count = await tx.db.timeRequest.count({
    where: { organizationId: tx.organizationId, interviewId, requestedAt },
  });
  return count >= MAX_REQUESTS_A_DAY;
}

/** Open requests for which something is due at `tx.now`, a bounded number: what the sweep catches up with. */
export async function listDueTimeRequests(tx: Tx): Promise<string[]> {
  const day = 24 * 3_600_000;
  const rows = await tx.db.timeRequest.findMany({
    where: {
      organizationId: tx.organizationId,
      state: "open",
      expiresAt: { lte: new Date(tx.now.getTime() + day) },
      // Those already warned wait for their end alone, and would stand in the way of others.
      OR: [{ warnedAt: null }, { expiresAt: { lte: tx.now } }],
    },
    orderBy: { expiresAt: "asc" },
    take: 200,
  });
  return rows.filter((row) => dueOf(row, tx.now) !== null).map((row) => row.id);
}
