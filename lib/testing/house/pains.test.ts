// docs/pains.md says how each known pain is kept out; it may promise only tests that are there.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { missingTest } from "./named-tests.ts";
import { repositoryRoot } from "./planted.ts";

const PAINS = Array.from({ length: 25 }, (_, index) => String(index + 1));
/** Those of candidates, rules, calendars, audit and privacy; the others have guides of their own. */
const CAPABILITIES = Array.from({ length: 68 }, (_, index) => String(index + 1)).filter(
  (number) => Number(number) <= 36 || Number(number) >= 55,
);

interface Line {
  number: string;
  cells: string[];
  tests: string[];
}

/** The numbered lines of the tables of a page, in its order. */
function linesOf(page: string): Line[] {
  return page
    .split("\n")
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) => {
      const [number = "", ...cells] = line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
      const tests = [...(cells.at(-1) ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
      return { number, cells, tests };
    });
}

/** What a line promises without a test behind it, or leaves unsaid. */
function faultsOf({ number, cells, tests }: Line): string[] {
  const unsaid = cells.some((cell) => cell === "") ? [`${number}: an empty cell`] : [];
  const unheld = tests.length === 0 ? [`${number}: no test`] : [];
  return [...unsaid, ...unheld, ...tests.map(missingTest).filter((fault) => fault !== null)];
}

const page = readFileSync(join(repositoryRoot, "docs/pains.md"), "utf8");
const lines = linesOf(page);

test("a line whose test is gone, and one without a test, are found out", () => {
  const here = "lib/testing/house/pains.test.ts";
  const planted = [
    `| 1 | a | b | \`${here} › whose test is gone, and one without a test\` |`,
    `| 2 | a | b | \`${here} › ${"never".repeat(2)}\`<br>\`lib/none.test.ts › any\` |`,
    "| 3 | a |  | soon |",
  ];
  expect(linesOf(planted.join("\n")).flatMap(faultsOf)).toEqual([
    `${here} › ${"never".repeat(2)}: no such test`,
    "lib/none.test.ts › any: no such file",
    "3: an empty cell",
    "3: no test",
  ]);
});

test("every pain and every capability has its line, once and in order", () => {
  expect(lines.map(({ number }) => number)).toEqual([...PAINS, ...CAPABILITIES]);
});

test("every test that a line names is there", () => {
  expect(lines.flatMap(faultsOf)).toEqual([]);
});

test("what is had in part says what is missing", () => {
  const parts = lines.filter(({ cells }) => cells[1] === "part");
  expect(parts.length).toBeGreaterThan(0);
  for (const { cells } of parts) expect(cells[2]).toMatch(/Missing:|is not held/);
});
