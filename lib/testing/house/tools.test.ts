import { expect, test } from "vitest";
import { runOnPlanted } from "./planted.ts";

function typeFaults(source: string): string {
  return runOnPlanted({ "lib/fault.ts": source }, "tsc", ["--noEmit", "--incremental", "false", "-p", "."]).output;
}

test("the type check refuses what strict TypeScript is there for", () => {
  expect(typeFaults("export const text: string = 1;\n")).toContain("TS2322");
  expect(typeFaults("export function first(all: string[]): string {\n  return all[0];\n}\n")).toContain("TS2322");
  expect(typeFaults("export enum Kind {\n  phone,\n}\n")).toContain("TS1294");
  expect(typeFaults('import { ParsedPath } from "node:path";\nexport type Where = ParsedPath;\n')).toContain("TS1484");
  expect(typeFaults("export const text = 1;\n")).toBe("");
});

test("the formatter refuses a file it would write differently", () => {
  const crooked = runOnPlanted({ "lib/crooked.ts": "export const a   = 'b'\n" }, "prettier", ["--check", "lib"]);
  expect(crooked.exitCode).toBe(1);
  expect(crooked.output).toContain("lib/crooked.ts");
  expect(
    runOnPlanted({ "lib/straight.ts": 'export const a = "b";\n' }, "prettier", ["--check", "lib/straight.ts"]).exitCode,
  ).toBe(0);
});

test("the search for dead code refuses an unused file, export and dependency", () => {
  const { exitCode, output } = runOnPlanted(
    {
      "app/page.tsx": 'import { used } from "@/lib/alive";\nexport default function Page() {\n  return used;\n}\n',
      "lib/alive.ts": 'export const used = "used";\nexport const forgotten = "forgotten";\n',
      "lib/dead.ts": "export const dead = 1;\n",
    },
    "knip",
    ["--no-progress"],
  );
  expect(exitCode).toBe(1);
  expect(output).toMatch(/Unused files[^]*lib\/dead\.ts/);
  expect(output).toMatch(/Unused exports[^]*forgotten/);
  expect(output).toMatch(/Unused dependencies[^]*pg-boss/);
  expect(output).not.toMatch(/^used /m);
});
