// The races that other products lose, with real connections on a real PostgreSQL.
// Slow: crowds.
import { beforeEach, describe, expect, it } from "vitest";
import type { CandidateActor } from "@/lib/authz/actor";
import { isOverload } from "@/lib/db/errors";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import type { Policy } from "@/lib/policies/schema";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiActor, anInterview, anOrganization, aSlot, interviewInput } from "@/lib/testing/factories";
import { inNumber } from "@/lib/testing/thorough";

const database = useTestDatabase();
let organizationId: string;
const HOUR = 3_600_000;
/** Whole hours from tomorrow on. */
const at = (hours: number) => new Date(Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR + hours * HOUR);

beforeEach(async () => {
  organizationId = await givenOrganization({ undo_seconds: 0 });
});

async function givenOrganization(policy: Partial<Policy>): Promise<string> {
  const id = await anOrganization({ policy });
  await inOrganization(id, (tx) =>
    tx.db.webhookEndpoint.create({ data: { organizationId: id, id: newId("ep"), url: "https://ats.example/hook" } }),
  );
  return id;
}

const hostNamed = (name: string) => ({ email: `${name}@acme.example`, name });

async function givenInterview(hours: number, { hosts = ["ben"] }: { hosts?: string[] } = {}): Promise<string> {
  const starts_at = at(hours);
  const interview = await anInterview(organizationId, { starts_at, interviewers: hosts.map(hostNamed) });
  return interview.id;
}

async function givenSlots(hours: number[], host = "ben"): Promise<string[]> {
  const ids: string[] = [];
  for (const hour of hours) {
    ids.push((await aSlot(organizationId, { host: hostNamed(host), startsAt: at(hour), kinds: ["video"] })).id);
  }
  return ids;
}

async function candidateOf(interviewId: string): Promise<CandidateActor> {
  const [link] = await database.query<{ id: string; candidate_id: string }>(
    "SELECT id, candidate_id FROM candidate_link WHERE interview_id = $1 AND revoked_at IS NULL",
    [interviewId],
  );
  return { type: "candidate", organizationId, linkId: link!.id, interviewId, candidateId: link!.candidate_id };
}

const cancel = async (interviewId: string, reasonCode = "illness") => {
  const actor = await candidateOf(interviewId);
  return inTransaction(organizationId, (tx) =>
    cancelInterview(tx, { actor, interviewId, reasonCode, note: null, staysInProcess: true, initiator: "candidate" }),
  );
};
const move = async (interviewId: string, slotId: string) => {
  const actor = await candidateOf(interviewId);
  return inTransaction(organizationId, (tx) =>
    rescheduleInterview(tx, {
      actor,
      interviewId,
      target: { slotId },
      reasonCode: null,
      note: null,
      initiator: "candidate",
    }),
  );
};
const undo = async (interviewId: string) => {
  const actor = await candidateOf(interviewId);
  return inTransaction(organizationId, (tx) => undoCancellation(tx, { actor, interviewId }));
};
const number = async (sql: string, values: unknown[] = [organizationId]) =>
  Number((await database.query<{ n: string }>(sql, values))[0]?.n);
const eventTypes = async (interviewId: string) =>
  (
    await database.query<{ type: string }>("SELECT type FROM event WHERE interview_id = $1 ORDER BY position", [
      interviewId,
    ])
  ).map((row) => row.type);
const slotStatuses = async () =>
  (
    await database.query<{ status: string }>("SELECT status FROM slot WHERE organization_id = $1 ORDER BY starts_at", [
      organizationId,
    ])
  ).map((row) => row.status);

