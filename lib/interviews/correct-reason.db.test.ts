// Correcting a reason: the original stays, reports read the corrected one.
import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { correctReason, countedReason } from "@/lib/interviews/correct-reason";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { useTestDatabase } from "@/lib/testing/database";
import {
  aMember,
  anApiActor,
  anInterview,
  anOrganization,
  hoursFromNow,
  interviewInput,
} from "@/lib/testing/factories";

const database = useTestDatabase();
let org: string;
let actor: Awaited<ReturnType<typeof aMember>>;
beforeEach(async () => {
  org = await anOrganization();
  actor = await aMember(org);
});

const cancel = (interviewId: string, staysInProcess = true) =>
  inTransaction(org, (tx) =>
    cancelInterview(tx, {
      actor: anApiActor(org),
      interviewId,
      reasonCode: "personal",
      note: null,
      staysInProcess,
      initiator: "candidate",
      notify: "none",
    }),
  );
const correct = (interviewId: string, subjectId: string, reasonCode: string) =>
  inTransaction(org, (tx) => correctReason(tx, { actor, interviewId, subjectId, reasonCode }));
const records = (table: "cancellation" | "reschedule") =>
  database.query<{ id: string; said: string; code: string | null; category: string | null; by: string | null }>(
    `SELECT id, reason_code AS said, corrected_reason_code AS code, corrected_reason_category AS category,
      corrected_by_member_id AS by FROM ${table} WHERE organization_id = $1`,
    [org],
  );
const corrections = async () =>
  (
    await database.query<{ data: object; public: boolean }>(
      "SELECT data, public FROM event WHERE organization_id = $1 AND type = 'reason.corrected' ORDER BY position",
      [org],
    )
  ).map((row) => row);

describe("correcting the reason of a cancellation", () => {
  it("keeps what was said, counts what was corrected, and is taken back by the original", async () => {
    const { id } = await anInterview(org);
    await cancel(id);
    const subject = (await records("cancellation"))[0]!.id;
    expect(await correct(id, subject, "illness")).toEqual({ ok: true, value: { changed: true } });
    expect(await records("cancellation")).toEqual([
      { id: subject, said: "personal", code: "illness", category: "personal", by: actor.memberId },
    ]);
    expect(await correct(id, subject, "illness")).toEqual({ ok: true, value: { changed: false } });
    expect(await correct(id, subject, "personal")).toEqual({ ok: true, value: { changed: true } });
    expect(await records("cancellation")).toMatchObject([{ said: "personal", code: null, category: null, by: null }]);
    expect(await corrections()).toEqual([
      { data: { from: "personal", to: "illness" }, public: false },
      { data: { from: "illness", to: "personal" }, public: false },
    ]);
  });

  it("corrects all that one withdrawal ended", async () => {
    const { application, candidate, job } = interviewInput();
    const first = await anInterview(org, { application, candidate, job });
    await anInterview(org, { application, candidate, job, starts_at: hoursFromNow(200), ends_at: hoursFromNow(201) });
    await cancel(first.id, false);
    const rows = await database.query<{ id: string }>("SELECT id FROM cancellation WHERE interview_id = $1", [
      first.id,
    ]);
    await correct(first.id, rows[0]!.id, "compensation");
    expect((await records("cancellation")).map((row) => row.code)).toEqual(["compensation", "compensation"]);
  });

  it("refuses what is not there, and another interview's record", async () => {
    const one = await anInterview(org);
    const other = await anInterview(org);
    await cancel(one.id);
    const subject = (await records("cancellation"))[0]!.id;
    expect(await correct(other.id, subject, "illness")).toMatchObject({ refusal: { code: "not_found" } });
    expect(await correct(one.id, "can_nothing", "illness")).toMatchObject({ refusal: { code: "not_found" } });
    expect(await correct(one.id, subject, "no_such")).toMatchObject({ refusal: { code: "unknown_reason" } });
    expect(await corrections()).toEqual([]);
  });

  it("has one winner of two at once, and both corrections on record", async () => {
    const { id } = await anInterview(org);
    await cancel(id);
    const subject = (await records("cancellation"))[0]!.id;
    await Promise.all([correct(id, subject, "illness"), correct(id, subject, "technical_problem")]);
    const [row] = await records("cancellation");
    const events = await corrections();
    expect(events).toHaveLength(2);
    expect(events[1]!.data).toMatchObject({ to: row!.code });
  });
});

describe("correcting the reason of a move", () => {
  it("gives one to a move that had none", async () => {
    const { id } = await anInterview(org);
    const target = { startsAt: hoursFromNow(300), endsAt: hoursFromNow(301) };
    await inTransaction(org, (tx) =>
      rescheduleInterview(tx, {
        actor: anApiActor(org),
        interviewId: id,
        target,
        reasonCode: null,
        note: null,
        initiator: "company",
        notify: "none",
      }),
    );
    const subject = (await records("reschedule"))[0]!.id;
    await correct(id, subject, "interviewer_unavailable");
    expect(await records("reschedule")).toMatchObject([
      { said: null, code: "interviewer_unavailable", category: "company" },
    ]);
  });
});

describe("countedReason", () => {
  it("is the corrected one, else the original", () => {
    const said = { reasonCode: "personal", reasonCategory: "personal" };
    expect(countedReason({ ...said, correctedReasonCode: null, correctedReasonCategory: null }).code).toBe("personal");
    expect(countedReason({ ...said, correctedReasonCode: "other", correctedReasonCategory: "other" })).toEqual({
      code: "other",
      category: "other",
    });
  });
});
