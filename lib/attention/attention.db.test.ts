// The queue on real rows: what every source brings up, what members say of it, and who hears of it.
import { beforeAll, describe, expect, test } from "vitest";
import { changeAttention } from "@/lib/attention/change-attention";
import { getAttention, listAssignees } from "@/lib/attention/queries";
import { readView, waitingIn, type Word } from "@/lib/attention/rules";
import type { AttentionEntry, AttentionView } from "@/lib/attention/schema";
import type { MemberActor } from "@/lib/authz/actor";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anInterview, anOrganization, granted, hoursFromNow, type AnInterview } from "@/lib/testing/factories";

const database = useTestDatabase();
const zone = "Europe/Berlin";
let organizationId: string;
let mira: MemberActor;
let noah: MemberActor;

beforeAll(async () => {
  organizationId = await anOrganization({ policy: { undo_seconds: 0, cancel_notice_minutes: 24 * 60 } });
  mira = await aMember(organizationId, { role: "coordinator", name: "Mira" });
  noah = await aMember(organizationId, { role: "admin", name: "Noah" });
});

const queue = (view: Partial<AttentionView> = {}, org = organizationId) =>
  inOrganization(org, (tx) => getAttention(tx, { zone, view: { ...readView({}, mira), ...view } }));
const lines = async (view: Partial<AttentionView> = {}) =>
  (await queue(view)).entries.map(({ subjectId, rank }) => `${rank} ${subjectId}`);
const say = (actor: MemberActor, { kind, subjectId, fact }: AttentionEntry, word: Word) =>
  inTransaction(organizationId, (tx) => changeAttention(tx, { actor, kind, subjectId, fact, word }));
const cancel = (interview: AnInterview, staysInProcess = true) =>
  inTransaction(organizationId, (tx) =>
    cancelInterview(tx, {
      actor: interview.candidate,
      interviewId: interview.id,
      reasonCode: "illness",
      note: null,
      staysInProcess,
      initiator: "candidate",
    }),
  );
const entry = async (subjectId: string) => (await queue()).entries.find((each) => each.subjectId === subjectId)!;

describe("what needs somebody", () => {
  test("late cancellations, requests, other cancellations, freed times, refusals, mails and endpoints, in this order", async () => {
    const late = await anInterview(organizationId, { starts_at: hoursFromNow(6) });
    const early = await anInterview(organizationId, { starts_at: hoursFromNow(90) });
    const asked = await anInterview(organizationId);
    const lost = await anInterview(organizationId, { starts_at: hoursFromNow(12) });
    granted(await cancel(late));
    granted(await cancel(early));
    await database.query(
      `INSERT INTO time_request (organization_id, id, interview_id, reference, windows, time_zone, notice_seconds, requested_at, expires_at)
       VALUES ($1, 'trq_1', $2, 'T-1', '[{"starts_at": "2030-01-01T09:00:00.000Z", "ends_at": "2030-01-01T10:00:00.000Z"}]', 'UTC', 0, now() - interval '4 days', now() + interval '20 h')`,
      [organizationId, asked.id],
    );
    await database.query(
      `INSERT INTO email_message (organization_id, id, interview_id, audience, kind, to_name, to_email, subject, body_text, body_html, status, error)
       SELECT $1, 'eml_1', $2, 'candidate', 'invitation', 'Amina', lower(c.email), 's', 't', 'h', 'bounced', 'no such user' FROM candidate c
       JOIN interview i ON i.candidate_id = c.id AND i.organization_id = c.organization_id WHERE i.id = $2`,
      [organizationId, asked.id],
    );
    await database.query(
      `INSERT INTO calendar_reply (organization_id, id, interview_id, method, answer, attendee_email, attendee_role, sequence, verdict, message_id_hash, received_at)
       SELECT $1, 'cre_1', $2, 'REPLY', 'declined', 'x@people.example', 'candidate', calendar_sequence, 'taken', 'h', now() FROM interview WHERE id = $2`,
      [organizationId, asked.id],
    );
    await database.query(
      `INSERT INTO webhook_endpoint (organization_id, id, url, event_types, status, failing_since) VALUES ($1, 'ep_1', 'https://ats.example/hook', '{}', 'enabled', now() - interval '10 min')`,
      [organizationId],
    );
    // Freed by a move, so it belongs to no cancellation.
    await database.query("UPDATE interview_slot SET released_at = now() WHERE interview_id = $1", [lost.id]);
    await database.query("UPDATE slot SET status = 'open' WHERE id = $1", [lost.slotIds[0]]);
    expect(await lines()).toEqual([
      `late ${late.id}`,
      `request ${asked.id}`,
      `cancellation ${early.id}`,
      `slot ${lost.slotIds[0]}`,
      "declined cre_1",
      "mail eml_1",
      "delivery ep_1",
    ]);
    const page = await queue();
    expect([waitingIn(page.entries), page.hasMore]).toEqual([7, false]);
    expect(page.entries[0]).toMatchObject({
      group: "now",
      isSeen: false,
      lines: [{ isAlarming: true }, { text: "I'm not well" }, {}, { text: "The time is free again" }],
    });
  });

  test("nothing of another organisation", async () => {
    const other = await anOrganization();
    expect((await queue({}, other)).entries).toEqual([]);
    const [first] = (await queue()).entries;
    const stranger = await aMember(other);
    const theirs = await inTransaction(other, (tx) =>
      changeAttention(tx, { actor: stranger, ...first!, word: { act: "done" } }),
    );
    expect(theirs).toMatchObject({ ok: false, refusal: { code: "gone" } });
    expect(await database.query("SELECT 1 FROM attention_item WHERE organization_id = $1", [other])).toEqual([]);
  });
});

