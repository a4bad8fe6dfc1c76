// Slots, reasons, policies and the event feed by the REST API (contract §4).
import { beforeEach, describe, expect, it } from "vitest";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization, hoursFromNow } from "@/lib/testing/factories";
import { HELD_FOR } from "@/lib/slots/rules";

const database = useTestDatabase();
let organizationId: string;
let key: string;

beforeEach(async () => {
  organizationId = await anOrganization();
  ({ key } = await anApiKey(organizationId));
});

const iso = (hours: number) => hoursFromNow(hours).toISOString();
const slot = (hours: number, more: Record<string, unknown> = {}) => ({
  host: { email: "Hana@company.example", name: "Hana" },
  starts_at: iso(hours),
  ends_at: iso(hours + 1),
  time_zone: "Europe/Berlin",
  kinds: ["video"],
  ...more,
});
const post = (path: string, body?: unknown) => callApi("POST", path, { key, body });
const get = (path: string) => callApi("GET", path, { key });
const ids = async (query: string) => (await get(`/slots?${query}`)).body.data.map((each: { id: string }) => each.id);

describe("POST /slots", () => {
  it("judges each alone, in order, and points into the body", async () => {
    const reply = await post("/slots", {
      slots: [
        slot(30),
        { ...slot(40), colour: 1, kinds: [] },
        slot(30.5),
        slot(31, { kinds: ["phone", "phone"], job_external_ids: ["job-1"] }),
        {},
        slot(-5),
      ],
    });
    expect(reply.status).toBe(200);
    const { data } = reply.body;
    expect(data.map((each: { index: number; status: string }) => [each.index, each.status])).toEqual([
      [0, "created"],
      [1, "invalid"],
      [2, "conflict"],
      [3, "created"],
      [4, "invalid"],
      [5, "invalid"],
    ]);
    expect(data[0].slot).toMatchObject({
      host: { email: "hana@company.example", name: "Hana" },
      starts_at: iso(30),
      status: "open",
      kinds: ["video"],
      job_external_ids: [],
      interview_id: null,
    });
    expect(data[3].slot).toMatchObject({ kinds: ["phone"], job_external_ids: ["job-1"] });
    expect(data[1].problem).toMatchObject({ code: "invalid_request", status: 400 });
    expect(data[1].problem.errors.map((each: { pointer: string }) => each.pointer).sort()).toEqual([
      "/slots/1/colour",
      "/slots/1/kinds",
    ]);
    expect(data[2].problem).toMatchObject({ code: "slot_overlap", status: 409, slot_id: data[0].slot.id });
    expect(data[5].problem.errors[0].pointer).toBe("/slots/5/starts_at");
    expect((await post("/slots", slot(30))).body.data[0]).toMatchObject({ index: 0, status: "conflict" });
    expect((await post("/slots", slot(60, { ends_at: iso(60) }))).body.data[0]).toMatchObject({
      status: "invalid",
      problem: { errors: [{ pointer: "/ends_at" }] },
    });
  });

  it.each([["[]"], ["null"], ['"x"'], ["1"], ['{"slots":{}}'], ['{"slots":[],"more":1}']])(
    "refuses the body %s as a whole",
    async (raw) => {
      const reply = await callApi("POST", "/slots", { key, raw });
      expect([reply.status, reply.body.code]).toEqual([400, "invalid_request"]);
    },
  );

  it("refuses an item that is no slot at all alone", async () => {
    const reply = await callApi("POST", "/slots", { key, raw: '{"slots":[1,null]}' });
    expect(reply.status).toBe(200);
    expect(reply.body.data).toMatchObject([{ status: "invalid" }, { status: "invalid" }]);
  });

  it("takes 500 in well under 10 s, and not 501", async () => {
    const many = Array.from({ length: 500 }, (_, at) =>
      slot(24 + (at % 125) * 2, { host: { email: `host${Math.floor(at / 125)}@company.example`, name: "H" } }),
    );
    const started = performance.now();
    const reply = await post("/slots", { slots: many });
    expect(reply.body.data.filter((each: { status: string }) => each.status === "created")).toHaveLength(500);
    const again = await post("/slots", { slots: many });
    expect(again.body.data.filter((each: { status: string }) => each.status === "conflict")).toHaveLength(500);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect((await post("/slots", { slots: [...many, slot(1_000)] })).body.errors[0].pointer).toBe("/slots");
  });
});

