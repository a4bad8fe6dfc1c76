import { expect, test } from "vitest";
import { finding, shown, type FileReading } from "./file-reading";
import { makeReport, writeReport } from "./import-report";
import type { ImportMode, RowOutcome } from "./import-rows";

const reading: FileReading = {
  rows: [],
  refused: [
    finding(4, "all_day", "An all-day event has no time of day.", {
      field: "DTSTART",
      remedy: "Give it one.",
      ref: "x",
    }),
  ],
  skipped: [finding(2, "past", "It ended.", { ref: "y" })],
  notes: [finding(9, "not_utf8", "The line is not UTF-8.")],
};
const outcomes: RowOutcome[] = [
  {
    line: 3,
    ref: "i-1",
    type: "interview",
    notes: [finding(3, "clock_change", "Twice.")],
    outcome: "created",
    id: "int_1",
  },
  { line: 1, ref: "i-0", type: "interview", notes: [], outcome: "unchanged", id: "int_0" },
];

function report(mode: ImportMode, written: boolean, refused = reading.refused) {
  return makeReport({ file: "a.ics", format: "calendar", mode, written, reading: { ...reading, refused }, outcomes });
}

test("lines come in the order of the file, with totals and ids of what exists", () => {
  const made = report("partial", true);
  expect(made.lines.map((each) => [each.line, each.outcome, each.id])).toEqual([
    [1, "unchanged", "int_0"],
    [2, "skipped", null],
    [3, "created", "int_1"],
    [4, "refused", null],
  ]);
  expect(made.totals).toEqual({ created: 1, updated: 0, unchanged: 1, skipped: 1, refused: 1 });
});

test("nothing written means no ids and words that say so", () => {
  const made = report("all_or_nothing", false);
  expect(made.lines.find((each) => each.line === 3)?.id).toBeNull();
  const text = writeReport(made);
  expect(text).toContain("line 3      would be created interview i-1\n");
  expect(text).toContain("line 4      REFUSED   x, DTSTART: An all-day event has no time of day. Give it one.");
  expect(text).toMatch(/Nothing was imported because of 1 refusal\. .*--partial/);
  expect(writeReport(report("dry_run", false, []))).toContain("Dry run, nothing was written.");
  expect(writeReport(report("all_or_nothing", true, []))).toMatch(
    /1 created, 0 updated, 1 unchanged, 1 skipped, 0 refused\.$/,
  );
});

test("text of the file can't act on the terminal", () => {
  expect(shown("a\u001b[2Jb\u202ec\u2028d\ud800")).toBe("a\\u001b[2Jb\\u202ec\\u2028d\\ud800");
  expect(shown("x".repeat(100))).toHaveLength(80);
});