describe("what members say of it", () => {
  test("done is gone for everybody, once, and a new cancellation of the same interview brings it back", async () => {
    const interview = await anInterview(organizationId, { starts_at: hoursFromNow(200) });
    granted(await cancel(interview));
    const item = await entry(interview.id);
    granted(await say(noah, item, { act: "assign", memberId: mira.memberId }));
    expect(granted(await say(mira, item, { act: "done" }))).toEqual({ changed: true });
    expect(granted(await say(noah, item, { act: "done" }))).toEqual({ changed: false });
    expect(await lines()).not.toContain(`cancellation ${interview.id}`);
    expect((await queue({ show: "done" })).entries).toMatchObject([
      { subjectId: interview.id, doneBy: "Mira", assignee: { name: "Mira" } },
    ]);
    granted(
      await inTransaction(organizationId, (tx) =>
        undoCancellation(tx, { actor: interview.candidate, interviewId: interview.id }),
      ),
    );
    expect((await queue({ show: "done" })).entries).toEqual([]);
    granted(await cancel(interview));
    const again = await entry(interview.id);
    expect(again).toMatchObject({ isSeen: false, doneAt: null, assignee: { name: "Mira" } });
    expect(await say(noah, item, { act: "done" })).toMatchObject({ ok: false, refusal: { code: "changed_since" } });
    expect((await entry(interview.id)).doneAt).toBeNull();
    expect(await lines({ whose: "mine" })).toEqual([`cancellation ${interview.id}`]);
    expect(await lines({ whose: "unassigned" })).not.toContain(`cancellation ${interview.id}`);
    granted(await say(mira, again, { act: "done" }));
    granted(await say(mira, again, { act: "reopen" }));
    expect(await lines()).toContain(`cancellation ${interview.id}`);
  });

  test("done about a cancellation is not done about leaving the process after it, and leaving again is nothing new", async () => {
    const interview = await anInterview(organizationId, { starts_at: hoursFromNow(205) });
    const { id: interviewId } = interview;
    granted(await cancel(interview));
    granted(await say(noah, await entry(interviewId), { act: "assign", memberId: mira.memberId }));
    const cancelled = await entry(interviewId);
    granted(await say(mira, cancelled, { act: "done" }));
    expect(await lines()).not.toContain(`cancellation ${interviewId}`);
    const leave = () => cancel(interview, false);
    granted(await leave());
    const left = await entry(interviewId);
    expect(left).toMatchObject({ label: "Left the process", isSeen: false, doneAt: null, assignee: { name: "Mira" } });
    const stale = await say(noah, cancelled, { act: "done" });
    expect(stale).toMatchObject({ ok: false, refusal: { code: "changed_since" } });
    granted(await say(mira, left, { act: "done" }));
    expect(await lines()).not.toContain(`cancellation ${interviewId}`);
    expect((await queue({ show: "done" })).entries.map(({ subjectId }) => subjectId)).toContain(interviewId);
    granted(await leave());
    expect(await lines()).not.toContain(`cancellation ${interviewId}`);
  });

  test("put off it is not there until then; not until what is over, and nobody's who may not", async () => {
    const interview = await anInterview(organizationId, { starts_at: hoursFromNow(210) });
    granted(await cancel(interview));
    const item = await entry(interview.id);
    granted(await say(mira, item, { act: "snooze", until: hoursFromNow(3) }));
    expect(await lines()).not.toContain(`cancellation ${interview.id}`);
    expect(await lines({ show: "snoozed" })).toEqual([`cancellation ${interview.id}`]);
    await database.query("UPDATE attention_item SET snoozed_until = now() WHERE subject_id = $1", [interview.id]);
    expect(await lines()).toContain(`cancellation ${interview.id}`);
    expect(await say(mira, item, { act: "snooze", until: hoursFromNow(-1) })).toMatchObject({
      refusal: { code: "past" },
    });
    const viewer = await aMember(organizationId, { role: "viewer" });
    const given = await say(mira, item, { act: "assign", memberId: viewer.memberId });
    expect(given).toMatchObject({ refusal: { code: "unknown_member" } });
    const assignees = await inOrganization(organizationId, listAssignees);
    expect(assignees.map(({ name }) => name)).toEqual(["Mira", "Noah"]);
  });

  test("two at once lose no word, the first word included", async () => {
    for (let round = 0; round < 2; round += 1) {
      const interview = await anInterview(organizationId, { starts_at: hoursFromNow(220 + round) });
      granted(await cancel(interview));
      const item = await entry(interview.id);
      const said = await Promise.all([
        say(mira, item, { act: "assign", memberId: mira.memberId }),
        say(noah, item, { act: "done" }),
      ]);
      expect(said.map((each) => each.ok)).toEqual([true, true]);
      const [row] = await database.query(
        "SELECT assignee_member_id, done_by_member_id FROM attention_item WHERE subject_id = $1",
        [interview.id],
      );
      expect(row).toEqual({ assignee_member_id: mira.memberId, done_by_member_id: noah.memberId });
    }
  });

  test("a source's own knowledge of what is done leaves room for what is not", async () => {
    const interview = await anInterview(organizationId, { starts_at: hoursFromNow(300) });
    await database.query(
      `INSERT INTO reschedule (organization_id, id, interview_id, initiator, channel, actor_type, actor_id, notice_seconds, previous_starts_at, previous_ends_at, starts_at, ends_at, moved_at)
       VALUES ($1, 'rsc_1', $2, 'candidate', 'link', 'candidate', 'x', 0, now(), now(), now(), now(), now())`,
      [organizationId, interview.id],
    );
    const move = await entry(interview.id);
    expect(move).toMatchObject({ group: "known", label: "Moved" });
    granted(await say(mira, move, { act: "done" }));
    expect(await lines()).not.toContain(`moved ${interview.id}`);
  });
});
