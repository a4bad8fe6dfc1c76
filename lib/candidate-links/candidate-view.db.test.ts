import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { useTestDatabase } from "@/lib/testing/database";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  type AnInterview,
} from "@/lib/testing/factories";
import { getCandidateView } from "./queries";

useTestDatabase();
let organizationId: string;
beforeAll(async () => {
  organizationId = await anOrganization();
});

const viewOf = async ({ candidate }: AnInterview) =>
  (await inOrganization(organizationId, (tx) => getCandidateView(tx, { actor: candidate, lang: "en" })))!;

function cancel(actor: Actor, { id }: AnInterview, reasonCode: string, initiator: "candidate" | "company") {
  return inTransaction(organizationId, (tx) =>
    cancelInterview(tx, { actor, interviewId: id, reasonCode, note: null, staysInProcess: true, initiator }),
  ).then(granted);
}

describe("the reason on a candidate's receipt", () => {
  it("is the candidate's own, never the company's", async () => {
    const starts = (hours: number) => ({ starts_at: hoursFromNow(hours), ends_at: hoursFromNow(hours + 1) });
    const [own, theirs, asked] = [
      await anInterview(organizationId, starts(100)),
      await anInterview(organizationId, starts(102)),
      await anInterview(organizationId, starts(104)),
    ];
    const staff = anApiActor(organizationId);
    await cancel(own.candidate, own, "illness", "candidate");
    await cancel(staff, theirs, "role_on_hold", "company");
    await cancel(staff, asked, "illness", "candidate");
    expect((await viewOf(own)).cancellation?.reasonLabel).toEqual(expect.stringMatching(/\w/));
    expect((await viewOf(theirs)).cancellation?.reasonLabel).toBeNull();
    expect((await viewOf(asked)).cancellation?.reasonLabel).toEqual(expect.stringMatching(/\w/));
  });
});

describe("the record of a move", () => {
  it("has a number, both times, who moved it, whether the old time is free and who was told", async () => {
    const interview = await anInterview(organizationId, {
      ...{ starts_at: hoursFromNow(200), ends_at: hoursFromNow(201), notify: "all" },
    });
    expect((await viewOf(interview)).lastMove).toBeNull();
    const target = { startsAt: hoursFromNow(300), endsAt: hoursFromNow(301) };
    const move = { interviewId: interview.id, target, reasonCode: null, note: null };
    await inTransaction(organizationId, (tx) =>
      rescheduleInterview(tx, { ...move, actor: anApiActor(organizationId), initiator: "company", notify: "all" }),
    ).then(granted);
    const moved = (await viewOf(interview)).lastMove!;
    expect(moved).toMatchObject({
      ...{ initiator: "company", isByCandidateLink: false, isOldTimeFree: true },
      ...{ previousStartsAt: interview.record.startsAt, startsAt: target.startsAt, endsAt: target.endsAt },
    });
    expect(moved.reference).toMatch(/^M-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(moved.told.map(({ name }) => name).toSorted()).toEqual(["Ben", "Olga"]);
    await inOrganization(organizationId, async (tx) => {
      const mails = await tx.db.emailMessage.findMany({
        where: { organizationId, interviewId: interview.id, kind: "moved" },
        select: { bodyText: true },
      });
      expect(mails.length).toBeGreaterThan(0);
      expect(mails.every(({ bodyText }) => bodyText.includes(moved.reference))).toBe(true);
      await tx.db.slot.updateMany({
        where: { organizationId, id: { in: interview.slotIds } },
        data: { status: "withdrawn" },
      });
    });
    expect((await viewOf(interview)).lastMove?.isOldTimeFree).toBe(false);
  });
});