/** The promises that hold whatever happened: checked from the tables, as the superuser sees them. */
async function expectConsistent(): Promise<void> {
  expect(
    await number(
      "SELECT count(*) n FROM interview i WHERE organization_id = $1 AND status = 'scheduled' AND NOT EXISTS (SELECT 1 FROM interview_slot s JOIN slot t ON t.id = s.slot_id WHERE s.interview_id = i.id AND s.released_at IS NULL AND s.round = i.slot_round AND t.status = 'taken' AND t.starts_at = i.starts_at)",
    ),
  ).toBe(0);
  expect(
    await number(
      "SELECT count(*) n FROM (SELECT slot_id FROM interview_slot WHERE organization_id = $1 AND released_at IS NULL GROUP BY 1 HAVING count(*) > 1) d",
    ),
  ).toBe(0);
  expect(
    await number(
      "SELECT count(*) n FROM slot t WHERE organization_id = $1 AND status = 'taken' AND (SELECT count(*) FROM interview_slot s WHERE s.slot_id = t.id AND s.released_at IS NULL) <> 1",
    ),
  ).toBe(0);
  expect(
    await number(
      "SELECT count(*) n FROM slot t WHERE organization_id = $1 AND status = 'open' AND EXISTS (SELECT 1 FROM interview_slot s WHERE s.slot_id = t.id AND s.released_at IS NULL)",
    ),
  ).toBe(0);
  expect(await number("SELECT count(*) - max(position) n FROM event WHERE organization_id = $1")).toBe(0);
}

