import { optional, withDatabase, type Verb } from "./command-line.ts";

export const purgeVerb: Verb = {
  name: "purge",
  summary: "delete now what is older than each organisation keeps it",
  help: `npm run reslot -- purge [options]

Deletes notes, the words of mails and other logs, and the data of candidates, older than the days of Settings → Privacy. A working
server does the same every minute; this does all of it at once. Repeating it deletes nothing more.

  --organization     id or name (default: all)
  --json             the answer as JSON`,
  options: { organization: { type: "string" } },
  run: async (given, settings) =>
    withDatabase(settings, async () => {
      const { inOrganization, listOrganizationIds } = await import("@/lib/db/transaction");
      const { purgeNotes } = await import("@/lib/privacy/purge-notes");
      const { purgeLogs } = await import("@/lib/privacy/purge-logs");
      const { purgeCandidates } = await import("@/lib/candidates/purge-candidates");
      const { chooseOrganization } = await import("./choose-organization.ts");
      const wanted = optional(given, "organization");
      const ids = wanted === undefined ? await listOrganizationIds() : [(await chooseOrganization(wanted)).id];
      const deleted = { notes: 0, logs: 0, candidates: 0 };
      for (const id of ids) {
        deleted.notes += await untilNone(() => inOrganization(id, purgeNotes));
        deleted.logs += await untilNone(() => inOrganization(id, purgeLogs));
        deleted.candidates += await untilNone(() => purgeCandidates(id));
      }
      const { notes, logs, candidates } = deleted;
      return {
        data: deleted,
        text: `Deleted ${notes} notes and ${logs} log entries, and erased ${candidates} candidates.`,
      };
    }),
};

async function untilNone(purge: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await purge();
    if (count === 0) return total;
    total += count;
  }
}
