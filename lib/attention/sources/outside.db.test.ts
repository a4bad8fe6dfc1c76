// What stands between the ATS and us, and what candidates ask of their data, in the queue: for whom, until when, and gone when settled.
import { beforeAll, expect, test } from "vitest";
import { createConnection } from "@/lib/ats/create-connection";
import { EMPTY_CATALOGUE } from "@/lib/ats/schema";
import { changeAttention } from "@/lib/attention/change-attention";
import { getAttention } from "@/lib/attention/queries";
import { readView } from "@/lib/attention/rules";
import type { MemberActor } from "@/lib/authz/actor";
import { requestPrivacy } from "@/lib/candidates/request-privacy";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anInterview, anOrganization, granted, hoursFromNow, type AnInterview } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;
let admin: MemberActor;
let coordinator: MemberActor;
let interview: AnInterview;
let connectionId: string;

beforeAll(async () => {
  organizationId = await anOrganization();
  admin = await aMember(organizationId, { role: "admin" });
  coordinator = await aMember(organizationId, { role: "coordinator" });
  interview = await anInterview(organizationId, { starts_at: hoursFromNow(200), candidate: { name: "Amina Rai" } });
  connectionId = await connect("Our ATS");
});

async function connect(name: string): Promise<string> {
  const hook = { provider: "hook" as const, name, baseUrl: null, includeNote: false, madeSecret: null };
  const tried = { ...hook, credentials: { secret: "s".repeat(32) }, catalogue: EMPTY_CATALOGUE };
  return granted(await inTransaction(organizationId, (tx) => createConnection(tx, { actor: admin, tried })))
    .connectionId;
}

const queue = async (member: MemberActor) =>
  (
    await inOrganization(organizationId, (tx) =>
      getAttention(tx, { zone: "Europe/Berlin", view: readView({}, member) }),
    )
  ).entries;
const run = (sql: string, values: unknown[] = []) => database.query(sql, [organizationId, ...values]);
const addCall = (id: string, state: string, action = "cancel") =>
  run(
    `INSERT INTO ats_call (organization_id, id, connection_id, ats_interview_id, interview_id, event_id, action, state, attempts, last_status,
       last_error, created_at, settled_at)
     VALUES ($1, $2, $3, 'ati_1', $4, $2, $5, $6, 3, 503, 'unavailable', now() - interval '2 minutes', CASE WHEN $6 = 'failed' THEN now() END)`,
    [id, connectionId, interview.id, action, state],
  );

test("what an ATS was not told is one item a connection, and gone once it is told", async () => {
  await run(
    "INSERT INTO ats_interview (organization_id, id, connection_id, external_id, interview_id) VALUES ($1, 'ati_1', $2, 'theirs-1', $3)",
    [connectionId, interview.id],
  );
  expect(await queue(coordinator)).toEqual([]);
  await addCall("atc_1", "failed");
  const [first] = await queue(coordinator);
  expect(first).toMatchObject({ kind: "ats_call", who: "Our ATS", what: "1 change", interviewId: interview.id });
  expect(first!.lines.map(({ text }) => text).join()).toMatch(/503: unavailable,Amina Rai: Cancel the interview,Since/);
  const done = { kind: "ats_call", subjectId: connectionId, fact: first!.fact, word: { act: "done" as const } };
  granted(await inTransaction(organizationId, (tx) => changeAttention(tx, { actor: coordinator, ...done })));
  expect(await queue(coordinator)).toEqual([]);
  // A later one is another fact; that it is told takes nothing back of what was said.
  await addCall("atc_2", "pending", "move");
  const [second] = await queue(coordinator);
  expect(second).toMatchObject({ what: "2 changes" });
  const again = { ...done, actor: coordinator, fact: second!.fact };
  granted(await inTransaction(organizationId, (tx) => changeAttention(tx, again)));
  await run("UPDATE ats_call SET state = 'done', settled_at = now() WHERE organization_id = $1 AND id = 'atc_2'");
  expect(await queue(coordinator)).toEqual([]);
  await addCall("atc_3", "failed");
  expect(await queue(await aMember(organizationId, { role: "viewer" }))).toEqual([]);
  expect(await queue(coordinator)).toHaveLength(1);
  await run("UPDATE ats_call SET state = 'done', settled_at = now() WHERE organization_id = $1");
  expect(await queue(coordinator)).toEqual([]);
});

