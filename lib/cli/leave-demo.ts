import { withDatabase, UsageError, type Verb } from "./command-line.ts";
import { announceSetup, findSetupCode } from "./setup.ts";

export const leaveDemoVerb: Verb = {
  name: "leave-demo",
  summary: "empty the demo, and say how to begin for real",
  help: `npm run reslot -- leave-demo --yes [--json]

Deletes the demo company with all it has, and prints the code with which /setup makes your organisation and its first admin. What is not
the demo stays, and it does not come back with the next start.

  --yes   really do it`,
  options: { yes: { type: "boolean" } },
  run: async (given, settings) => {
    if (given.values["yes"] !== true)
      throw new UsageError("leave-demo deletes the demo company. Say so: npm run reslot -- leave-demo --yes");
    return withDatabase(settings, async ({ owner }) => {
      const { deleteOrganization } = await import("../db/delete-organization.ts");
      const demos = await listDemos();
      for (const organizationId of demos) await deleteOrganization({ owner, organizationId });
      const code = await findSetupCode();
      const left = demos.length === 0 ? "There is no demo here." : "The demo is gone.";
      const lines = [left, ...announceSetup(settings, code)];
      return { data: { deleted: demos.length, setup_code: code }, text: lines.join("\n") };
    });
  },
};

async function listDemos(): Promise<string[]> {
  const { inOrganization, listOrganizationIds } = await import("../db/transaction.ts");
  const demos: string[] = [];
  for (const id of await listOrganizationIds()) {
    const found = await inOrganization(id, (tx) =>
      tx.db.organization.findUnique({ where: { id }, select: { isDemo: true } }),
    );
    if (found?.isDemo) demos.push(id);
  }
  return demos;
}
