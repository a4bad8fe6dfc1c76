// Slow: migrates at every call.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseSettings } from "../env.ts";
import type { ImportReport } from "../imports/import-report.ts";
import { useTestDatabase } from "../testing/database.ts";
import { anOrganization } from "../testing/factories.ts";
import type { Arguments } from "./command-line.ts";
import { importOptions } from "./import-options.ts";
import { importVerb } from "./import.ts";

const database = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "reslot-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  await anOrganization({ name: "Acme" });
});

const header =
  "external_id,kind,title,starts_at,ends_at,time_zone,candidate_name,candidate_email,job_external_id,job_title,interviewer_emails";
const year = new Date().getUTCFullYear() + 1;
const row = (id: string, hour: number, email = "amina@people.example") =>
  `${id},video,Talk,${year}-12-01 ${hour}:00,${year}-12-01 ${hour}:45,Europe/Berlin,Amina Rai,${email},job-1,Engineer,ben@acme.example`;

async function run(
  content: string,
  ...args: string[]
): Promise<{ report: ImportReport; text: string; failed: boolean }> {
  const file = join(folder, "interviews.csv");
  writeFileSync(file, content);
  const given = parseArgs({ args: [file, ...args], options: importOptions, allowPositionals: true }) as Arguments;
  const { data, text, failed } = await importVerb.run(given, parseSettings(database.environment));
  return { report: data as ImportReport, text, failed: failed === true };
}

const stored = () => database.query<{ external_id: string }>("SELECT external_id FROM interview ORDER BY 1");
const outcomes = (report: ImportReport) => report.lines.map((each) => each.outcome);

test("one bad line and nothing is written; without it everything is, once", async () => {
  const bad = await run([header, row("i-1", 9), row("i-2", 10, "nobody")].join("\n"));
  expect(bad.failed).toBe(true);
  expect(bad.report).toMatchObject({ written: false, totals: { created: 1, refused: 1 } });
  expect(await stored()).toEqual([]);
  const good = await run([header, row("i-1", 9), row("i-2", 10)].join("\n"));
  expect([good.failed, good.report.written, outcomes(good.report)]).toEqual([false, true, ["created", "created"]]);
  const again = await run([header, row("i-1", 9), row("i-2", 10)].join("\n"));
  expect([again.failed, outcomes(again.report)]).toEqual([false, ["unchanged", "unchanged"]]);
  expect((await stored()).map((each) => each.external_id)).toEqual(["i-1", "i-2"]);
});

test("a row that only the database can refuse also stops the whole", async () => {
  const { failed, text } = await run([header, row("i-3", 11), row("i-4", 9)].join("\n"));
  expect(failed).toBe(true);
  expect(text).toContain("line 3      REFUSED   i-4, starts_at: ben@acme.example already has the interview i-1");
  expect(await stored()).toHaveLength(2);
});

test("--dry-run writes nothing", async () => {
  const { failed, report } = await run([header, row("i-7", 16)].join("\n"), "--dry-run");
  expect([failed, report.written, outcomes(report), (await stored()).length]).toEqual([false, false, ["created"], 2]);
});

test("--partial writes the rest, group after group", async () => {
  const rows = Array.from({ length: 101 }, (_each, index) => {
    const day = `11-${String(1 + (index % 20)).padStart(2, "0")}`;
    return row(`many-${index}`, Math.floor(index / 20) + 9).replaceAll("12-01", day);
  });
  const { failed, report } = await run([header, ...rows, row("i-5", 9)].join("\n"), "--partial");
  expect([failed, report.written]).toEqual([true, true]);
  expect(report.totals).toEqual({ created: 101, updated: 0, unchanged: 0, skipped: 0, refused: 1 });
  expect(await stored()).toHaveLength(103);
});

test("which organisation is a question as soon as there are two", async () => {
  await anOrganization({ name: "Other" });
  await expect(run([header, row("i-6", 15)].join("\n"))).rejects.toThrow(/--organization/);
  expect((await run([header, row("i-6", 15)].join("\n"), "--organization", "acme")).report.written).toBe(true);
});

test("a file that is not there is a sentence", async () => {
  const given = { values: {}, positionals: [join(folder, "nowhere.csv")] };
  await expect(importVerb.run(given, parseSettings(database.environment))).rejects.toThrow(/there is no such file/);
});
