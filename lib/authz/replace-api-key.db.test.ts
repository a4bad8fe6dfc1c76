import { beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { createApiKey, resolveApiKey, revokeApiKey } from "@/lib/authz/api-key";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { listApiKeys } from "@/lib/team/queries";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anOrganization, granted } from "@/lib/testing/factories";
import { addMs } from "@/lib/time/clock";
import { replaceApiKey } from "./replace-api-key";

const database = useTestDatabase();
const DAY_MS = 86_400_000;
let organizationId: string;
let actor: Actor;

beforeEach(async () => {
  organizationId = await anOrganization();
  actor = await aMember(organizationId);
});

const make = (expiresAt: Date | null = null) =>
  inOrganization(organizationId, (tx) =>
    createApiKey(tx, { actor, name: "ATS", scopes: ["events:read", "slots:read"], expiresAt }),
  );
const replace = (apiKeyId: string, overlapMs = 7 * DAY_MS, organization = organizationId) =>
  inTransaction(organization, (tx) => replaceApiKey(tx, { actor, apiKeyId, overlapMs, expiresAt: null }));
const end = (id: string, when: string) =>
  database.query(`UPDATE api_key SET expires_at = now() + $2::interval WHERE id = $1`, [id, when]);
const keyCount = async () =>
  (await database.query("SELECT 1 FROM api_key WHERE organization_id = $1", [organizationId])).length;

it("makes a key of the same name and rights; both work until the old one's end, then the new one alone", async () => {
  const old = await make();
  const made = granted(await replace(old.apiKeyId));
  expect(made.key).toMatch(/^rsk_[A-Za-z0-9_-]{43}$/);
  const scopes = ["slots:read", "events:read"];
  expect(await resolveApiKey(old.key)).toMatchObject({ apiKeyId: old.apiKeyId, scopes });
  expect(await resolveApiKey(made.key)).toMatchObject({ apiKeyId: made.apiKeyId, scopes });
  await end(old.apiKeyId, "1 hour");
  expect(await resolveApiKey(old.key)).not.toBeNull();
  await end(old.apiKeyId, "-1 ms");
  expect(await resolveApiKey(old.key)).toBeNull();
  expect(await resolveApiKey(made.key)).not.toBeNull();
});

it("shows in the list and the audit trail which took whose place, and never a key", async () => {
  const old = await make();
  const made = granted(await replace(old.apiKeyId));
  const keys = await inOrganization(organizationId, listApiKeys);
  const [before, after] = [old.key.slice(0, 10), made.key.slice(0, 10)];
  expect(keys.map(({ prefix, replaces, replacedBy, expiresAt }) => [prefix, replaces, replacedBy, expiresAt])).toEqual([
    [after, before, null, null],
    [before, null, after, made.oldEndsAt],
  ]);
  const events = await database.query(
    "SELECT data, public, actor_type FROM event WHERE organization_id = $1 AND type = 'api_key.replaced'",
    [organizationId],
  );
  const data = { api_key_id: old.apiKeyId, replaced_by: made.apiKeyId, ends_at: made.oldEndsAt.toISOString() };
  expect(events).toEqual([{ data, public: false, actor_type: "member" }]);
  const everything = await database.query("SELECT * FROM api_key, event");
  expect(JSON.stringify(everything)).not.toContain(made.key);
});

it("ends the old one at once for an overlap of nothing, and never later than it would have ended", async () => {
  const leaked = await make();
  granted(await replace(leaked.apiKeyId, 0));
  expect(await resolveApiKey(leaked.key)).toBeNull();
  const short = await make();
  await end(short.apiKeyId, "2 days");
  const { oldEndsAt } = granted(await replace(short.apiKeyId));
  expect(oldEndsAt.getTime()).toBeLessThan(addMs(new Date(), 3 * DAY_MS).getTime());
});

it("refuses what has ended, what is replaced and what is another organisation's, and writes nothing", async () => {
  const [revoked, expired, foreign, replaced] = [await make(), await make(), await make(), await make()];
  await inTransaction(organizationId, (tx) => revokeApiKey(tx, { actor, apiKeyId: revoked.apiKeyId }));
  await end(expired.apiKeyId, "0 s");
  const successor = granted(await replace(replaced.apiKeyId));
  const before = await keyCount();
  expect(await replace(revoked.apiKeyId)).toMatchObject({ ok: false, refusal: { code: "ended" } });
  expect(await replace(expired.apiKeyId)).toMatchObject({ ok: false, refusal: { code: "ended" } });
  expect(await replace(replaced.apiKeyId)).toMatchObject({ ok: false, refusal: { code: "replaced" } });
  expect(await replace(foreign.apiKeyId, 0, await anOrganization())).toMatchObject({ refusal: { code: "not_found" } });
  expect(await keyCount()).toBe(before);
  expect(await resolveApiKey(foreign.key)).not.toBeNull();
  // Whose successor was lost and revoked can be replaced again.
  await inTransaction(organizationId, (tx) => revokeApiKey(tx, { actor, apiKeyId: successor.apiKeyId }));
  expect(await replace(replaced.apiKeyId)).toMatchObject({ ok: true });
});

it("lets one of two admins at once make the key", async () => {
  const old = await make();
  const results = await Promise.all([replace(old.apiKeyId), replace(old.apiKeyId)]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { code: "replaced" } });
  expect(await keyCount()).toBe(2);
});
