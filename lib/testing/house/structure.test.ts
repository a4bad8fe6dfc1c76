import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ACTIONS } from "@/lib/authz/access/actions";
import { API_CALLS } from "@/lib/authz/access/api-calls";
import { PAGES } from "@/lib/authz/access/pages";
import { ROUTES } from "@/lib/authz/access/routes";
import { findMapFaults } from "@/lib/privacy/data-map";
import { findAccessFaults } from "./access.ts";
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
  const ours = paths.filter((path) => !path.startsWith("prisma/generated/") && !path.includes("/.next/"));
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

const noRights = { pages: {}, actions: {}, routes: {}, apiCalls: {} };
const action = '"use server";\n\nexport async function act(id: string, state: S, form: FormData): Promise<S> {}\n';

test.each([
  ["app/(recruiter)/new/page.tsx", "", ["/new: say in lib/authz/access/pages.ts what right it asks for"]],
  ["app/(recruiter)/x/acts.ts", action, ["/x act: say in lib/authz/access/actions.ts what right it asks for"]],
  [
    "app/x/route.ts",
    "export function POST() {}\nexport const GET = a;\n",
    [
      "POST /x: say in lib/authz/access/routes.ts what right it asks for",
      "GET /x: say in lib/authz/access/routes.ts what right it asks for",
    ],
  ],
  [
    "app/api/v1/x/route.ts",
    "export const { GET, HEAD } = x;\n",
    ["/api/v1/x: say in lib/authz/access/api-calls.ts what right it asks for"],
  ],
  ["lib/x/act.ts", action, [expect.stringContaining("a file of app/ that begins with")]],
  ["app/x/part.tsx", 'const act = async () => {\n  "use server";\n};\n', [expect.stringContaining("a file of app/")]],
])("refuses %s without a line in the table of rights", (path, text, faults) => {
  expect(findAccessFaults([{ path, text }], noRights)).toEqual(faults);
});

test("refuses a line in the table of rights that nothing answers to", () => {
  expect(findAccessFaults([], { ...noRights, pages: { "/gone": "anyone" } })).toEqual([
    "/gone: stands in lib/authz/access/pages.ts, but nothing answers to it",
  ]);
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

test("every page, action and route stands in the table of rights", () => {
  const tables = { pages: PAGES, actions: ACTIONS, routes: ROUTES, apiCalls: API_CALLS };
  expect(findAccessFaults(readFiles(), tables)).toEqual([]);
});

test("every table says what it keeps of people", () => {
  const schema = readFiles().filter(({ path }) => path.startsWith("prisma/schema/"));
  const models = schema.flatMap(({ text }) => [...text.matchAll(/^model (\w+)/gm)].map(([, name]) => name!));
  expect(models.length).toBeGreaterThan(20);
  expect(findMapFaults(models)).toEqual([]);
  expect(findMapFaults([...models, "Diary"])).toEqual([
    "Diary: say in lib/privacy/data-map.ts what it keeps of people",
  ]);
});

test("the top level is closed", () => {
  expect(findStrangers(readdirSync(repositoryRoot))).toEqual([]);
});