describe("cancelling", () => {
  it("frees the slot, records the reason and tells the ATS in one transaction", async () => {
    const interviewId = await givenInterview(1);
    expect(await cancel(interviewId)).toMatchObject({ ok: true, value: { changed: true } });
    expect(await slotStatuses()).toEqual(["open"]);
    expect(await eventTypes(interviewId)).toEqual([
      "interview.scheduled",
      "slot.taken",
      "interview.cancelled",
      "slot.released",
    ]);
    expect(await number("SELECT count(*) n FROM webhook_delivery WHERE organization_id = $1")).toBe(4);
    expect(
      await number("SELECT count(*) n FROM pgboss.job WHERE name = 'deliver-webhook' AND data->>'organizationId' = $1"),
    ).toBe(4);
    await expectConsistent();
  });

  it("leaves one cancellation, one event and one delivery of 50 at once, and tells all 50 it is cancelled", async () => {
    const interviewId = await givenInterview(1);
    const results = await Promise.all(Array.from({ length: 50 }, () => cancel(interviewId)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(results.filter((result) => result.ok && result.value.changed)).toHaveLength(1);
    expect(await number("SELECT count(*) n FROM cancellation WHERE organization_id = $1")).toBe(1);
    expect(
      await number("SELECT count(*) n FROM event WHERE organization_id = $1 AND type = 'interview.cancelled'"),
    ).toBe(1);
    expect(
      await number(
        "SELECT count(*) n FROM webhook_delivery d JOIN event e ON e.id = d.event_id WHERE d.organization_id = $1 AND e.type = 'interview.cancelled'",
      ),
    ).toBe(1);
    await expectConsistent();
  });

  it("writes nothing when refused", async () => {
    const interviewId = await givenInterview(1);
    expect(await cancel(interviewId, "role_filled")).toMatchObject({ ok: false, refusal: { code: "unknown_reason" } });
    expect(await number("SELECT count(*) n FROM cancellation WHERE organization_id = $1")).toBe(0);
    expect(await eventTypes(interviewId)).toEqual(["interview.scheduled", "slot.taken"]);
  });
});

describe("the undo window", () => {
  beforeEach(async () => {
    organizationId = await givenOrganization({ undo_seconds: 120 });
  });
  const endWindow = (interviewId: string) =>
    database.query("UPDATE cancellation SET undo_until = now() - interval '1 ms' WHERE interview_id = $1", [
      interviewId,
    ]);
  const publish = async (interviewId: string) => {
    const [row] = await database.query<{ id: string }>(
      "SELECT id FROM cancellation WHERE interview_id = $1 ORDER BY cancelled_at DESC LIMIT 1",
      [interviewId],
    );
    await inOrganization(organizationId, (tx) => publishCancellation(tx, { cancellationId: row!.id }));
  };

  it("holds the slot, keeps the world in the dark and leaves nothing published when undone", async () => {
    const interviewId = await givenInterview(1);
    await cancel(interviewId);
    expect(await slotStatuses()).toEqual(["held"]);
    expect(await eventTypes(interviewId)).toEqual(["interview.scheduled", "slot.taken", "cancellation.started"]);
    await publish(interviewId);
    expect(await slotStatuses()).toEqual(["held"]);
    expect(await undo(interviewId)).toMatchObject({ ok: true, value: { changed: true } });
    expect(await undo(interviewId)).toMatchObject({ ok: true, value: { changed: false } });
    expect(await slotStatuses()).toEqual(["taken"]);
    expect(
      await number(
        "SELECT count(*) n FROM event WHERE organization_id = $1 AND type IN ('interview.cancelled', 'slot.released', 'interview.cancellation_undone')",
      ),
    ).toBe(0);
    await expectConsistent();
  });

  it("publishes once at its end, with the cancellation's own time, however often the job runs", async () => {
    const interviewId = await givenInterview(1);
    await cancel(interviewId);
    await endWindow(interviewId);
    await Promise.all(Array.from({ length: 5 }, () => publish(interviewId)));
    expect(await slotStatuses()).toEqual(["open"]);
    expect(await eventTypes(interviewId)).toEqual([
      "interview.scheduled",
      "slot.taken",
      "cancellation.started",
      "interview.cancelled",
      "slot.released",
    ]);
    expect(
      await number(
        "SELECT count(*) n FROM event e JOIN cancellation c ON c.id = e.subject_id WHERE e.organization_id = $1 AND e.type = 'interview.cancelled' AND e.occurred_at = c.cancelled_at",
      ),
    ).toBe(1);
    await expectConsistent();
  });

  it("brings it back after the window while the slot is open, and refuses kindly once it is taken", async () => {
    const interviewId = await givenInterview(1);
    await cancel(interviewId);
    await endWindow(interviewId);
    expect(await undo(interviewId)).toMatchObject({ ok: true, value: { changed: true } });
    expect((await eventTypes(interviewId)).slice(-4)).toEqual([
      "interview.cancelled",
      "slot.released",
      "interview.cancellation_undone",
      "slot.taken",
    ]);
    await cancel(interviewId);
    await endWindow(interviewId);
    await publish(interviewId);
    await givenInterview(1);
    expect(await undo(interviewId)).toEqual({ ok: false, refusal: { code: "slot_taken" } });
    await expectConsistent();
  });

  it("withdraws all the application's interviews ahead, publishes them as one, and brings them back as one", async () => {
    const { application, candidate, job } = interviewInput();
    const given = (hours: number) =>
      anInterview(organizationId, { application, candidate, job, starts_at: at(hours), ends_at: at(hours + 0.75) });
    const ids = [(await given(1)).id, (await given(3)).id];
    const withdraw = async () => {
      const actor = await candidateOf(ids[0]!);
      return inTransaction(organizationId, (tx) =>
        cancelInterview(tx, {
          actor,
          interviewId: ids[0]!,
          reasonCode: "compensation",
          note: null,
          staysInProcess: false,
          initiator: "candidate",
        }),
      );
    };
    const statusNow = () =>
      database.query("SELECT status FROM application WHERE id = (SELECT application_id FROM interview WHERE id = $1)", [
        ids[0],
      ]);
    expect(await withdraw()).toMatchObject({ ok: true });
    expect(await slotStatuses()).toEqual(["held", "held"]);
    expect(await statusNow()).toEqual([{ status: "withdrawn" }]);
    expect(await undo(ids[1]!)).toMatchObject({ ok: true, value: { changed: true } });
    expect(await slotStatuses()).toEqual(["taken", "taken"]);
    expect(await statusNow()).toEqual([{ status: "active" }]);
    await withdraw();
    await Promise.all(ids.map(endWindow));
    await Promise.all(ids.map(publish));
    expect(
      await number("SELECT count(*) n FROM event WHERE organization_id = $1 AND type = 'application.withdrawn'"),
    ).toBe(1);
    expect(
      await number("SELECT count(*) n FROM event WHERE organization_id = $1 AND type = 'interview.cancelled'"),
    ).toBe(2);
    await expectConsistent();
  });

  it("decides once between an undo and the end of the window", async () => {
    const rounds = inNumber({ everyday: 4, thorough: 10 });
    for (let round = 0; round < rounds; round += 1) {
      const interviewId = await givenInterview(round * 2);
      await cancel(interviewId);
      await endWindow(interviewId);
      await Promise.all([undo(interviewId), publish(interviewId), publish(interviewId), undo(interviewId)]);
    }
    expect(await number("SELECT count(*) n FROM interview WHERE organization_id = $1 AND status = 'scheduled'")).toBe(
      rounds,
    );
    await expectConsistent();
  });
});

describe("moving", () => {
  it("lets one of 50 have the slot; 49 keep their old time", async () => {
    const ids: string[] = [];
    for (let hour = 0; hour < 50; hour += 1) ids.push(await givenInterview(hour));
    const [slotId] = await givenSlots([100]);
    const results = await Promise.all(ids.map((id) => move(id, slotId!)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.refusal.code === "slot_taken")).toHaveLength(49);
    expect(await number("SELECT count(*) n FROM interview WHERE organization_id = $1 AND status = 'scheduled'")).toBe(
      50,
    );
    expect(
      await number("SELECT count(*) n FROM event WHERE organization_id = $1 AND type = 'interview.rescheduled'"),
    ).toBe(1);
    await expectConsistent();
  });

  it("moves a whole panel or nobody", async () => {
    const interviewId = await givenInterview(1, { hosts: ["ben", "chidi"] });
    const [ben] = await givenSlots([5], "ben");
    expect(await move(interviewId, ben!)).toMatchObject({ ok: false, refusal: { code: "slot_taken" } });
    await givenSlots([5], "chidi");
    expect(await move(interviewId, ben!)).toMatchObject({ ok: true });
    expect(await slotStatuses()).toEqual(["open", "open", "taken", "taken"]);
    await expectConsistent();
  });

  it("slides by half a slot on the same host, withdrawing what stood in the way", async () => {
    const interviewId = await givenInterview(1);
    await givenSlots([2]);
    const target = { startsAt: at(1.5), endsAt: at(2.25) };
    const result = await inTransaction(organizationId, (tx) =>
      rescheduleInterview(tx, {
        actor: anApiActor(organizationId),
        interviewId,
        target,
        reasonCode: null,
        note: null,
        initiator: "company",
      }),
    );
    expect(result).toMatchObject({ ok: true, value: { changed: true } });
    expect((await slotStatuses()).sort()).toEqual(["taken", "withdrawn", "withdrawn"]);
    await expectConsistent();
  });
});

/** A database that is too busy says so (503) and has written nothing: the act is tried again, as its sender would. */
async function untilAnswered<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!isOverload(error)) throw error;
    }
  }
}

