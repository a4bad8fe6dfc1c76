import { beforeEach, expect, test } from "vitest";
import { endPrivacyRequest } from "@/lib/candidates/end-privacy-request";
import { eraseCandidate } from "@/lib/candidates/erase-candidate";
import { purgeCandidates } from "@/lib/candidates/purge-candidates";
import { listOwnRequests, listPrivacyRequests } from "@/lib/candidates/queries";
import { requestPrivacy } from "@/lib/candidates/request-privacy";
import { copyUntil } from "@/lib/candidates/schema";
import { updateRetention } from "@/lib/candidates/update-retention";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { purgeLogs } from "@/lib/privacy/purge-logs";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anInterview, anOrganization, granted, type AnInterview } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;
let interview: AnInterview;
let admin: Awaited<ReturnType<typeof aMember>>;

beforeEach(async () => {
  organizationId = await anOrganization();
  admin = await aMember(organizationId);
  await aMember(organizationId, { role: "coordinator" });
  interview = await anInterview(organizationId);
});

const ask = (kind: "copy" | "erase") =>
  inTransaction(organizationId, (tx) => requestPrivacy(tx, { actor: interview.candidate, kind }));
const own = () => inOrganization(organizationId, (tx) => listOwnRequests(tx, interview.candidate));
const end = (state: "done" | "declined", requestId: string) =>
  inTransaction(organizationId, (tx) => endPrivacyRequest(tx, { actor: admin, requestId, state }));

test("asking is written down once, at once too, and told to the admins alone, without a name", async () => {
  const answers = await Promise.all([ask("copy"), ask("copy"), ask("copy")]);
  expect(answers.filter((answer) => granted(answer).changed)).toHaveLength(1);
  expect(await own()).toMatchObject([{ kind: "copy", state: "open" }]);
  const mails = await database.query(
    `SELECT to_email, subject || body_text AS words FROM email_message WHERE organization_id = $1`,
    [organizationId],
  );
  expect(mails.map((mail) => mail["to_email"])).toEqual([admin.email.toLowerCase()]);
  expect(mails[0]!["words"]).not.toContain("Amina");
  expect(granted(await ask("erase")).changed).toBe(true);
  expect(await own()).toHaveLength(2);
});

test("a link that is not theirs any more asks for nothing", async () => {
  await database.query(`UPDATE candidate_link SET revoked_at = now() WHERE id = $1`, [interview.linkId]);
  expect(await ask("copy")).toMatchObject({ ok: false, refusal: { code: "not_found" } });
  expect(await own()).toEqual([]);
});

test("a copy is given for thirty days; an answer stands, whoever comes second", async () => {
  await ask("copy");
  const [request] = await own();
  expect(granted(await end("done", request!.id)).changed).toBe(true);
  expect(granted(await end("done", request!.id)).changed).toBe(false);
  expect(await end("declined", request!.id)).toMatchObject({ refusal: { code: "request_over" } });
  const [given] = await own();
  const until = copyUntil(given!, given!.endedAt!)!;
  expect(copyUntil(given!, new Date(until.getTime() - 1))).toEqual(until);
  expect(copyUntil(given!, until)).toBeNull();
  // Erasure is an act, not a tick.
  await ask("erase");
  const [erasure] = await own();
  expect(await end("done", erasure!.id)).toMatchObject({ refusal: { code: "not_found" } });
  const [foreign] = await inOrganization(await anOrganization(), listPrivacyRequests);
  expect(foreign).toBeUndefined();
});

test("erasing answers the request for it, and one for a copy can't be answered any more", async () => {
  await ask("copy");
  await ask("erase");
  const { candidateId } = interview.candidate;
  granted(await inTransaction(organizationId, (tx) => eraseCandidate(tx, { actor: admin, candidateId })));
  expect((await own()).map(({ kind, state }) => [kind, state])).toEqual([
    ["erase", "done"],
    ["copy", "declined"],
  ]);
  const [told] = await inOrganization(organizationId, listPrivacyRequests);
  expect(told?.candidateName).toBe("Erased candidate");
});

test("candidates go when their last interview is older than the organisation keeps them, and nobody before", async () => {
  const retention = { noteRetentionDays: 30, candidateRetentionDays: 60, logRetentionDays: 30 };
  expect(await purgeCandidates(organizationId)).toBe(0);
  const set = () => inTransaction(organizationId, (tx) => updateRetention(tx, { actor: admin, retention }));
  expect([granted(await set()).changed, granted(await set()).changed]).toEqual([true, false]);
  const past = await anInterview(organizationId);
  const ago = (days: number) =>
    database.query(
      `UPDATE interview SET status = 'completed', starts_at = now() - make_interval(days => $2::int, mins => 30), ends_at = now() - make_interval(days => $2::int) WHERE id = $1`,
      [past.id, days],
    );
  await database.query(`UPDATE candidate SET created_at = now() - interval '300 days' WHERE organization_id = $1`, [
    organizationId,
  ]);
  await ago(59);
  expect(await purgeCandidates(organizationId)).toBe(0);
  await ago(61);
  expect(await purgeCandidates(organizationId)).toBe(1);
  expect(await purgeCandidates(organizationId)).toBe(0);
  const rows = await database.query(`SELECT name FROM candidate WHERE organization_id = $1 ORDER BY name`, [
    organizationId,
  ]);
  expect(rows.map((row) => row["name"])).toEqual(["Amina Rai", "Erased candidate"]);
});

test("the words of old mails go, what waits stays", async () => {
  await ask("copy");
  const age = (status: string) =>
    database.query(
      `UPDATE email_message SET queued_at = now() - interval '91 days', status = $2 WHERE organization_id = $1`,
      [organizationId, status],
    );
  await age("queued");
  expect(await inOrganization(organizationId, purgeLogs)).toBe(0);
  await age("sent");
  expect(await inOrganization(organizationId, purgeLogs)).toBe(1);
  expect(await inOrganization(organizationId, purgeLogs)).toBe(0);
  const rows = await database.query(`SELECT body_text, subject FROM email_message WHERE organization_id = $1`, [
    organizationId,
  ]);
  expect(rows).toEqual([{ body_text: "", subject: "(deleted)" }]);
});