describe("GET /slots and DELETE /slots/{id}", () => {
  it("pages by start, filtered by status, time, kind and host", async () => {
    const made = (
      await post("/slots", {
        slots: [
          slot(50),
          slot(30),
          slot(40, { kinds: ["phone"] }),
          slot(30, { host: { email: "otto@company.example", name: "Otto" } }),
        ],
      })
    ).body.data.map((each: { slot: { id: string } }) => each.slot.id);
    const [a, b, c, d] = made;
    expect((await ids("")).filter((id: string) => [a, b, c].includes(id))).toEqual([b, c, a]);
    expect(await ids("kind=phone")).toEqual([c]);
    expect(await ids("host=OTTO@company.example")).toEqual([d]);
    expect(await ids("host=nobody@company.example")).toEqual([]);
    expect(await ids(`from=${iso(40)}&to=${iso(50)}`)).toEqual([c]);
    const first = (await get("/slots?limit=2")).body;
    const second = (await get(`/slots?limit=2&cursor=${first.next_cursor}`)).body;
    expect([...first.data, ...second.data].map((each: { id: string }) => each.id)).toEqual(await ids(""));
    expect(second.next_cursor).toBeNull();
    expect(await ids("status=taken")).toEqual([]);
    const interview = await anInterview(organizationId);
    expect((await get("/slots?status=taken")).body.data).toMatchObject([
      { id: interview.slotIds[0], interview_id: interview.id },
    ]);
  });

  it("withdraws an open slot, harmlessly twice; not a taken or held one", async () => {
    const { id } = (await post("/slots", slot(30))).body.data[0].slot;
    const remove = (slotId: string) => callApi("DELETE", `/slots/${slotId}`, { key });
    expect([(await remove(id)).status, (await remove(id)).status]).toEqual([204, 204]);
    expect(await ids("")).toEqual([]);
    expect(await ids("status=withdrawn")).toEqual([id]);
    const interview = await anInterview(organizationId);
    expect((await remove(interview.slotIds[0]!)).body).toMatchObject({
      status: 409,
      code: "slot_taken",
      slot_id: interview.slotIds[0],
    });
    await database.query(
      "UPDATE slot SET status = 'held', held_for = 'undo', held_until = '2030-01-01T00:00:00Z' WHERE id = $1",
      [interview.slotIds[0]],
    );
    expect((await remove(interview.slotIds[0]!)).body).toMatchObject({
      status: 409,
      code: "slot_held",
      held_until: "2030-01-01T00:00:00.000Z",
    });
    expect((await get("/slots?status=held")).body.data[0]).toMatchObject({
      held_for: "undo",
      held_until: "2030-01-01T00:00:00.000Z",
    });
    for (const purpose of HELD_FOR) {
      await database.query("UPDATE slot SET held_for = $1 WHERE status = 'held'", [purpose]);
      expect((await get("/slots?status=held")).body.data[0]).toMatchObject({ held_for: purpose });
    }
  });
});

describe("GET /reasons", () => {
  it("lists those in use, with who may give them", async () => {
    const { data } = (await get("/reasons")).body;
    expect(data).toHaveLength(16);
    expect(data).toContainEqual({
      code: "illness",
      category: "personal",
      label: "I'm not well",
      for_candidates: true,
      lists: ["cancel", "move", "withdraw", "staff"],
    });
    expect(data).toContainEqual({
      code: "role_filled",
      category: "company",
      label: "Role filled",
      for_candidates: false,
      lists: ["staff"],
    });
  });
});

describe("/policies", () => {
  const patch = (body: unknown, headers = {}) => callApi("PATCH", "/policies", { key, body, headers });
  const defaults = {
    undo_seconds: 120,
    cancel_notice_minutes: 0,
    reschedule_notice_minutes: 120,
    self_service_until_minutes: 0,
    max_reschedules: 3,
    code_by_mail: false,
    review_moves: false,
    reason: { cancel: "required", reschedule: "optional", withdraw: "optional" },
    refill: {
      ...{ mode: "suggest", answer_minutes: 240, lead_minutes: 240, burst_size: 10 },
      ...{ quiet_from: "21:00", quiet_to: "08:00", chain_length: 5 },
    },
    overrides: [],
  };

  it("has the contract's defaults; PATCH changes what is given, parts of reason too, overrides whole", async () => {
    expect((await get("/policies")).body).toEqual(defaults);
    const changed = await patch({
      undo_seconds: 0,
      reason: { cancel: "off" },
      overrides: [{ kind: "onsite", cancel_notice_minutes: 60 }],
    });
    const after = {
      ...defaults,
      undo_seconds: 0,
      reason: { ...defaults.reason, cancel: "off" },
      overrides: [{ kind: "onsite", cancel_notice_minutes: 60 }],
    };
    expect([changed.status, changed.body]).toEqual([200, after]);
    expect((await get("/policies")).body).toEqual(after);
    expect((await patch({ overrides: [{ job_external_id: "j", undo_seconds: 9 }] })).body.overrides).toEqual([
      { job_external_id: "j", undo_seconds: 9 },
    ]);
    await patch({});
    await patch({ undo_seconds: 0 });
    const events = await database.query<{ data: unknown }>(
      "SELECT data, public FROM event WHERE organization_id = $1 AND type = 'policy.changed' ORDER BY position",
      [organizationId],
    );
    expect(events).toEqual([
      { data: { fields: ["undo_seconds", "reason", "overrides"] }, public: false },
      { data: { fields: ["overrides"] }, public: false },
    ]);
  });

  it.each([
    [{ undo_seconds: -1 }, "/undo_seconds"],
    [{ undo_seconds: 1.5 }, "/undo_seconds"],
    [{ reason: { cancel: "maybe" } }, "/reason/cancel"],
    [{ overrides: [{ undo_seconds: 1 }] }, "/overrides/0"],
    [{ colour: 1 }, "/colour"],
    [{ overrides: [{ kind: "onsite", colour: 1 }] }, "/overrides/0/colour"],
  ])("refuses %j", async (body, pointer) => {
    const reply = await patch(body);
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it("lets one of two parallel writers with the same ETag win", async () => {
    const etag = (await get("/policies")).headers.get("etag")!;
    const replies = await Promise.all(
      [1, 2, 3, 4].map((undo_seconds) => patch({ undo_seconds }, { "if-match": etag })),
    );
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412]);
  });
});

