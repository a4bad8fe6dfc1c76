import { beforeAll, beforeEach, expect, test } from "vitest";
import { openNote } from "@/lib/crypto/note";
import { deriveToken, linkKeys, readToken } from "@/lib/candidate-links/token";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { purgeNotes } from "@/lib/privacy/purge-notes";
import { resealOrganization } from "@/lib/privacy/reseal";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization, granted } from "@/lib/testing/factories";
import { createWebhookEndpoint } from "@/lib/webhooks/create-webhook-endpoint";
import { buildDeliveryRequest } from "@/lib/webhooks/delivery-request";
import { createWebhookEndpointSchema } from "@/lib/webhooks/schema";

const database = useTestDatabase();
const NOTE = "My daughter is in hospital";
const OLD = "a-secret-for-tests-that-is-long-enough";
const NEW = "another-secret-for-tests-long-enough-too";

let organizationId: string;
let interviewId: string;
let key: string;

function secrets(present: string, ...previous: string[]): void {
  Object.assign(process.env, { APP_SECRET: present, APP_SECRET_PREVIOUS: previous.join(",") });
  resetEnv();
}

beforeAll(() => secrets(OLD));
beforeEach(async () => {
  secrets(OLD);
  organizationId = await anOrganization();
  ({ key } = await anApiKey(organizationId));
  ({ id: interviewId } = await anInterview(organizationId));
  const actor = { type: "system", organizationId, process: "test" } as const;
  const input = createWebhookEndpointSchema.parse({
    url: "https://ats.example.com/hook",
    event_types: [],
    include_note: true,
    ed25519: true,
    headers: { "x-token": "a b" },
  });
  granted(await inTransaction(organizationId, (tx) => createWebhookEndpoint(tx, { actor, input })));
  granted(
    await inTransaction(organizationId, (tx) =>
      cancelInterview(tx, {
        ...{ actor, interviewId, reasonCode: "illness", note: NOTE, staysInProcess: true },
        ...{ initiator: "candidate", notify: "none" },
      }),
    ),
  );
});

const stored = async () =>
  (await database.query<{ note: string }>(`SELECT note FROM cancellation WHERE interview_id = $1`, [interviewId]))[0]!
    .note;
const shown = async () => (await callApi("GET", `/interviews/${interviewId}`, { key })).body.cancellation.note;

/** Note and headers as a webhook's request would carry them. */
async function sent() {
  return inOrganization(organizationId, async (tx) => {
    const [event] = await tx.db.event.findMany({ where: { organizationId, type: "interview.cancelled" } });
    const [endpoint] = await tx.db.webhookEndpoint.findMany({ where: { organizationId } });
    const { body, headers } = await buildDeliveryRequest(tx, { endpointId: endpoint!.id, eventId: event!.id });
    const isSignedTwice = headers["webhook-signature"]?.includes(" v1a,");
    return { note: JSON.parse(body).data.cancellation.note, token: headers["x-token"], isSignedTwice };
  });
}

test("a note is sealed where it is stored, and open where it is shown and sent", async () => {
  expect(await stored()).toMatch(/^sealed:1:/);
  const rows = await database.query(`SELECT 1 FROM cancellation c WHERE c::text LIKE $1`, [`%daughter%`]);
  expect(rows).toEqual([]);
  expect(await shown()).toBe(NOTE);
  expect(await sent()).toEqual({ note: NOTE, token: "a b", isSignedTwice: true });
});

test("a rotation loses nothing: links, notes and endpoints work before and after all is closed anew", async () => {
  const old = linkKeys([OLD]);
  const token = deriveToken({ linkId: "lnk_00000000000000000000000000", keys: old });
  secrets(NEW, OLD);
  expect(readToken({ token, keys: linkKeys([NEW, OLD]) })).not.toBeNull();
  expect(await shown()).toBe(NOTE);
  const before = await stored();
  const etag = (await callApi("GET", `/interviews/${interviewId}`, { key })).headers.get("etag");
  const [first, second] = await Promise.all([resealOrganization(organizationId), resealOrganization(organizationId)]);
  expect(first.resealed + second.resealed).toBe(4);
  expect(await stored()).not.toBe(before);
  secrets(NEW);
  expect(await shown()).toBe(NOTE);
  expect(await sent()).toEqual({ note: NOTE, token: "a b", isSignedTwice: true });
  expect((await callApi("GET", `/interviews/${interviewId}`, { key })).headers.get("etag")).toBe(etag);
  expect(await resealOrganization(organizationId)).toEqual({ resealed: 0, lost: 0 });
});

test("what was written before notes were sealed is read, and sealed with the rest", async () => {
  await database.query(`UPDATE cancellation SET note = $1 WHERE interview_id = $2`, [NOTE, interviewId]);
  expect(await shown()).toBe(NOTE);
  expect((await resealOrganization(organizationId)).resealed).toBe(1);
  expect(await stored()).toMatch(/^sealed:1:/);
  expect(await shown()).toBe(NOTE);
});

test("a secret that is gone loses its notes and endpoints, says so, and keeps the pages open", async () => {
  secrets(NEW);
  expect(await shown()).toContain("can't be opened");
  expect(await resealOrganization(organizationId)).toEqual({ resealed: 0, lost: 4 });
  secrets(NEW, OLD);
  expect(await shown()).toBe(NOTE);
});

test("a note that is purged meanwhile does not come back", async () => {
  secrets(NEW, OLD);
  await database.query(`UPDATE cancellation SET cancelled_at = now() - interval '200 days' WHERE interview_id = $1`, [
    interviewId,
  ]);
  await Promise.all([resealOrganization(organizationId), inOrganization(organizationId, purgeNotes)]);
  await inOrganization(organizationId, purgeNotes);
  expect(await stored()).toBeNull();
  expect(openNote(null)).toBeNull();
});
