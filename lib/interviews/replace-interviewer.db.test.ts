// One interviewer for another at the same time: slots, calendars, and whatever crosses it.
import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { replaceInterviewer } from "@/lib/interviews/replace-interviewer";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anInterview, anOrganization, aSlot, hoursFromNow } from "@/lib/testing/factories";

const database = useTestDatabase();
const ben = { name: "Ben Okafor", email: "ben@company.example" };
const chidi = { name: "Chidi Eze", email: "chidi@company.example" };
const dana = { name: "Dana Lee", email: "dana@company.example" };
let org: string;
let actor: Awaited<ReturnType<typeof aMember>>;
beforeEach(async () => {
  org = await anOrganization();
  actor = await aMember(org);
});

const given = (hours = 72) =>
  anInterview(org, { interviewers: [ben, dana], starts_at: hoursFromNow(hours), ends_at: hoursFromNow(hours + 1) });
const replace = (interviewId: string, joining = chidi, more: { namesMatter?: boolean; releaseSlots?: boolean } = {}) =>
  inTransaction(org, (tx) =>
    replaceInterviewer(tx, {
      ...{ actor, interviewId, leaving: ben.email, joining, releaseSlots: false, namesMatter: false },
      ...more,
    }),
  );
const panel = async (interviewId: string) =>
  (
    await database.query<{ email: string }>(
      "SELECT h.email FROM interviewer i JOIN host h ON h.id = i.host_id WHERE i.interview_id = $1 ORDER BY i.position",
      [interviewId],
    )
  ).map((row) => row.email);
const slots = () =>
  database.query<{ email: string; status: string }>(
    "SELECT h.email, s.status FROM slot s JOIN host h ON h.id = s.host_id WHERE s.organization_id = $1 ORDER BY h.email, s.status",
    [org],
  );
const mails = () =>
  database.query<{ to_email: string; kind: string; calendar_method: string | null }>(
    "SELECT to_email, kind, calendar_method FROM email_message WHERE organization_id = $1 ORDER BY kind, to_email",
    [org],
  );

describe("replacing an interviewer", () => {
  it("takes one slot and lets the other go, tells both calendars, and the candidate nothing", async () => {
    const { id } = await given();
    await aSlot(org, { host: chidi, startsAt: hoursFromNow(72), minutes: 60 });
    expect(await replace(id)).toEqual({ ok: true, value: { changed: true } });
    expect(await panel(id)).toEqual([chidi.email, dana.email]);
    expect(await slots()).toEqual([
      { email: ben.email, status: "withdrawn" },
      { email: chidi.email, status: "taken" },
      { email: dana.email, status: "taken" },
    ]);
    expect(await mails()).toEqual([
      { to_email: chidi.email, kind: "invitation", calendar_method: "REQUEST" },
      { to_email: ben.email, kind: "panel_left", calendar_method: "CANCEL" },
      { to_email: dana.email, kind: "updated", calendar_method: "REQUEST" },
    ]);
    expect(await replace(id)).toEqual({ ok: true, value: { changed: false } });
    expect(await mails()).toHaveLength(3);
  });

  it("tells the candidate where names matter, and opens the time where it is to be offered", async () => {
    const { id, record } = await given();
    await replace(id, chidi, { namesMatter: true, releaseSlots: true });
    expect((await mails()).filter((mail) => mail.to_email === record.candidate.email)).toHaveLength(1);
    expect((await slots())[0]).toEqual({ email: ben.email, status: "open" });
  });

  it("is refused where the other has an interview then, is on it already, or nobody leaves; nothing is written", async () => {
    const { id } = await given();
    await anInterview(org, { interviewers: [chidi], starts_at: hoursFromNow(72), ends_at: hoursFromNow(73) });
    const before = [await panel(id), await slots(), await mails()];
    expect(await replace(id)).toMatchObject({ refusal: { code: "slot_overlap" } });
    expect(await replace(id, dana)).toMatchObject({ refusal: { code: "already_on_panel" } });
    const nobody = { actor, interviewId: id, leaving: "nobody@company.example", joining: chidi };
    expect(
      await inTransaction(org, (tx) => replaceInterviewer(tx, { ...nobody, releaseSlots: false, namesMatter: false })),
    ).toMatchObject({ refusal: { code: "not_on_panel" } });
    expect([await panel(id), await slots(), await mails()]).toEqual(before);
  });

  it("two interviews want the same person at once: one gets them", async () => {
    const [one, two] = [
      await given(),
      await anInterview(org, {
        interviewers: [{ ...ben, email: "ben2@company.example" }],
        starts_at: hoursFromNow(72),
        ends_at: hoursFromNow(73),
      }),
    ];
    const second = inTransaction(org, (tx) =>
      replaceInterviewer(tx, {
        ...{ actor, interviewId: two.id, leaving: "ben2@company.example", joining: chidi },
        ...{ releaseSlots: false, namesMatter: false },
      }),
    );
    const outcomes = await Promise.all([replace(one.id), second]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  it("crossed by the candidate's cancellation, the interview is off or has the new panel, never half of it", async () => {
    const interview = await given();
    const cancel = inTransaction(org, (tx) =>
      cancelInterview(tx, {
        ...{ actor: interview.candidate, interviewId: interview.id, reasonCode: "illness", note: null },
        ...{ staysInProcess: true, initiator: "candidate" },
      }),
    );
    const [, cancelled] = await Promise.all([replace(interview.id), cancel]);
    expect(cancelled.ok).toBe(true);
    const held = (await slots()).filter((slot) => slot.status === "held").map((slot) => slot.email);
    expect(held.toSorted()).toEqual((await panel(interview.id)).toSorted());
    expect(await replace(interview.id)).toMatchObject({ ok: false });
  });
});
