// Interviews by the REST API (contract §4), through its route handlers on a real PostgreSQL.
import { beforeEach, describe, expect, it } from "vitest";
import { callApi, type ApiRequest } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anOrganization, hoursFromNow } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;
let key: string;

beforeEach(async () => {
  organizationId = await anOrganization();
  ({ key } = await anApiKey(organizationId));
});

let count = 0;
const iso = (hours: number) => hoursFromNow(hours).toISOString();
function payload(overrides: Record<string, unknown> = {}) {
  count += 1;
  return {
    external_id: `ext-${count}`,
    kind: "video",
    title: "Technical interview",
    starts_at: iso(48),
    ends_at: iso(49),
    time_zone: "Europe/Berlin",
    location: "Room 7",
    join_url: "https://meet.example/x",
    candidate: {
      external_id: `c-${count}`,
      name: "Amina Rai",
      email: `amina${count}@people.example`,
      time_zone: "Asia/Kathmandu",
      locale: "ne",
    },
    application: { external_id: `a-${count}` },
    job: { external_id: "job-1", title: "Engineer" },
    interviewers: [{ email: `Ben${count}@company.example`, name: "Ben", external_id: `h-${count}` }],
    organizer: { email: "olga@company.example", name: "Olga" },
    ...overrides,
  };
}
const post = (path: string, body?: unknown, more: ApiRequest = {}) => callApi("POST", path, { key, body, ...more });
const get = (path: string, more: ApiRequest = {}) => callApi("GET", path, { key, ...more });
const cancelBody = { reason_code: "illness", note: "Fever", stays_in_process: true, initiator: "candidate" };

describe("POST /interviews", () => {
  it("creates, and gives back all that was sent, with the candidate's link", async () => {
    const sent = payload();
    const made = await post("/interviews", sent);
    expect(made.status).toBe(201);
    expect(made.headers.get("location")).toBe(`/api/v1/interviews/${made.body.id}`);
    const { notify: _notify, interviewers, candidate, application, job, ...plain } = { notify: 0, ...sent };
    expect(made.body).toMatchObject({
      ...plain,
      source: "api",
      status: "scheduled",
      revision: 1,
      confirmed_at: null,
      cancellation: null,
      changes: [],
      withdrawn_slot_ids: [],
    });
    expect(made.body).toMatchObject({
      candidate,
      application,
      job,
      interviewers: interviewers.map((each) => ({ ...each, email: each.email.toLowerCase() })),
    });
    expect(made.body.links.candidate).toMatch(/^http:\/\/localhost:3000\/i\/[A-Za-z0-9_-]{43}$/);
    expect(made.body.slot_ids).toEqual([made.body.slot_id]);
    const read = await get(`/interviews/${made.body.id}`);
    const { withdrawn_slot_ids: _withdrawn, ...same } = made.body;
    expect(read.body).toEqual(same);
    expect(read.headers.get("etag")).toBe(made.headers.get("etag"));
    expect(read.headers.get("cache-control")).toBe("no-store");
  });

  it("brings the same external id up to date, and names the open slots it withdrew", async () => {
    const sent = payload();
    const made = await post("/interviews", sent);
    const again = await post("/interviews", sent);
    expect([again.status, again.body.revision, again.body.id]).toEqual([200, 1, made.body.id]);
    const slots = await post("/slots", {
      host: { email: sent.interviewers[0]!.email, name: "Ben" },
      starts_at: iso(72),
      ends_at: iso(73),
      time_zone: "UTC",
      kinds: ["video"],
    });
    const inTheWay = slots.body.data[0].slot.id;
    const moved = await post("/interviews", {
      ...sent,
      starts_at: hoursFromNow(72.5).toISOString(),
      ends_at: hoursFromNow(73.5).toISOString(),
    });
    expect(moved.status).toBe(200);
    expect(moved.body.withdrawn_slot_ids).toEqual([inTheWay]);
    expect(moved.body.changes).toMatchObject([
      {
        initiator: "company",
        channel: "api",
        previous: { starts_at: sent.starts_at, slot_id: made.body.slot_id },
        slot_id: moved.body.slot_id,
      },
    ]);
  });

  it("names the taken slot in the way, and writes nothing", async () => {
    const first = payload();
    const made = await post("/interviews", first);
    const before = await database.query(
      "SELECT (SELECT count(*) FROM candidate) c, (SELECT count(*) FROM interview) i, (SELECT count(*) FROM event) e",
    );
    const clash = await post("/interviews", { ...payload(), interviewers: first.interviewers });
    expect(clash.status).toBe(409);
    expect(clash.headers.get("content-type")).toBe("application/problem+json");
    expect(clash.body).toMatchObject({
      code: "slot_overlap",
      status: 409,
      slot_id: made.body.slot_id,
      type: "http://localhost:3000/api/docs/problems#slot_overlap",
    });
    expect(
      await database.query(
        "SELECT (SELECT count(*) FROM candidate) c, (SELECT count(*) FROM interview) i, (SELECT count(*) FROM event) e",
      ),
    ).toEqual(before);
  });

  it("names each wrong, missing and unknown field by its pointer", async () => {
    const { title: _title, ...rest } = payload({
      kind: "zoom",
      colour: 1,
      interviewers: [{ email: "no address", name: "x", "a/b": 1 }],
    });
    const reply = await post("/interviews", rest);
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((each: { pointer: string }) => each.pointer).sort()).toEqual([
      "/colour",
      "/interviewers/0/a~1b",
      "/interviewers/0/email",
      "/kind",
      "/title",
    ]);
  });

  it.each(["tomorrow", "", "2026-12-01T10:00:00", "2026-02-30T10:00:00Z", "9999-12-01T10:00:00Z", 1, null])(
    "says that %j is no instant",
    async (wrong) => {
      for (const field of ["starts_at", "ends_at"]) {
        const reply = await post("/interviews", payload({ [field]: wrong }));
        expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, `/${field}`]);
      }
    },
  );
});

