import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { anApiActor, anOrganization, hoursFromNow } from "@/lib/testing/factories";
import { useTestDatabase } from "@/lib/testing/database";
import type { ImportedInterview, ImportRow } from "./file-reading";
import { importRows, type ImportMode } from "./import-rows";

const database = useTestDatabase();
let organizationId: string;
beforeAll(async () => {
  organizationId = await anOrganization();
});

function interviewRow(line: number, over: Partial<ImportedInterview> = {}): ImportRow {
  const interview: ImportedInterview = {
    external_id: `file-${line}`,
    source: "import",
    kind: "video",
    title: "Technical interview",
    starts_at: hoursFromNow(48 + line).toISOString(),
    ends_at: hoursFromNow(49 + line).toISOString(),
    time_zone: "Europe/Berlin",
    candidate: { name: "Amina Rai", email: "amina@people.example" },
    application: { external_id: null },
    job: { external_id: "job-1", title: "Senior Engineer" },
    interviewers: [{ name: "Ben Okafor", email: "ben@company.example" }],
    organizer: { name: "Olga Organizer", email: "olga@company.example" },
    ...over,
  };
  return { type: "interview", line, ref: interview.external_id, notes: [], interview };
}

function slotRow(line: number, email: string, start = 48 + line, end = start + 1): ImportRow {
  const slot = {
    host: { email, name: "Sam Slot" },
    starts_at: hoursFromNow(start).toISOString(),
    ends_at: hoursFromNow(end).toISOString(),
    time_zone: "Europe/Berlin",
    kinds: ["video" as const],
  };
  return { type: "slot", line, ref: email, notes: [], slot };
}

function run(rows: ImportRow[], mode: ImportMode = "all_or_nothing") {
  const actor = anApiActor(organizationId);
  return inTransaction(organizationId, (tx) => importRows(tx, { actor, rows, notify: "none", mode }));
}

