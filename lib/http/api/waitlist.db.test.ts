// The waiting list by the REST API (contract §4).
import { beforeEach, describe, expect, it } from "vitest";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization } from "@/lib/testing/factories";

useTestDatabase();
let organizationId: string;
let key: string;

beforeEach(async () => {
  organizationId = await anOrganization();
  ({ key } = await anApiKey(organizationId));
});

const post = (body: unknown, headers = {}) => callApi("POST", "/waitlist", { key, body, headers });
const get = (path: string) => callApi("GET", path, { key });

describe("POST /waitlist", () => {
  it("joins once, brings limits up to date, and names interview, application, candidate and job", async () => {
    const interview = await anInterview(organizationId);
    const limits = { parts: ["morning", "morning"], latest_date: "2026-12-20", time_zone: "Europe/Berlin" };
    const first = await post({ interview_id: interview.id, notice_minutes: 60, ...limits });
    expect([first.status, first.body.status]).toEqual([201, "waiting"]);
    expect(first.body).toMatchObject({
      interview_id: interview.id,
      application_external_id: interview.record.application.externalId,
      candidate_external_id: interview.record.candidate.externalId,
      job_external_id: "job-1",
      source: "api",
      priority: "normal",
      parts: ["morning"],
      earliest_date: null,
      latest_date: "2026-12-20",
      notice_minutes: 60,
      offer: null,
      offer_count: 0,
      ended_at: null,
    });
    const again = await post({
      application: { external_id: interview.record.application.externalId },
      priority: "high",
    });
    expect([again.status, again.body.id, again.body.priority, again.body.parts]).toEqual([
      200,
      first.body.id,
      "high",
      [],
    ]);
    expect((await get("/waitlist")).body.data).toHaveLength(1);
    expect((await get(`/waitlist/${first.body.id}`)).body).toEqual(again.body);
  });

  it("refuses what it can't understand, at the field, and what can't wait", async () => {
    const interview = await anInterview(organizationId);
    const pointers = async (body: object): Promise<unknown[]> => {
      const reply = await post(body);
      return [reply.status, ...(reply.body.errors ?? []).map((each: { pointer: string }) => each.pointer)];
    };
    expect(await pointers({})).toEqual([400, "/interview_id"]);
    expect(await pointers({ interview_id: interview.id, application: { external_id: "x" } })).toEqual([
      400,
      "/interview_id",
    ]);
    const wrong = {
      interview_id: interview.id,
      earliest_date: "2026-02-30",
      kinds: ["x"],
      notice_minutes: -1,
      colour: 1,
    };
    expect((await pointers(wrong)).slice(1).map(String).toSorted()).toEqual([
      "/colour",
      "/earliest_date",
      "/kinds/0",
      "/notice_minutes",
    ]);
    const turned = { interview_id: interview.id, earliest_date: "2026-12-02", latest_date: "2026-12-01" };
    expect(await pointers(turned)).toEqual([400, "/latest_date"]);
    expect((await post({ interview_id: "int_00000000000000000000000000" })).status).toBe(404);
    expect((await post({ application: { external_id: "nobody" } })).status).toBe(404);
    const withdrawal = { reason_code: "other", stays_in_process: false, initiator: "candidate", notify: "none" };
    await callApi("POST", `/interviews/${interview.id}/cancel`, { key, body: withdrawal });
    const left = await post({ interview_id: interview.id });
    expect([left.status, left.body.code, left.body.state]).toEqual([409, "invalid_state", "cancelled"]);
  });

  it("answers a repeat with the stored answer", async () => {
    const interview = await anInterview(organizationId);
    const headers = { "idempotency-key": "wait-1" };
    const first = await post({ interview_id: interview.id }, headers);
    const again = await post({ interview_id: interview.id }, headers);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
  });
});

describe("the list", () => {
  it("is read in pages and by state, and left more than once without harm", async () => {
    const entries = [];
    for (let count = 0; count < 3; count += 1)
      entries.push((await post({ interview_id: (await anInterview(organizationId)).id })).body.id);
    const page = await get("/waitlist?limit=2");
    expect(page.body.data.map((each: { id: string }) => each.id)).toEqual(entries.slice(0, 2));
    const rest = await get(`/waitlist?limit=2&cursor=${page.body.next_cursor}`);
    expect([rest.body.data[0].id, rest.body.next_cursor]).toEqual([entries[2], null]);
    for (const status of [204, 204])
      expect((await callApi("DELETE", `/waitlist/${entries[0]}`, { key })).status).toBe(status);
    expect((await get("/waitlist?status=left")).body.data.map((each: { id: string }) => each.id)).toEqual([entries[0]]);
    expect((await get("/waitlist?cursor=x")).body.code).toBe("invalid_cursor");
    expect((await callApi("DELETE", "/waitlist/wlt_00000000000000000000000000", { key })).status).toBe(404);
  });

  it("wants its scopes, and shows nothing of others", async () => {
    const { id } = (await post({ interview_id: (await anInterview(organizationId)).id })).body;
    const reader = (await anApiKey(organizationId, { scopes: ["waitlist:read"] })).key;
    expect((await callApi("POST", "/waitlist", { key: reader, body: {} })).status).toBe(403);
    expect((await callApi("DELETE", `/waitlist/${id}`, { key: reader })).status).toBe(403);
    const stranger = (await anApiKey(await anOrganization())).key;
    expect((await callApi("GET", `/waitlist/${id}`, { key: stranger })).status).toBe(404);
    expect((await callApi("GET", "/waitlist", { key: stranger })).body.data).toEqual([]);
  });
});