describe("GET /events", () => {
  it("shows public events in publication order as webhooks say them, after an event, by type, page by page", async () => {
    const interview = await anInterview(organizationId);
    await post(`/interviews/${interview.id}/cancel`, {
      reason_code: "illness",
      note: "secret",
      stays_in_process: false,
      initiator: "candidate",
    });
    await callApi("PATCH", "/policies", { key, body: { undo_seconds: 3 } });
    const all = (await get("/events")).body;
    expect(all.data.map((each: { type: string }) => each.type)).toEqual([
      "interview.scheduled",
      "slot.taken",
      "interview.cancelled",
      "slot.released",
      "application.withdrawn",
    ]);
    expect(all.next_cursor).toBeNull();
    expect(Object.keys(all.data[2])).toEqual(["id", "type", "timestamp", "api_version", "data"]);
    expect(all.data[2]).toMatchObject({
      api_version: "2026-11-01",
      data: {
        interview: { id: interview.id, status: "cancelled" },
        cancellation: { reason_code: "illness", has_note: true },
      },
    });
    expect(JSON.stringify(all)).not.toContain("secret");
    const types = async (query: string) =>
      (await get(`/events?${query}`)).body.data.map((each: { type: string }) => each.type);
    expect(await types(`after=${all.data[2].id}`)).toEqual(["slot.released", "application.withdrawn"]);
    expect(await types(`after=${all.data[4].id}`)).toEqual([]);
    expect(await types("type=slot.taken,slot.released")).toEqual(["slot.taken", "slot.released"]);
    const first = (await get(`/events?limit=2&type=interview.scheduled,interview.cancelled,slot.released`)).body;
    expect(
      await types(`limit=2&type=interview.scheduled,interview.cancelled,slot.released&cursor=${first.next_cursor}`),
    ).toEqual(["slot.released"]);
  });

  it("says clearly that an event is not there, or a type none", async () => {
    const unknown = await get("/events?after=evt_00000000000000000000000000");
    expect(unknown.body).toMatchObject({ status: 404, code: "unknown_event", errors: [{ pointer: "/after" }] });
    const [internal] = await database.query<{ id: string }>("SELECT id FROM event WHERE NOT public LIMIT 1");
    if (internal) expect((await get(`/events?after=${internal.id}`)).status).toBe(404);
    for (const query of ["after=x", "type=slot.gone", "type=,", "cursor=abc"])
      expect([query, (await get(`/events?${query}`)).status]).toEqual([query, 400]);
  });

  it("skips nothing and repeats nothing while 8 writers write", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => anInterview(organizationId)));
    const seen: string[] = [];
    let after = "";
    const poll = async () => {
      const page = (await get(`/events?limit=3${after && `&after=${after}`}`)).body.data as { id: string }[];
      seen.push(...page.map((each) => each.id));
      after = page.at(-1)?.id ?? after;
      return page.length;
    };
    const cancels = Promise.all(
      made.map(({ id }) =>
        post(`/interviews/${id}/cancel`, { reason_code: "illness", stays_in_process: true, initiator: "company" }),
      ),
    );
    let done = false;
    void cancels.then(() => (done = true));
    while (!done) await poll();
    while ((await poll()) > 0);
    const rows = await database.query<{ id: string }>(
      "SELECT id FROM event WHERE organization_id = $1 AND public ORDER BY position",
      [organizationId],
    );
    expect(seen).toEqual(rows.map((row) => row.id));
    expect(seen).toHaveLength(8 * 4);
  });
});
