// "I will be there", and "I have seen it": two small facts that each side tells the other.
import { beforeEach, describe, expect, it } from "vitest";
import { copyCandidateLink } from "@/lib/candidate-links/copy-candidate-link";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { getInterviewDocument } from "@/lib/interviews/api-view";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { confirmInterview } from "@/lib/interviews/confirm-interview";
import { markSeen } from "@/lib/interviews/mark-seen";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { unlessTimeChanged } from "@/lib/interviews/rules";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anApiActor, anInterview, anOrganization, granted, hoursFromNow } from "@/lib/testing/factories";
import type { AnInterview } from "@/lib/testing/factories";
import { addMs } from "@/lib/time/clock";

const database = useTestDatabase();
let org: string;
beforeEach(async () => {
  org = await anOrganization();
});

type Shown = Parameters<typeof unlessTimeChanged>[1];
const confirm = ({ candidate: actor, id: interviewId }: AnInterview, shown: Shown = null) =>
  inTransaction(org, async (tx) => unlessTimeChanged(await confirmInterview(tx, { actor, interviewId }), shown));
const cancel = ({ candidate: actor, id: interviewId }: AnInterview, shown: Shown = null) =>
  inTransaction(org, async (tx) => {
    const result = await cancelInterview(tx, {
      actor,
      interviewId,
      reasonCode: "illness",
      note: null,
      staysInProcess: true,
      initiator: "candidate",
    });
    return unlessTimeChanged(result, shown);
  });
const moveByCompany = (
  { id: interviewId }: AnInterview,
  hours: number,
  actor: Parameters<typeof rescheduleInterview>[1]["actor"] = anApiActor(org),
) =>
  inTransaction(org, (tx) =>
    rescheduleInterview(tx, {
      actor,
      interviewId,
      target: { startsAt: hoursFromNow(hours), endsAt: hoursFromNow(hours + 1) },
      reasonCode: null,
      note: null,
      initiator: "company",
      notify: "none",
    }),
  );
const events = async (type: string) =>
  (await database.query("SELECT id FROM event WHERE organization_id = $1 AND type = $2", [org, type])).length;
const confirmedAt = async ({ id }: AnInterview) =>
  (await database.query<{ at: Date | null }>("SELECT confirmed_at AS at FROM interview WHERE id = $1", [id]))[0]?.at;
const seen = async ({ id }: AnInterview) =>
  (
    await database.query<{ seen_at: Date | null; seen_by_member_id: string | null }>(
      "SELECT seen_at, seen_by_member_id FROM cancellation WHERE interview_id = $1",
      [id],
    )
  )[0];

describe("confirming", () => {
  it("sets the moment and publishes once, however often it is said", async () => {
    const interview = await anInterview(org);
    const both = await Promise.all([confirm(interview), confirm(interview)]);
    expect(both.filter((result) => granted(result).changed)).toHaveLength(1);
    expect(await confirmedAt(interview)).toBeInstanceOf(Date);
    expect(await events("interview.confirmed")).toBe(1);
    const [event] = await database.query<{ revision: number }>(
      "SELECT (data->'interview'->>'revision')::int AS revision FROM event WHERE organization_id = $1 AND type = 'interview.confirmed'",
      [org],
    );
    expect(event?.revision).toBe(2);
  });

  it("is for the time it was said of: a move and a cancellation clear it", async () => {
    const interview = await anInterview(org);
    granted(await confirm(interview));
    granted(await moveByCompany(interview, 300));
    expect(await confirmedAt(interview)).toBeNull();
    granted(await confirm(interview));
    granted(await cancel(interview));
    await inOrganization(org, async (tx) => {
      const { id: cancellationId } = await tx.db.cancellation.findFirstOrThrow({
        where: { interviewId: interview.id },
      });
      await publishCancellation({ ...tx, now: addMs(tx.now, 180_000) }, { cancellationId });
    });
    expect(await confirmedAt(interview)).toBeNull();
  });

  it("stands when a cancellation is undone before anybody was told of it", async () => {
    const interview = await anInterview(org);
    granted(await confirm(interview));
    const said = await confirmedAt(interview);
    granted(await cancel(interview));
    const api = await inOrganization(org, (tx) =>
      getInterviewDocument(tx, { interviewId: interview.id, withLinks: false }),
    );
    expect(api?.body).toMatchObject({ status: "cancelled", confirmed_at: null });
    granted(
      await inTransaction(org, (tx) => undoCancellation(tx, { actor: interview.candidate, interviewId: interview.id })),
    );
    expect(await confirmedAt(interview)).toEqual(said);
    expect(said).not.toBeNull();
  });

  it("of what is cancelled, over or another's leaves nothing", async () => {
    const cancelled = await anInterview(org);
    granted(await cancel(cancelled));
    expect(await confirm(cancelled)).toEqual({ ok: false, refusal: { code: "invalid_state", status: "cancelled" } });
    const over = await anInterview(org, { starts_at: hoursFromNow(-2) });
    expect(await confirm(over)).toEqual({ ok: false, refusal: { code: "self_service_closed", reason: "started" } });
    const other = await anInterview(org);
    const stranger = { ...other.candidate, interviewId: cancelled.id };
    expect(await confirm({ ...cancelled, candidate: stranger })).toMatchObject({ refusal: { code: "not_found" } });
    expect(await events("interview.confirmed")).toBe(0);
  });
});

