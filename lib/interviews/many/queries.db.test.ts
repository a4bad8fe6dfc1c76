import { expect, it } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { exportInterviews } from "@/lib/interviews/export-interviews";
import { readListFilter } from "@/lib/interviews/list-filter";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anInterview, anOrganization, granted, hoursFromNow } from "@/lib/testing/factories";
import { listPlanned } from "./queries";

useTestDatabase();

it("says of each chosen interview what would happen, by start, and knows none of another organisation", async () => {
  const organizationId = await anOrganization({ policy: { undo_seconds: 0 } });
  const actor = await aMember(organizationId);
  const scheduled = (hours: number) =>
    anInterview(organizationId, { starts_at: hoursFromNow(hours), ends_at: hoursFromNow(hours + 1) });
  const [late, early, over] = [await scheduled(90), await scheduled(40), await scheduled(-5)];
  const foreign = await anInterview(await anOrganization());
  granted(
    await inTransaction(organizationId, (tx) =>
      cancelInterview(tx, {
        ...{ actor, interviewId: late.id, reasonCode: "interviewer_unavailable", note: null },
        ...{ staysInProcess: true, initiator: "company" },
      }),
    ),
  );
  const ids = [late.id, foreign.id, early.id, over.id];
  const plan = (act: "cancel" | "completed") =>
    inOrganization(organizationId, (tx) => listPlanned(tx, { ids, act, zone: "UTC" }));
  expect((await plan("cancel")).map((line) => [line.id, line.refusal === null])).toEqual([
    [over.id, true],
    [early.id, true],
    [late.id, false],
  ]);
  expect((await plan("cancel"))[2]?.refusal).toContain("already cancelled by your side");
  expect((await plan("completed")).map((line) => line.refusal)).toEqual([
    null,
    expect.stringMatching(/^It begins on /),
    expect.stringContaining("is cancelled"),
  ]);
});

it("exports those that were chosen, and none of another organisation", async () => {
  const organizationId = await anOrganization();
  const [one, two, other] = [
    await anInterview(organizationId),
    await anInterview(organizationId, { starts_at: hoursFromNow(-90), ends_at: hoursFromNow(-89) }),
    await anInterview(organizationId),
  ];
  const foreign = await anInterview(await anOrganization());
  const stream = exportInterviews({
    organizationId,
    zone: "UTC",
    filter: readListFilter({ when: "all" }).filter,
    only: [one.id, two.id, foreign.id],
    line: (fields) => `${fields[0]}\n`,
    start: "",
  });
  const lines = (await new Response(stream).text()).trim().split("\n");
  expect(lines.toSorted()).toEqual(["id", one.id, two.id].toSorted());
  expect(lines).not.toContain(other.id);
});