test("a conflict stands with both sides, and stays done while the ATS says the same again", async () => {
  const conflict = {
    code: "not_scheduled",
    slot_id: null,
    starts_at: "2031-05-05T10:00:00Z",
    ends_at: "2031-05-05T11:00:00Z",
  };
  const say = (what: object) =>
    run("UPDATE ats_interview SET conflict = $2, conflict_at = now() WHERE organization_id = $1", [
      JSON.stringify(what),
    ]);
  await say(conflict);
  const [item] = await queue(coordinator);
  expect(item).toMatchObject({ kind: "ats_conflict", rank: "conflict", who: "Amina Rai", interviewId: interview.id });
  expect(item!.lines.map(({ text }) => text).join()).toMatch(/another time[\s\S]*In Our ATS: [\s\S]*Here: Amina Rai/);
  const { kind, subjectId, fact } = item!;
  const done = { kind, subjectId, fact, word: { act: "done" as const } };
  granted(await inTransaction(organizationId, (tx) => changeAttention(tx, { actor: coordinator, ...done })));
  await say(conflict);
  expect(await queue(coordinator)).toEqual([]);
  await say({ ...conflict, starts_at: "2031-05-06T10:00:00Z", ends_at: "2031-05-06T11:00:00Z" });
  expect(await queue(coordinator)).toHaveLength(1);
  await say({ ...conflict, code: "unusable", detail: "candidate.email" });
  expect((await queue(coordinator))[0]!.fact).toBe("unusable candidate.email 2031-05-05T10:00:00Z");
  await run("UPDATE ats_interview SET conflict = NULL, conflict_at = NULL WHERE organization_id = $1");
  expect(await queue(coordinator)).toEqual([]);
});

test("conflicts that are done leave room for those that are not", async () => {
  const conflict = JSON.stringify({
    code: "slot_overlap",
    slot_id: null,
    starts_at: "2031-05-05T10:00:00Z",
    ends_at: "",
  });
  await run(
    `INSERT INTO ats_interview (organization_id, id, connection_id, external_id, conflict, conflict_at)
     SELECT $1, 'ati_many_' || n, $2, 'many-' || n, $3::jsonb, now() + n * interval '1 second' FROM generate_series(1, 60) n`,
    [connectionId, conflict],
  );
  await run(
    `INSERT INTO attention_item (organization_id, kind, subject_id, fact, done_at, done_by_member_id, seen_at, seen_by_member_id, updated_at)
     SELECT $1, 'ats_conflict', 'ati_many_' || n, 'slot_overlap 2031-05-05T10:00:00Z', now(), $2, now(), $2, now() FROM generate_series(1, 59) n`,
    [coordinator.memberId],
  );
  expect((await queue(coordinator)).map(({ subjectId }) => subjectId)).toEqual(["ati_many_60"]);
  // Nor do those of a connection that is gone crowd out another's.
  await run("DELETE FROM attention_item WHERE organization_id = $1 AND kind = 'ats_conflict'");
  const other = await connect("Another ATS");
  await run(
    `INSERT INTO ats_interview (organization_id, id, connection_id, external_id, conflict, conflict_at)
     VALUES ($1, 'ati_other', $2, 'other', $3::jsonb, now() + interval '1 hour')`,
    [other, conflict],
  );
  await run("UPDATE ats_connection SET deleted_at = now() WHERE organization_id = $1 AND id = $2", [connectionId]);
  expect((await queue(coordinator)).map(({ subjectId }) => subjectId)).toEqual(["ati_other"]);
  await run("UPDATE ats_connection SET deleted_at = NULL WHERE organization_id = $1 AND id = $2", [connectionId]);
  await run("UPDATE ats_interview SET conflict = NULL, conflict_at = NULL WHERE organization_id = $1");
});

test("what a candidate asks of their data comes up for those who may answer, and for nobody else", async () => {
  const ask = { actor: interview.candidate, kind: "erase" as const };
  granted(await inTransaction(organizationId, (tx) => requestPrivacy(tx, ask)));
  expect(await queue(coordinator)).toEqual([]);
  const [item] = await queue(admin);
  expect(item).toMatchObject({ kind: "privacy", rank: "data", group: "waiting", what: "Wants their data erased" });
  const { kind, subjectId, fact } = item!;
  const seen = { kind, subjectId, fact, word: { act: "seen" as const } };
  const tried = await inTransaction(organizationId, (tx) => changeAttention(tx, { actor: coordinator, ...seen }));
  expect(tried).toMatchObject({ ok: false, refusal: { code: "gone" } });
  granted(await inTransaction(organizationId, (tx) => changeAttention(tx, { actor: admin, ...seen })));
  await run("UPDATE privacy_request SET state = 'done', ended_at = now() WHERE organization_id = $1");
  expect(await queue(admin)).toEqual([]);
});