describe("parallel cancels, moves and new interviews over 20 slots", () => {
  it("never gives a slot two live interviews, nor leaves a live interview without one", async () => {
    const ids: string[] = [];
    for (let hour = 0; hour < 10; hour += 1) ids.push(await givenInterview(hour));
    const slotIds = await givenSlots(Array.from({ length: 10 }, (_, index) => 10 + index));
    const attempts = Array.from({ length: inNumber({ everyday: 80, thorough: 200 }) }, async (_, index) => {
      const interviewId = ids[index % ids.length]!;
      if (index % 4 === 0) return untilAnswered(() => cancel(interviewId));
      if (index % 4 === 1)
        return givenInterview(index % 20).then(
          () => null,
          () => null,
        );
      return untilAnswered(() => move(interviewId, slotIds[(index * 7) % slotIds.length]!));
    });
    const results = await Promise.all(attempts);
    expect(results.some((result) => result?.ok)).toBe(true);
    await expectConsistent();
  });
});

describe("one slot, many rounds", () => {
  it("is given back and taken again without residue", async () => {
    const rounds = inNumber({ everyday: 8, thorough: 100 });
    for (let round = 0; round < rounds; round += 1) await cancel(await givenInterview(1));
    expect(await slotStatuses()).toEqual(["open"]);
    expect(
      await number("SELECT count(*) n FROM interview_slot WHERE organization_id = $1 AND released_at IS NULL"),
    ).toBe(0);
    await expectConsistent();
  });
});