async function count(table: "interview" | "slot" | "application" | "host" | "event"): Promise<number> {
  const rows = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE organization_id = $1`,
    [organizationId],
  );
  return rows[0]?.count ?? -1;
}

const outcomesOf = (result: Awaited<ReturnType<typeof run>>) => (result.ok ? result.value : result.refusal.outcomes);

test("creates, finds again, and updates by source and external id", async () => {
  const rows = [interviewRow(2), interviewRow(4)];
  expect(outcomesOf(await run(rows)).map((each) => each.outcome)).toEqual(["created", "created"]);
  const before = [await count("interview"), await count("slot"), await count("application"), await count("event")];
  expect(before.slice(0, 3)).toEqual([2, 2, 1]);
  expect(outcomesOf(await run(rows)).map((each) => each.outcome)).toEqual(["unchanged", "unchanged"]);
  expect([await count("interview"), await count("slot"), await count("application"), await count("event")]).toEqual(
    before,
  );
  const changed = [interviewRow(2, { title: "Another title" }), interviewRow(4)];
  expect(outcomesOf(await run(changed)).map((each) => each.outcome)).toEqual(["updated", "unchanged"]);
});

test("an application that is made says nothing about the person", async () => {
  const row = interviewRow(8, { candidate: { name: "Nobody", email: "secret.person@people.example" } });
  expect(outcomesOf(await run([row]))[0]?.outcome).toBe("created");
  const [application] = await database.query<{ external_id: string }>(
    "SELECT a.external_id FROM application a JOIN candidate c ON c.organization_id = a.organization_id AND c.id = a.candidate_id WHERE c.email = $1",
    ["secret.person@people.example"],
  );
  expect(application?.external_id).toMatch(/^import-app_[0-9a-z]{26}$/);
});

test("one refused row leaves nothing of any row, and every row is judged", async () => {
  const before = [await count("interview"), await count("slot"), await count("host")];
  const result = await run([
    interviewRow(20, { interviewers: [{ name: "New", email: "new@company.example" }] }),
    interviewRow(21, { starts_at: hoursFromNow(50).toISOString(), ends_at: hoursFromNow(51).toISOString() }),
    interviewRow(23),
  ]);
  expect(result.ok).toBe(false);
  expect(outcomesOf(result).map((each) => each.outcome)).toEqual(["created", "refused", "created"]);
  const refused = outcomesOf(result)[1];
  expect(refused?.outcome === "refused" && refused.refusal).toMatchObject({
    line: 21,
    code: "slot_overlap",
    field: "starts_at",
    reason: expect.stringMatching(/^ben@company\.example already has the interview file-2 from \d{4}-/),
  });
  expect([await count("interview"), await count("slot"), await count("host")]).toEqual(before);
});

test("partial keeps the good rows and nothing of the refused one", async () => {
  const result = await run(
    [
      interviewRow(30),
      interviewRow(31, {
        starts_at: hoursFromNow(50).toISOString(),
        ends_at: hoursFromNow(51).toISOString(),
        candidate: { name: "Left Behind", email: "left@people.example" },
      }),
      interviewRow(32),
    ],
    "partial",
  );
  expect(result.ok).toBe(true);
  expect(outcomesOf(result).map((each) => each.outcome)).toEqual(["created", "refused", "created"]);
  expect(await database.query("SELECT 1 FROM candidate WHERE email = 'left@people.example'")).toEqual([]);
  const stored = await database.query("SELECT 1 FROM interview WHERE external_id IN ('file-30', 'file-32')");
  expect(stored).toHaveLength(2);
});

test("a dry run tells what would happen and writes nothing", async () => {
  const before = [await count("interview"), await count("slot"), await count("event")];
  const result = await run([interviewRow(40), interviewRow(2, { title: "Once more" })], "dry_run");
  expect(result.ok || result.refusal.code).toBe("dry_run");
  expect(outcomesOf(result).map((each) => each.outcome)).toEqual(["created", "updated"]);
  expect([await count("interview"), await count("slot"), await count("event")]).toEqual(before);
});

test("another candidate for a known interview is a question, not a change", async () => {
  const other = { candidate: { name: "Jonas Weber", email: "jonas@people.example" } };
  const refused = outcomesOf(await run([interviewRow(2, other)]))[0];
  expect(refused?.outcome === "refused" && refused.refusal.code).toBe("other_candidate");
});

test("a cancelled interview takes no new time from a file", async () => {
  await run([interviewRow(60)]);
  await database.query("UPDATE interview SET status = 'cancelled' WHERE external_id = 'file-60'");
  const moved = interviewRow(60, {
    starts_at: hoursFromNow(200).toISOString(),
    ends_at: hoursFromNow(201).toISOString(),
  });
  const refused = outcomesOf(await run([moved]))[0];
  expect(refused?.outcome === "refused" && refused.refusal).toMatchObject({ code: "not_scheduled" });
});

test("slots are created once; another overlap of the host is refused with what is there", async () => {
  const rows = [slotRow(2, "sam@company.example"), slotRow(4, "sam@company.example")];
  expect(outcomesOf(await run(rows)).map((each) => each.outcome)).toEqual(["created", "created"]);
  expect(outcomesOf(await run(rows)).map((each) => each.outcome)).toEqual(["unchanged", "unchanged"]);
  const overlap = outcomesOf(await run([slotRow(9, "Sam@Company.example", 50, 52)]))[0];
  expect(overlap?.outcome === "refused" && overlap.refusal).toMatchObject({
    code: "slot_overlap",
    reason: expect.stringContaining("sam@company.example already has an open slot"),
  });
});

test("rows of one file that stand in each other's way are told apart", async () => {
  const same = { starts_at: hoursFromNow(300).toISOString(), ends_at: hoursFromNow(301).toISOString() };
  const result = await run([interviewRow(70, same), interviewRow(71, same)]);
  expect(outcomesOf(result).map((each) => each.outcome)).toEqual(["created", "refused"]);
  expect(await database.query("SELECT 1 FROM interview WHERE external_id IN ('file-70', 'file-71')")).toEqual([]);
});

test("two imports of one file at once leave each interview once", async () => {
  const rows = Array.from({ length: 10 }, (_each, index) => interviewRow(400 + index * 2));
  const results = await Promise.all([run(rows), run(rows.toReversed())]);
  expect(results.every((result) => result.ok)).toBe(true);
  const stored = await database.query("SELECT 1 FROM interview WHERE external_id LIKE 'file-4__'");
  expect(stored).toHaveLength(10);
});
