// One fact for one Idempotency-Key, whatever the network does (contract §4).
import { beforeEach, describe, expect, it } from "vitest";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization, hoursFromNow } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;
let key: string;
let apiKeyId: string;

beforeEach(async () => {
  organizationId = await anOrganization();
  const made = await anApiKey(organizationId);
  key = made.key;
  apiKeyId = made.actor.apiKeyId;
});

let count = 0;
function payload() {
  count += 1;
  return {
    external_id: `idem-${count}`,
    kind: "video",
    title: "Interview",
    starts_at: hoursFromNow(48).toISOString(),
    ends_at: hoursFromNow(49).toISOString(),
    time_zone: "UTC",
    candidate: { name: "Amina", email: `idem${count}@people.example` },
    application: { external_id: `idem-a-${count}` },
    job: { external_id: "job", title: "Engineer" },
    interviewers: [{ email: `idem-ben-${count}@company.example`, name: "Ben" }],
    organizer: { email: "olga@company.example", name: "Olga" },
  };
}
const slot = (hours: number) => ({
  host: { email: "hana@company.example", name: "Hana" },
  starts_at: hoursFromNow(hours).toISOString(),
  ends_at: hoursFromNow(hours + 1).toISOString(),
  time_zone: "UTC",
  kinds: ["phone"],
});
const post = (path: string, body: unknown, idempotencyKey: string, with_ = key) =>
  callApi("POST", path, { key: with_, body, headers: { "idempotency-key": idempotencyKey } });
const slotCount = async () =>
  Number(
    (
      await database.query<{ n: string }>("SELECT count(*) n FROM slot WHERE organization_id = $1", [organizationId])
    )[0]!.n,
  );

describe("an Idempotency-Key", () => {
  it("brings the stored answer back: status, body, headers and the link, which is not stored", async () => {
    const body = payload();
    const first = await post("/interviews", body, "a-key");
    const again = await post("/interviews", body, '"a-key"');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    for (const name of ["etag", "location"]) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    const [row] = await database.query<{ body: unknown }>(
      "SELECT body FROM idempotency_key WHERE organization_id = $1",
      [organizationId],
    );
    const stored = JSON.stringify(row);
    for (const secret of [first.body.links.candidate.split("/i/")[1], body.candidate.email])
      expect(stored).not.toContain(secret);
  });

  it("means the same request in another spelling, and no other", async () => {
    const { host, ...rest } = slot(30);
    const first = await post("/slots", { ...rest, host }, "k");
    expect((await post("/slots", { host, ...rest }, "k")).body).toEqual(first.body);
    const other = await post("/slots", slot(32), "k");
    expect([other.status, other.body.code]).toEqual([422, "idempotency_key_reused"]);
    expect((await post("/interviews", payload(), "k")).status).toBe(422);
    expect(await slotCount()).toBe(1);
  });

  it("belongs to one API key", async () => {
    const other = await anApiKey(organizationId);
    await post("/slots", slot(30), "mine");
    expect((await post("/slots", slot(40), "mine", other.key)).body.data[0].status).toBe("created");
  });

  it("of 20 parallel requests makes one fact; the others get its answer or 409", async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => post("/slots", slot(30), "parallel")));
    expect(await slotCount()).toBe(1);
    const answered = replies.filter((reply) => reply.status === 200);
    expect(answered.length).toBeGreaterThanOrEqual(1);
    for (const reply of answered) expect(reply.body.data[0].status).toBe("created");
    for (const reply of replies.filter((each) => each.status !== 200)) {
      expect([reply.status, reply.body.code, reply.headers.get("retry-after")]).toEqual([
        409,
        "idempotency_key_in_use",
        "1",
      ]);
    }
    expect((await post("/slots", slot(30), "parallel")).body).toEqual(answered[0]!.body);
  });

  it("is free again after a refusal", async () => {
    const { id } = await anInterview(organizationId);
    expect((await post(`/interviews/${id}/complete`, {}, "later")).status).toBe(409);
    expect((await post("/slots", slot(30), "later")).status).toBe(200);
  });

  it("is kept for 24 hours, and then cleared", async () => {
    await post("/slots", slot(30), "old");
    const age = (interval: string) =>
      database.query(
        `UPDATE idempotency_key SET created_at = created_at - interval '${interval}' WHERE api_key_id = $1`,
        [apiKeyId],
      );
    await age("23 hours 59 minutes");
    expect((await post("/slots", slot(30), "old")).headers.get("idempotency-replayed")).toBe("true");
    await age("2 minutes");
    expect((await post("/slots", slot(50), "old")).status).toBe(200);
    await age("25 hours");
    await post("/slots", slot(60), "new");
    expect(await database.query("SELECT key FROM idempotency_key WHERE api_key_id = $1", [apiKeyId])).toEqual([
      { key: "new" },
    ]);
  });

  it.each(["", '""', '"open', "two words", "é", "x".repeat(256), `"${"x".repeat(256)}"`])(
    "refuses %j",
    async (given) => {
      const sent = Buffer.from(given, "utf8").toString("latin1");
      const reply = await post("/slots", slot(30), sent);
      expect([reply.status, reply.body.code]).toEqual([400, "invalid_idempotency_key"]);
    },
  );

  it.each(["x".repeat(255), `"${"x".repeat(255)}"`, '"a \\" b"', "8e03978e-40d5-43dd-bc93-6894a57f9324"])(
    "accepts %s",
    async (given) => {
      expect((await post("/slots", slot(30), given)).status).toBe(200);
    },
  );
});
