import { expect, test } from "vitest";
import { repositoryRoot, runOnPlanted, type PlantedFiles } from "./planted.ts";

interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] };
}

function cruise(files: PlantedFiles): Cruise["summary"] {
  const { output } = runOnPlanted(files, "depcruise", ["app", "components", "lib", "prisma", "--output-type", "json"]);
  return (JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1)) as Cruise).summary;
}

/** Everything a planted import may point at. */
const world: PlantedFiles = {
  "app/page.tsx": "export default function Page() {\n  return null;\n}\n",
  "components/interview-card.tsx": "export function InterviewCard() {\n  return null;\n}\n",
  "components/ui/button.tsx": "export function Button() {\n  return null;\n}\n",
  "lib/result.ts": "export const ok = 1;\n",
  "lib/env.ts": "export const env = {};\n",
  "lib/time/clock.ts": "export const now = 1;\n",
  "lib/db/client.ts":
    'import { PrismaClient } from "@/prisma/generated/client";\nexport const prisma = PrismaClient;\n',
  "lib/db/transaction.ts": 'import { prisma } from "./client.ts";\nexport const inTransaction = prisma;\n',
  "lib/queue/enqueue.ts":
    'import { inTransaction } from "@/lib/db/transaction";\nexport const enqueue = inTransaction;\n',
  "lib/interviews/schema.ts": "export const kinds = 1;\n",
  "lib/interviews/cancel-interview.ts":
    'import { enqueue } from "@/lib/queue/enqueue";\nexport const cancelInterview = enqueue;\n',
  "lib/slots/queries.ts":
    'import { inTransaction } from "@/lib/db/transaction";\nexport const listSlots = inTransaction;\n',
  "lib/testing/database.ts": "export const database = 1;\n",
  "prisma/generated/client.ts": "export const PrismaClient = 1;\n",
};

function importing(specifier: string): string {
  return `import * as thing from "${specifier}";\nexport const used = thing;\n`;
}

/** One fault a rule: where it is planted, and what it imports. */
const planted: [rule: string, path: string, source: string][] = [
  ["no-unresolvable", "lib/interviews/a.ts", importing("@/lib/nothing")],
  ["nothing-imports-app", "lib/interviews/b.ts", importing("@/app/page")],
  ["components-import-no-server-code", "components/c.tsx", importing("@/lib/interviews/cancel-interview")],
  ["components-reach-no-server", "components/d.tsx", importing("@/lib/policies/rules")],
  ["ui-primitives-know-no-feature", "components/ui/e.tsx", importing("@/components/interview-card")],
  ["only-db-knows-prisma", "lib/interviews/f.ts", importing("../../prisma/generated/client.ts")],
  ["only-db-knows-prisma", "app/f.ts", importing("@prisma/client")],
  ["only-db-knows-pg", "lib/webhooks/f.ts", importing("pg")],
  ["only-the-edge-knows-next", "lib/interviews/g.ts", importing("next/headers")],
  ["components-know-the-markup-of-next-only", "components/h.tsx", importing("next/headers")],
  ["rules-are-pure", "lib/policies/rules.ts", importing("@/lib/policies/detour")],
  ["rules-are-pure", "lib/slots/schema.ts", importing("next/navigation")],
  ["rules-read-no-clock", "lib/slots/rules.ts", importing("@/lib/time/clock")],
  ["support-knows-no-domain", "lib/events/i.ts", importing("@/lib/interviews/schema")],
  ["support-knows-no-domain", "lib/queue/i.ts", importing("@/lib/slots/queries")],
  ["base-knows-nothing", "lib/time/j.ts", importing("@/lib/db/client")],
  ["db-knows-only-the-base", "lib/db/k.ts", importing("@/lib/queue/enqueue")],
  ["queries-only-read", "lib/interviews/queries.ts", importing("@/lib/queue/enqueue")],
  ["no-test-code-in-the-product", "lib/interviews/l.ts", importing("@/lib/testing/database")],
  ["tests-are-leaves", "lib/interviews/m.test.ts", importing("./n.test.ts")],
  ["tests-import-what-they-test", "lib/interviews/n.test.ts", importing("@/lib/testing/database")],
  ["no-development-packages-in-the-product", "lib/interviews/o.ts", importing("fast-check")],
  ["no-unlisted-packages", "lib/interviews/p.ts", importing("acorn")],
  ["no-cycle", "lib/interviews/q.ts", importing("./r.ts")],
];

const detours: PlantedFiles = {
  "lib/policies/detour.ts": importing("@/lib/db/transaction"),
  "lib/interviews/r.ts": importing("./q.ts"),
};

/** The configuration is JavaScript that TypeScript does not read, so its address is not a literal. */
async function listRules(): Promise<string[]> {
  const address = `${repositoryRoot}.dependency-cruiser.mjs`;
  const configuration = (await import(address)) as { default: { forbidden: { name: string }[] } };
  return configuration.default.forbidden.map((rule) => rule.name);
}

test("each rule has a planted fault, and refuses it", async () => {
  const files = { ...world, ...detours, ...Object.fromEntries(planted.map(([, path, source]) => [path, source])) };
  const { violations, totalCruised } = cruise(files);
  expect(totalCruised).toBeGreaterThan(Object.keys(files).length);
  const missed = planted.filter(
    ([rule, path]) => !violations.some((one) => one.rule.name === rule && one.from === path),
  );
  expect(missed.map(([rule, path]) => `${rule}: ${path}`)).toEqual([]);
  const unplanted = (await listRules()).filter((name) => !planted.some(([rule]) => rule === name));
  expect(unplanted).toEqual([]);
});

test("what the directions allow is accepted, and the modules are really seen", () => {
  const allowed = {
    ...world,
    "app/interviews/page.tsx": `${importing("next/headers")}import "@/lib/slots/queries";\nimport "@/components/interview-card";\n`,
    "components/cancel-form.tsx": `${importing("next/link")}import "@/lib/interviews/schema";\nimport "@/components/ui/button";\n`,
    "lib/queue/worker.ts": importing("@/lib/interviews/cancel-interview"),
    "lib/http/route.ts": importing("next/server"),
    "lib/interviews/queries.ts":
      'import type { PrismaClient } from "@/prisma/generated/client";\nexport type Client = PrismaClient;\n',
  };
  const { violations, totalCruised } = cruise(allowed);
  expect(violations).toEqual([]);
  expect(totalCruised).toBeGreaterThan(Object.keys(allowed).length);
});
