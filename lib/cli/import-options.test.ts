import { expect, test } from "vitest";
import { parseArgs } from "node:util";
import type { Arguments } from "./command-line.ts";
import { importHelp } from "./import-help.ts";
import { importOptions, readImportOptions } from "./import-options.ts";

const now = Date.parse("2026-03-01T12:00:00Z");

function read(...args: string[]) {
  const given = parseArgs({ args, options: importOptions, allowPositionals: true }) as Arguments;
  return readImportOptions(given, now);
}

test("a file alone: all or nothing, nobody is mailed, half a year ahead", () => {
  const { reading, ...rest } = read("a.csv");
  expect(rest).toEqual({ file: "a.csv", organization: undefined, mode: "all_or_nothing", notify: "none" });
  expect(reading).toMatchObject({
    now,
    until: now + 180 * 86_400_000,
    includePast: false,
    as: "interviews",
    job: null,
  });
});

test("everything that can be said", () => {
  const { reading, mode, notify } = read(
    ...["a.ics", "--partial", "--notify", "candidate", "--as", "slots", "--host", "Ben <ben@acme.example>"],
    ...["--interviewers", "Ann@acme.example,ben@acme.example", "--interviewers", "chidi@acme.example"],
    ...["--candidate-domain-not", "@Acme.example, other.example", "--job", "j", "--kind", "phone"],
    ...["--zone", "(UTC+01:00) A, B=Europe/Berlin", "--zone", "Office=asia/tokyo", "--until", "2026-06-30"],
    ...["--default-minutes", "45", "--time-zone", "Europe/Berlin", "--include-past"],
  );
  expect([mode, notify]).toEqual(["partial", "candidate"]);
  expect(reading).toMatchObject({
    host: { name: "Ben", email: "ben@acme.example" },
    interviewers: ["ann@acme.example", "ben@acme.example", "chidi@acme.example"],
    interviewerDomains: ["acme.example", "other.example"],
    job: { external_id: "j", title: "j" },
    kind: "phone",
    defaultMinutes: 45,
    until: Date.parse("2026-07-01T12:00:00Z"),
  });
  expect([...reading.zoneAliases]).toEqual([
    ["(utc+01:00) a, b", "Europe/Berlin"],
    ["office", "Asia/Tokyo"],
  ]);
});

test.each([
  [[], /Name the file/],
  [["a", "b"], /"b" is too much/],
  [["a", "--partial", "--dry-run"], /exclude each other/],
  [["a", "--kind", "chat"], /^--kind chat/],
  [["a", "--as", "events"], /^--as events/],
  [["a", "--notify", "some"], /^--notify some/],
  [["a", "--host", "Ben"], /^--host: "Ben"/],
  [["a", "--time-zone", "EST"], /^--time-zone: "EST"/],
  [["a", "--zone", "Europe/Berlin"], /^--zone: write/],
  [["a", "--until", "soon"], /^--until: "soon"/],
  [["a", "--until", "2026-01-01"], /is over/],
  [["a", "--until", "2036-01-01"], /five years/],
  [["a", "--default-minutes", "0"], /^--default-minutes/],
  [["a", "--job-title", "T"], /needs --job/],
  [["a", "--candidate-domain-not", "a b"], /^--candidate-domain-not/],
])("%j is a wrong use", (args, sentence) => {
  expect(() => read(...args)).toThrow(sentence);
});

test("the help names every option", () => {
  for (const name of Object.keys(importOptions)) expect(importHelp).toContain(`--${name}`);
});