describe("the acts", () => {
  it("cancel once, the same again as no change, another reason as 409", async () => {
    const made = await post("/interviews", payload());
    const cancelled = await post(`/interviews/${made.body.id}/cancel`, cancelBody);
    expect(cancelled.status).toBe(200);
    expect(cancelled.body).toMatchObject({ status: "cancelled", revision: 2, slot_id: made.body.slot_id });
    expect(cancelled.body.cancellation).toMatchObject({
      kind: "cancel",
      reason_code: "illness",
      reason_category: "personal",
      note: "Fever",
      initiator: "candidate",
      channel: "api",
      late: false,
      stays_in_process: true,
      undo_until: null,
    });
    expect(cancelled.headers.get("etag")).not.toBe(made.headers.get("etag"));
    const again = await post(`/interviews/${made.body.id}/cancel`, cancelBody);
    expect([again.status, again.body.revision]).toEqual([200, 2]);
    const other = await post(`/interviews/${made.body.id}/cancel`, { ...cancelBody, reason_code: "personal" });
    expect([other.status, other.body.code, other.body.initiator]).toEqual([409, "already_cancelled", "candidate"]);
    expect((await get(`/slots?status=open`)).body.data.map((slot: { id: string }) => slot.id)).toEqual([
      made.body.slot_id,
    ]);
  });

  it("answer an unknown reason with its pointer, an unknown interview or slot with 404", async () => {
    const made = await post("/interviews", payload());
    const unknown = await post(`/interviews/${made.body.id}/cancel`, { ...cancelBody, reason_code: "bored" });
    expect([unknown.status, unknown.body.code, unknown.body.errors[0].pointer]).toEqual([
      400,
      "unknown_reason",
      "/reason_code",
    ]);
    const nowhere = await post(`/interviews/${made.body.id}/reschedule`, { slot_id: "slt_none" });
    expect([nowhere.status, nowhere.body.errors[0].pointer]).toEqual([404, "/slot_id"]);
    for (const id of ["int_00000000000000000000000000", "nonsense", "slt_00000000000000000000000000", "int_%00"]) {
      expect((await post(`/interviews/${id}/cancel`, cancelBody)).status).toBe(404);
    }
  });

  it("reschedule to a slot or a time; not a finished one", async () => {
    const sent = payload();
    const made = await post("/interviews", sent);
    const slot = (
      await post("/slots", {
        host: { email: sent.interviewers[0]!.email, name: "Ben" },
        starts_at: iso(80),
        ends_at: iso(81),
        time_zone: "UTC",
        kinds: ["video"],
      })
    ).body.data[0].slot;
    const moved = await post(`/interviews/${made.body.id}/reschedule`, {
      slot_id: slot.id,
      reason_code: "schedule_conflict",
      note: "Sorry",
    });
    expect(moved.body).toMatchObject({
      slot_id: slot.id,
      starts_at: slot.starts_at,
      revision: 2,
      withdrawn_slot_ids: [],
    });
    expect(moved.body.changes).toMatchObject([
      { reason_code: "schedule_conflict", note: "Sorry", initiator: "company" },
    ]);
    const both = await post(`/interviews/${made.body.id}/reschedule`, {
      slot_id: slot.id,
      starts_at: iso(1),
      ends_at: iso(2),
    });
    expect(both.status).toBe(400);
    const endless = await post(`/interviews/${made.body.id}/reschedule`, { starts_at: iso(1), ends_at: iso(2000) });
    expect(endless.status).toBe(400);
    const past = await post(`/interviews/${made.body.id}/reschedule`, { starts_at: iso(-3), ends_at: iso(-2) });
    expect(past.status).toBe(200);
    expect((await post(`/interviews/${made.body.id}/complete`)).body.status).toBe("completed");
    expect((await post(`/interviews/${made.body.id}/no-show`, {})).body.status).toBe("no_show");
    const done = await post(`/interviews/${made.body.id}/cancel`, cancelBody);
    expect(done.body).toMatchObject({ status: 409, code: "invalid_state", state: "no_show" });
  });

  it("record no outcome before the start", async () => {
    const made = await post("/interviews", payload());
    const early = await post(`/interviews/${made.body.id}/complete`);
    expect(early.body).toMatchObject({ status: 409, code: "not_started", starts_at: made.body.starts_at });
    expect((await post(`/interviews/${made.body.id}/complete`, { when: "now" })).body.errors).toEqual([
      { pointer: "/when", detail: "Unknown field." },
    ]);
  });

  it("50 parallel cancellations are one cancellation, one event", async () => {
    const made = await post("/interviews", payload());
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => post(`/interviews/${made.body.id}/cancel`, cancelBody)),
    );
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    const [rows] = await database.query<{ c: string; e: string }>(
      "SELECT (SELECT count(*) FROM cancellation WHERE interview_id = $1) c, (SELECT count(*) FROM event WHERE interview_id = $1 AND type = 'interview.cancelled') e",
      [made.body.id],
    );
    expect(rows).toEqual({ c: "1", e: "1" });
  });
});

