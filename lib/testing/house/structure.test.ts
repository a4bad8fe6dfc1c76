import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "./planted.ts";
import { findFaults, findStrangers, type SourceFile } from "./structure.ts";

const folders = ["app", "bench", "components", "docs", "e2e", "lib", "prisma"];

function readFiles(): SourceFile[] {
  const present = readdirSync(repositoryRoot).filter((entry) => folders.includes(entry));
  const paths = present.flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length).replaceAll("\\", "/")),
  );
  const ours = paths.filter((path) => !path.startsWith("prisma/generated/"));
  return ours.map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") }));
}

function lines(count: number): string {
  return "export const a = 1;\n".repeat(count);
}

const server = 'import "server-only";\n';

function useCase(name: string): string {
  return `export async function ${name}(tx: Tx, { id }: { id: string }): Promise<Result<string, Refusal>> {}\n`;
}

const planted: [fault: RegExp, path: string, text: string][] = [
  [/barrel/, "lib/interviews/index.ts", ""],
  [/named after what it holds/, "lib/utils.ts", ""],
  [/named after what it holds/, "lib/slots/slot-helpers.ts", ""],
  [/named after what it holds/, "components/types.ts", ""],
  [/kebab-case/, "lib/slots/takeSlot.ts", ""],
  [/kebab-case/, "components/Card.tsx", ""],
  [/kebab-case/, "lib/Slots/take-slot.ts", ""],
  [/not "booking"/, "lib/slots/booking-rules.ts", ""],
  [/251 lines; at most 250/, "lib/slots/long.ts", lines(251)],
  [/401 lines; at most 400/, "lib/slots/long.test.ts", lines(401)],
  [/not "canceled"/, "lib/i18n/messages/en.json", '{ "status": "Canceled" }'],
  [/not "applicant"/, "prisma/schema/people.prisma", "model Applicant {}"],
  [/barrel/, "lib/slots/all.ts", 'export * from "./rules.ts";\n'],
  [/barrel/, "lib/slots/some.ts", 'export { a } from "@/lib/slots/rules";\n'],
  [/server-only/, "lib/slots/queries.ts", lines(1)],
  [/server-only/, "lib/db/client.ts", lines(1)],
  [/server-only/, "lib/slots/take-slot.ts", `import type { Tx } from "@/lib/db/transaction";\n${lines(1)}`],
  [/grabSlot lives in a file/, "lib/slots/take-slot.ts", `${server}${useCase("grabSlot")}`],
];

test.each(planted)("refuses %s in %s", (fault, path, text) => {
  expect(findFaults([{ path, text }]).join("\n")).toMatch(fault);
});

test("refuses a stranger at the top level", () => {
  expect(findStrangers(["app", "src", "notes.md"])).toEqual([
    "src: not in the closed top level",
    "notes.md: not in the closed top level",
  ]);
});

test("accepts what the layout asks for", () => {
  const accepted: SourceFile[] = [
    { path: "app/(candidate)/i/[token]/calendar.ics/route.ts", text: lines(1) },
    { path: "app/api/auth/[...nextauth]/route.ts", text: lines(1) },
    { path: "lib/interviews/rules.test.ts", text: lines(400) },
    { path: "lib/interviews/cancel-interview.ts", text: `${server}${useCase("cancelInterview")}` },
    { path: "lib/http/call.ts", text: 'import type { Tx } from "@/lib/db/transaction";\nexport type Call = Tx;\n' },
    { path: "lib/ats/greenhouse/applicant-fields.ts", text: lines(1) },
    { path: "prisma/migrations/20261101120000_first/migration.sql", text: "select 1;\n" },
  ];
  expect(findFaults(accepted)).toEqual([]);
});

test("the repository keeps its own rules", () => {
  const files = readFiles();
  expect(files.length).toBeGreaterThan(50);
  expect(findFaults(files)).toEqual([]);
});

test("the top level is closed", () => {
  expect(findStrangers(readdirSync(repositoryRoot))).toEqual([]);
});
