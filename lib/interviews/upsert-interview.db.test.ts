import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiActor, anOrganization, granted, hoursFromNow, interviewInput } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;
beforeAll(async () => {
  organizationId = await anOrganization();
});

const send = (input: ReturnType<typeof interviewInput>) =>
  inTransaction(organizationId, (tx) => upsertInterview(tx, { actor: anApiActor(organizationId), input }));
const liveLinks = (interviewId: string) =>
  database.query<{ id: string; candidate_id: string }>(
    "SELECT id, candidate_id FROM candidate_link WHERE interview_id = $1 AND revoked_at IS NULL",
    [interviewId],
  );
const row = async (id: string) =>
  (await database.query("SELECT status, revision, starts_at FROM interview WHERE id = $1", [id]))[0];

describe("an ATS sends an interview again", () => {
  it("changes nothing when nothing changed, however often and at the same moment", async () => {
    const input = interviewInput();
    const first = granted(await send(input));
    const again = await Promise.all(Array.from({ length: 10 }, () => send(input)));
    expect(again.map((result) => granted(result).outcome)).toEqual(Array.from({ length: 10 }, () => "unchanged"));
    expect(await row(first.interviewId)).toMatchObject({ revision: 1 });
  });

  it("creates it once when it is sent ten times at once", async () => {
    const input = interviewInput();
    const outcomes = (await Promise.all(Array.from({ length: 10 }, () => send(input)))).map(granted);
    expect(new Set(outcomes.map((outcome) => outcome.interviewId)).size).toBe(1);
    expect(outcomes.filter((outcome) => outcome.outcome === "created")).toHaveLength(1);
  });

  it("moves it on another time, and takes the time it sent last for no change after the candidate moved", async () => {
    const input = interviewInput();
    const { interviewId } = granted(await send(input));
    const later = { ...input, starts_at: hoursFromNow(300), ends_at: hoursFromNow(301) };
    expect(granted(await send(later)).outcome).toBe("updated");
    await database.query(
      "UPDATE interview SET starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' WHERE id = $1",
      [interviewId],
    );
    expect(granted(await send(later)).outcome).toBe("unchanged");
    await database.query("UPDATE interview SET status = 'completed' WHERE id = $1", [interviewId]);
    expect(await send(input)).toMatchObject({ ok: false, refusal: { code: "not_scheduled", status: "completed" } });
  });

  it("swaps the panel: who leaves is free, who comes is taken, and a busy one refuses the whole", async () => {
    const [ben, chidi, dara] = ["ben", "chidi", "dara"].map((name) => ({ name, email: `${name}@panel.example` }));
    const input = interviewInput({
      interviewers: [ben!, chidi!],
      starts_at: hoursFromNow(400),
      ends_at: hoursFromNow(401),
    });
    granted(await send(input));
    const slots = () =>
      database.query(
        "SELECT h.name, s.status FROM slot s JOIN host h ON h.id = s.host_id WHERE h.email LIKE '%@panel.example' AND s.status <> 'withdrawn' ORDER BY 1",
      );
    granted(await send({ ...input, interviewers: [chidi!, dara!] }));
    expect(await slots()).toEqual([
      { name: "ben", status: "open" },
      { name: "chidi", status: "taken" },
      { name: "dara", status: "taken" },
    ]);
    granted(
      await send(interviewInput({ interviewers: [ben!], starts_at: hoursFromNow(400), ends_at: hoursFromNow(401) })),
    );
    expect(await send({ ...input, title: "Renamed", interviewers: [ben!] })).toMatchObject({
      ok: false,
      refusal: { code: "slot_overlap" },
    });
    expect(await database.query("SELECT id FROM interview WHERE title = 'Renamed'")).toEqual([]);
  });
});

describe("a candidate's link", () => {
  it("is replaced in every interview of the candidate when the address changes", async () => {
    const one = interviewInput();
    const two = interviewInput({ candidate: one.candidate, starts_at: hoursFromNow(500), ends_at: hoursFromNow(501) });
    const first = granted(await send(one));
    const second = granted(await send(two));
    const before = [...(await liveLinks(first.interviewId)), ...(await liveLinks(second.interviewId))].map(
      (link) => link.id,
    );
    granted(await send({ ...one, candidate: { ...one.candidate, email: "new@people.example" } }));
    const after = [...(await liveLinks(first.interviewId)), ...(await liveLinks(second.interviewId))].map(
      (link) => link.id,
    );
    expect(after).toHaveLength(2);
    expect(after.filter((id) => before.includes(id))).toEqual([]);
  });

  it("of another candidate stops working when the source corrects whose interview it is", async () => {
    const input = interviewInput();
    const { interviewId } = granted(await send(input));
    const [before] = await liveLinks(interviewId);
    const other = interviewInput();
    granted(await send({ ...input, application: other.application, candidate: other.candidate }));
    const [after] = await liveLinks(interviewId);
    expect(after?.id).not.toBe(before?.id);
    expect(after?.candidate_id).not.toBe(before?.candidate_id);
  });
});
