import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DATA_MAP, findMapFaults } from "@/lib/privacy/data-map";

const guide = readFileSync(new URL("../../docs/privacy.md", import.meta.url), "utf8");

test("the guide shows every table as the map has it", () => {
  const rows = guide.split("\n").filter((line) => line.startsWith("| `"));
  const cells = rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const table = Object.entries(DATA_MAP).map(([model, { holds, what, until }]) => [`\`${model}\``, holds, what, until]);
  expect(cells).toEqual(table);
});

test("a model that is missing and a line that means nothing are named", () => {
  const models = Object.keys(DATA_MAP).filter((model) => model !== "Slot");
  expect(findMapFaults([...models, "Diary"])).toEqual([
    "Diary: say in lib/privacy/data-map.ts what it keeps of people",
    "Slot: stands in lib/privacy/data-map.ts, but there is no such model",
  ]);
});