describe("a form that was opened before the company moved the interview", () => {
  it("is refused by every act on its time, and believed again with the time it has now", async () => {
    const interview = await anInterview(org);
    const { startsAt, endsAt } = interview.record;
    const shown = { startsAt, endsAt };
    granted(await moveByCompany(interview, 300));
    expect(await confirm(interview, shown)).toEqual({ ok: false, refusal: { code: "time_changed" } });
    expect(await cancel(interview, shown)).toEqual({ ok: false, refusal: { code: "time_changed" } });
    expect(await confirmedAt(interview)).toBeNull();
    expect(await seen(interview)).toBeUndefined();
    const now = { startsAt: hoursFromNow(300), endsAt: hoursFromNow(301) };
    granted(await confirm(interview, now));
    granted(await cancel(interview, now));
    // Once more the same: nothing to look at again.
    expect(granted(await cancel(interview, shown))).toMatchObject({ changed: false });
  });
});

describe("seen by a member", () => {
  it("the first one and their time stand", async () => {
    const interview = await anInterview(org);
    granted(await cancel(interview));
    const [first, second] = [await aMember(org), await aMember(org)];
    const mark = (actor: typeof first) =>
      inTransaction(org, (tx) => markSeen(tx, { actor, interviewId: interview.id }));
    expect(granted(await mark(first)).changed).toBe(true);
    const before = await seen(interview);
    expect(before?.seen_by_member_id).toBe(first.memberId);
    expect(granted(await mark(second)).changed).toBe(false);
    expect(await seen(interview)).toEqual(before);
    expect(await events("cancellation.seen")).toBe(1);
  });

  it("also by copying the link and by scheduling it again, not by the API", async () => {
    const member = await aMember(org);
    const copied = await anInterview(org);
    granted(await cancel(copied));
    granted(await inTransaction(org, (tx) => copyCandidateLink(tx, { actor: member, interviewId: copied.id })));
    expect((await seen(copied))?.seen_by_member_id).toBe(member.memberId);
    const again = await anInterview(org);
    granted(await cancel(again));
    granted(await moveByCompany(again, 500, member));
    expect((await seen(again))?.seen_by_member_id).toBe(member.memberId);
    const byApi = await anInterview(org);
    granted(await cancel(byApi));
    granted(await moveByCompany(byApi, 600));
    expect((await seen(byApi))?.seen_at).toBeNull();
  });

  it("of what the company cancelled, or of nothing, is nothing", async () => {
    const member = await aMember(org);
    const interview = await anInterview(org);
    const mark = (interviewId: string) => inTransaction(org, (tx) => markSeen(tx, { actor: member, interviewId }));
    expect(granted(await mark(interview.id)).changed).toBe(false);
    expect(await mark("int_00000000000000000000000000")).toMatchObject({ refusal: { code: "not_found" } });
  });
});
