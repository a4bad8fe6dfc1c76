import { beforeEach, describe, expect, test } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { purgeNotes } from "@/lib/privacy/purge-notes";
import { sweep } from "@/lib/queue/sweep";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiActor, anInterview, anOrganization, granted, hoursFromNow } from "@/lib/testing/factories";

const database = useTestDatabase();
const NOTE = "My daughter is in hospital";
const TIMES = {
  cancellation: ["cancelled_at", "note"],
  reschedule: ["moved_at", "note"],
  time_request: ["requested_at", "note"],
  calendar_reply: ["received_at", "comment"],
} as const;
type Table = keyof typeof TIMES;
const tables = Object.keys(TIMES) as Table[];

let organizationId: string;
beforeEach(async () => {
  organizationId = await anOrganization();
});

/** One interview that was moved, asked about, answered by a calendar and cancelled, with a note each time. */
async function aLifeWithNotes(owner = organizationId): Promise<void> {
  const { id } = await anInterview(owner);
  const act = {
    actor: anApiActor(owner),
    interviewId: id,
    note: NOTE,
    initiator: "candidate",
    notify: "none",
  } as const;
  const target = { startsAt: hoursFromNow(200), endsAt: hoursFromNow(201) };
  granted(await inTransaction(owner, (tx) => rescheduleInterview(tx, { ...act, target, reasonCode: null })));
  granted(
    await inTransaction(owner, (tx) =>
      cancelInterview(tx, { ...act, reasonCode: "family_emergency", staysInProcess: true }),
    ),
  );
  await inOrganization(owner, async (tx) => {
    await tx.db.timeRequest.create({
      data: {
        organizationId: owner,
        id: newId("trq"),
        interviewId: id,
        reference: `R-${newId("trq").slice(-8)}`,
        windows: [{}],
        timeZone: "Europe/Berlin",
        note: NOTE,
        noticeSeconds: 1,
        requestedAt: tx.now,
        expiresAt: tx.now,
      },
    });
    await tx.db.calendarReply.create({
      data: {
        organizationId: owner,
        id: newId("cre"),
        interviewId: id,
        method: "REPLY",
        answer: "declined",
        attendeeEmail: "amina@people.example",
        attendeeRole: "candidate",
        sequence: 0,
        comment: NOTE,
        verdict: "taken",
        messageIdHash: newId("cre"),
        receivedAt: tx.now,
      },
    });
  });
}

/** Makes everything of the organisation so old; `days` may hold part of a day. */
async function age(days: number, owner = organizationId): Promise<void> {
  for (const table of tables) {
    const [time] = TIMES[table];
    await database.query(
      `UPDATE ${table} SET ${time} = now() - make_interval(secs => $2::float8 * 86400) WHERE organization_id = $1`,
      [owner, days],
    );
  }
}

async function notesLeft(owner = organizationId): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await database.query<{ n: number }>(
      `SELECT count(${TIMES[table][1]})::int AS n FROM ${table} WHERE organization_id = $1`,
      [owner],
    );
    counts[table] = row?.n ?? 0;
  }
  return counts;
}

const purge = (owner = organizationId) => inOrganization(owner, purgeNotes);
const all = { cancellation: 1, reschedule: 1, time_request: 1, calendar_reply: 1 };
const none = { cancellation: 0, reschedule: 0, time_request: 0, calendar_reply: 0 };

describe("notes are kept as long as the candidate was told", () => {
  test("a minute before the end all are there; a minute after it none is, and nothing else has changed", async () => {
    await aLifeWithNotes();
    await age(180 - 1 / 1_440);
    expect(await purge()).toBe(0);
    expect(await notesLeft()).toEqual(all);
    await age(180 + 1 / 1_440);
    const rest = () =>
      database.query("SELECT to_jsonb(c) - 'note' AS row FROM cancellation c WHERE organization_id = $1", [
        organizationId,
      ]);
    const feed = () => database.query("SELECT * FROM event WHERE organization_id = $1 ORDER BY id", [organizationId]);
    const before = { rest: await rest(), feed: await feed() };
    expect(await purge()).toBe(4);
    expect(await notesLeft()).toEqual(none);
    expect({ rest: await rest(), feed: await feed() }).toEqual(before);
    expect(await purge()).toBe(0);
  });

  test("each organisation has its own time, and the sweep keeps all of them", async () => {
    const other = await anOrganization();
    await database.query("UPDATE organization SET note_retention_days = 30 WHERE id = $1", [organizationId]);
    for (const owner of [organizationId, other]) {
      await aLifeWithNotes(owner);
      await age(31, owner);
    }
    await sweep();
    expect([await notesLeft(), await notesLeft(other)]).toEqual([none, all]);
  });

  test("more than one batch holds goes too, and two sweeps at once take each note once", async () => {
    await aLifeWithNotes();
    await database.query(
      `INSERT INTO reschedule SELECT (jsonb_populate_record(r, jsonb_build_object('id', 'rsc_' || n, 'note', $2::text))).*
       FROM reschedule r, generate_series(1, 2500) n WHERE organization_id = $1`,
      [organizationId, NOTE],
    );
    await age(181);
    const first = await Promise.all([purge(), purge()]);
    expect(first[0]! + first[1]!).toBeLessThanOrEqual(2_504);
    await sweep();
    expect(await notesLeft()).toEqual(none);
  });
});