describe("conditions", () => {
  it("If-Match acts on the present state only", async () => {
    const sent = payload();
    const made = await post("/interviews", sent);
    const etag = made.headers.get("etag")!;
    const path = `/interviews/${made.body.id}/cancel`;
    expect((await post(path, cancelBody, { headers: { "if-match": '"other"' } })).status).toBe(412);
    expect((await post(path, cancelBody, { headers: { "if-match": `W/${etag}` } })).status).toBe(412);
    expect((await post("/interviews", { ...sent, title: "x" }, { headers: { "if-match": '"other"' } })).status).toBe(
      412,
    );
    expect((await post("/interviews", { ...sent, title: "x" }, { headers: { "if-match": etag } })).status).toBe(200);
    expect((await post(path, cancelBody, { headers: { "if-match": etag } })).status).toBe(412);
    const present = (await get(`/interviews/${made.body.id}`)).headers.get("etag")!;
    const replies = await Promise.all(
      ["illness", "personal", "other"].map((reason_code) =>
        post(path, { ...cancelBody, reason_code }, { headers: { "if-match": `"x", ${present}` } }),
      ),
    );
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
    expect(
      (await post("/interviews/int_00000000000000000000000000/cancel", cancelBody, { headers: { "if-match": "*" } }))
        .status,
    ).toBe(404);
    expect((await post("/interviews", payload(), { headers: { "if-match": "*" } })).status).toBe(412);
  });

  it("If-None-Match spares the body", async () => {
    const made = await post("/interviews", payload());
    const reply = await get(`/interviews/${made.body.id}`, {
      headers: { "if-none-match": `W/${made.headers.get("etag")}` },
    });
    expect([reply.status, reply.body]).toEqual([304, undefined]);
  });
});

describe("GET /interviews", () => {
  it("pages by last change without gap or repeat, filtered", async () => {
    const ids: string[] = [];
    const { application, candidate } = payload();
    for (let at = 0; at < 7; at += 1)
      ids.push((await post("/interviews", payload({ application, candidate }))).body.id);
    await post(`/interviews/${ids[2]}/cancel`, cancelBody);
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await get(`/interviews?limit=3&cursor=${cursor}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.data.map((each: { id: string }) => each.id));
      cursor = page.body.next_cursor ?? "";
    } while (cursor !== "");
    expect(seen).toEqual([...ids.filter((id) => id !== ids[2]), ids[2]]);
    const list = async (query: string) =>
      (await get(`/interviews?${query}`)).body.data.map((each: { id: string }) => each.id);
    expect(await list("status=cancelled")).toEqual([ids[2]]);
    const one = await get(`/interviews/${ids[4]}`);
    expect(await list(`external_id=${one.body.external_id}`)).toEqual([ids[4]]);
    expect(await list(`updated_since=${encodeURIComponent(one.body.updated_at)}`)).toEqual([
      ids[4],
      ids[5],
      ids[6],
      ids[2],
    ]);
    expect((await get("/interviews?limit=2")).body.data[0]).toEqual((await get(`/interviews/${ids[0]}`)).body);
  });

  it.each([
    "cursor=x",
    "cursor=WyJzbG90cyIsIjIwMjYiLCJpbnRfMSJd",
    "limit=0",
    "limit=101",
    "limit=1&limit=2",
    "status=canned",
    "updated_since=yesterday",
    "colour=1",
    "external_id=%00",
  ])("refuses %s", async (query) => {
    const reply = await get(`/interviews?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].pointer).toBe(`/${query.split("=")[0]}`);
  });

  it("shows links to keys that may write only", async () => {
    const made = await post("/interviews", payload());
    const reader = await anApiKey(organizationId, { scopes: ["interviews:read"] });
    const one = await get(`/interviews/${made.body.id}`, { key: reader.key });
    expect(one.body).not.toHaveProperty("links");
    expect(one.headers.get("etag")).toBe(made.headers.get("etag"));
    expect((await get("/interviews", { key: reader.key })).body.data[0]).not.toHaveProperty("links");
  });
});
