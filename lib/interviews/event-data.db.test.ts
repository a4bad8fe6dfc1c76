// What receivers join and tell apart by: one id through every act, the ATS's own ids, what was before, and a type for each act.
import { beforeEach, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, aSlot, granted, hoursFromNow, type AnInterview } from "@/lib/testing/factories";
import { cancelInterview } from "./cancel-interview";
import { rescheduleInterview } from "./reschedule-interview";

const database = useTestDatabase();
const host = { name: "Ben Okafor", email: "ben@company.example" };
let org: string;
beforeEach(async () => {
  org = await anOrganization({ policy: { undo_seconds: 0 } });
});

const quiet = { reasonCode: "illness", note: null, notify: "none" } as const;
const cancel = ({ id, candidate: actor }: AnInterview, staysInProcess: boolean) =>
  inTransaction(org, (tx) =>
    cancelInterview(tx, { ...quiet, actor, interviewId: id, staysInProcess, initiator: "candidate" }),
  ).then(granted);

async function eventsOf(type: string): Promise<Record<string, Record<string, unknown>>[]> {
  const rows = await database.query<{ data: Record<string, Record<string, unknown>> }>(
    "SELECT data FROM event WHERE organization_id = $1 AND type = $2 ORDER BY position",
    [org, type],
  );
  return rows.map(({ data }) => data);
}

it("a move keeps the id, names the ATS's ids, the slot and time before, and counts the revision on", async () => {
  const interview = await anInterview(org, { interviewers: [host] });
  const slot = await aSlot(org, { host, startsAt: hoursFromNow(200) });
  const { id, candidate: actor, record } = interview;
  granted(
    await inTransaction(org, (tx) =>
      rescheduleInterview(tx, {
        ...{ ...quiet, actor, interviewId: id, initiator: "candidate" },
        target: { slotId: slot.id },
      }),
    ),
  );
  expect(await eventsOf("interview.cancelled")).toEqual([]);
  expect(await eventsOf("interview.rescheduled")).toMatchObject([
    {
      interview: {
        ...{ id, external_id: record.externalId, application_external_id: record.application.externalId },
        ...{ job_external_id: record.job.externalId, slot_id: slot.id, revision: 2, status: "scheduled" },
      },
      change: {
        ...{ initiator: "candidate", channel: "link", reason_code: "illness" },
        previous: { slot_id: interview.slotIds[0], starts_at: record.startsAt.toISOString() },
      },
    },
  ]);
});

it("a cancellation that stays says so, a withdrawal says that it does not, and has a type of its own beside it", async () => {
  const [stays, leaves] = [await anInterview(org), await anInterview(org)];
  await cancel(stays, true);
  expect(await eventsOf("application.withdrawn")).toEqual([]);
  await cancel(leaves, false);
  expect(await eventsOf("interview.cancelled")).toMatchObject([
    { interview: { id: stays.id }, cancellation: { kind: "cancel", stays_in_process: true } },
    { interview: { id: leaves.id }, cancellation: { kind: "withdraw", stays_in_process: false } },
  ]);
  expect(await eventsOf("application.withdrawn")).toMatchObject([
    { application_external_id: leaves.record.application.externalId, interview_ids: [leaves.id] },
  ]);
});
