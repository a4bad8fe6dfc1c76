import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CalendarReply } from "@/lib/calendar/reply-event";
import { openNote } from "@/lib/crypto/note";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { recordCalendarReply, type InboundReply } from "@/lib/inbound/record-calendar-reply";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { useTestDatabase } from "@/lib/testing/database";
import {
  anApiActor,
  aMember,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  type AnInterview,
} from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;
let interview: AnInterview;

beforeAll(async () => {
  organizationId = await anOrganization();
  await aMember(organizationId);
});
beforeEach(async () => {
  interview = await anInterview(organizationId, { candidate: { email: `Amina-${newId("cnd")}@People.Example` } });
});

function reply(overrides: Partial<InboundReply> = {}): InboundReply {
  const said: CalendarReply = {
    method: "REPLY",
    uid: interview.record.calendarUid,
    sequence: interview.record.calendarSequence,
    attendee: interview.record.candidate.email.toLowerCase(),
    answer: "declined",
    comment: "Sorry",
    proposed: null,
  };
  return { ...said, addressedInterviewIds: [interview.id], messageIdHash: newId("cre"), ...overrides };
}

const record = (overrides: Partial<InboundReply> = {}) =>
  inTransaction(organizationId, (tx) => recordCalendarReply(tx, reply(overrides)));

async function verdict(overrides: Partial<InboundReply> = {}): Promise<string> {
  const result = await record(overrides);
  return result.ok ? result.value.verdict : result.refusal.code;
}

/** What is there to be seen of this interview: answers, mails about them and events. */
async function traces() {
  const [counts] = await database.query<{ replies: number; mails: number; events: number }>(
    `SELECT (SELECT count(*)::int FROM calendar_reply WHERE interview_id = $1) AS replies,
            (SELECT count(*)::int FROM email_message WHERE interview_id = $1 AND kind = 'calendar_declined') AS mails,
            (SELECT count(*)::int FROM event WHERE interview_id = $1 AND type = 'calendar.declined') AS events`,
    [interview.id],
  );
  return counts;
}

const current = () => inOrganization(organizationId, (tx) => getInterviewRecord(tx, interview.id));

describe("recordCalendarReply", () => {
  test("a candidate's no is told on, and the interview stays as it is", async () => {
    const before = await current();
    expect(await record()).toMatchObject({
      ok: true,
      value: { verdict: "taken", interviewId: interview.id, changed: true },
    });
    // The candidate and the organizer.
    expect(await traces()).toEqual({ replies: 1, mails: 2, events: 1 });
    expect(await current()).toEqual(before);
    const [event] = await database.query<{
      public: boolean;
      channel: string;
      actor_type: string;
      data: object;
      subject_id: string;
    }>("SELECT * FROM event WHERE interview_id = $1 AND type = 'calendar.declined'", [interview.id]);
    expect(event).toMatchObject({
      public: true,
      channel: "mail",
      actor_type: "system",
      data: { interview: { id: interview.id, status: "scheduled" } },
    });
    const [row] = await database.query<Record<string, unknown>>("SELECT * FROM calendar_reply WHERE id = $1", [
      event!.subject_id,
    ]);
    expect(row).toMatchObject({
      answer: "declined",
      verdict: "taken",
      attendee_role: "candidate",
      sequence: interview.record.calendarSequence,
    });
    expect(row!["comment"], "sealed as it is stored").not.toContain("Sorry");
    expect(openNote(row!["comment"] as string)).toBe("Sorry");
  });

  test("yes and perhaps are written down and nobody is written to", async () => {
    expect(await verdict({ answer: "accepted" })).toBe("taken");
    expect(await verdict({ answer: "tentative" })).toBe("taken");
    expect(await traces()).toEqual({ replies: 2, mails: 0, events: 0 });
  });

  test("an interviewer's no goes to the organizer, not to the candidate", async () => {
    const attendee = interview.record.interviewers[0]!.host.email;
    expect(await verdict({ attendee })).toBe("taken");
    const mails = await database.query<{ audience: string }>(
      "SELECT audience FROM email_message WHERE interview_id = $1 AND kind = 'calendar_declined'",
      [interview.id],
    );
    expect(mails.map((mail) => mail.audience)).toEqual(["organizer"]);
  });

  test("another time is a no with a proposal; the same proposal again is not, a new one is, without end it is not", async () => {
    const proposal = (hours: number) => ({
      method: "COUNTER" as const,
      answer: "counter" as const,
      proposed: { startsAt: hoursFromNow(hours), endsAt: hoursFromNow(hours + 1) },
    });
    expect(await verdict(proposal(200))).toBe("taken");
    expect(await traces()).toEqual({ replies: 1, mails: 2, events: 1 });
    expect(await verdict(proposal(200))).toBe("repeated");
    for (const hours of [201, 202, 203, 204]) expect(await verdict(proposal(hours))).toBe("taken");
    expect(await verdict(proposal(205))).toBe("repeated");
    // The world hears of the no once, however many times are proposed.
    expect(await traces()).toMatchObject({ events: 1, mails: 10 });
  });

  test("the same no again, and the same mail again, tell nobody twice", async () => {
    const messageIdHash = newId("cre");
    expect(await verdict({ messageIdHash })).toBe("taken");
    expect(await record({ messageIdHash })).toMatchObject({ value: { verdict: "repeated", changed: false } });
    expect(await verdict()).toBe("repeated");
    expect(await traces()).toEqual({ replies: 2, mails: 2, events: 1 });
  });

  test("no, yes and no again is a no: people are told again, the world once, and not without end", async () => {
    expect(await verdict()).toBe("taken");
    expect(await verdict({ answer: "accepted" })).toBe("taken");
    expect(await verdict()).toBe("taken");
    expect(await traces()).toEqual({ replies: 3, mails: 4, events: 1 });
    for (const round of [3, 4, 5]) {
      expect(await verdict({ answer: "accepted" }), String(round)).toBe("taken");
      expect(await verdict(), String(round)).toBe("taken");
    }
    expect(await verdict({ answer: "accepted" })).toBe("taken");
    expect(await verdict()).toBe("repeated");
    expect(await traces()).toMatchObject({ mails: 10, events: 1 });
  });

  test("two at once: one is told on", async () => {
    const verdicts = await Promise.all([verdict(), verdict(), verdict(), verdict()]);
    expect(verdicts.toSorted()).toEqual(["repeated", "repeated", "repeated", "taken"]);
    expect(await traces()).toEqual({ replies: 4, mails: 2, events: 1 });
  });

  test("the same mail twice at once is written down once", async () => {
    const messageIdHash = newId("cre");
    const results = await Promise.all([record({ messageIdHash }), record({ messageIdHash })]);
    expect(results.filter((result) => result.ok && result.value.changed)).toHaveLength(1);
    expect(await traces()).toEqual({ replies: 1, mails: 2, events: 1 });
  });

  test("to another address than this interview's: forged", async () => {
    const other = await anInterview(organizationId);
    expect(await verdict({ addressedInterviewIds: [] })).toBe("forged");
    expect(await verdict({ addressedInterviewIds: [other.id] })).toBe("forged");
    expect(await traces()).toEqual({ replies: 2, mails: 0, events: 0 });
  });

  test("in the name of somebody who is not invited: foreign", async () => {
    expect(await verdict({ attendee: "mallory@people.example" })).toBe("foreign");
    expect(await verdict({ attendee: "mallory@people.example", addressedInterviewIds: [] })).toBe("forged");
    expect(await traces()).toEqual({ replies: 2, mails: 0, events: 0 });
  });

  test("to an invitation that was replaced: stale; a SEQUENCE we never sent counts as the present one", async () => {
    await database.query("UPDATE interview SET calendar_sequence = 3 WHERE id = $1", [interview.id]);
    expect(await verdict({ sequence: 2 })).toBe("stale");
    expect(await traces()).toEqual({ replies: 1, mails: 0, events: 0 });
    expect(await verdict({ sequence: 2_000_000_000 })).toBe("taken");
    expect(await verdict({ sequence: 3 })).toBe("repeated");
    await database.query("UPDATE interview SET calendar_sequence = 4 WHERE id = $1", [interview.id]);
    expect(await verdict({ sequence: 4 })).toBe("taken");
    expect(await traces()).toMatchObject({ mails: 4, events: 2 });
  });

  test("of an interview that is off or has begun: over", async () => {
    const actor = anApiActor(organizationId);
    granted(
      await inTransaction(organizationId, (tx) =>
        cancelInterview(tx, {
          actor,
          interviewId: interview.id,
          reasonCode: "role_filled",
          note: null,
          staysInProcess: true,
          initiator: "company",
          releaseSlots: true,
          notify: "none",
        }),
      ),
    );
    const { calendarSequence } = (await current())!;
    expect(await verdict({ sequence: calendarSequence })).toBe("over");
    interview = await anInterview(organizationId);
    await database.query("UPDATE interview SET starts_at = now() - interval '1 minute' WHERE id = $1", [interview.id]);
    expect(await verdict()).toBe("over");
    expect(await traces()).toEqual({ replies: 1, mails: 0, events: 0 });
  });

  test("an unknown UID, and one of another organisation, leave nothing", async () => {
    expect(await verdict({ uid: "nobody@nowhere" })).toBe("not_found");
    const other = await anInterview(await anOrganization());
    expect(await verdict({ uid: other.record.calendarUid, addressedInterviewIds: [other.id] })).toBe("not_found");
    expect(await traces()).toEqual({ replies: 0, mails: 0, events: 0 });
  });

  test("ignored answers do not fill the table, and the true one still counts", async () => {
    await database.query(
      `INSERT INTO calendar_reply (organization_id, id, interview_id, method, answer, attendee_email, attendee_role, sequence, verdict, message_id_hash, received_at)
       SELECT $1, 'cre_' || n, $2, 'REPLY', 'declined', 'x@y.z', 'stranger', 0, 'forged', 'flood' || $2 || n, now() FROM generate_series(1, 100) n`,
      [organizationId, interview.id],
    );
    expect(await verdict({ addressedInterviewIds: [] })).toBe("too_many");
    expect(await verdict()).toBe("taken");
    expect(await traces()).toMatchObject({ replies: 101, events: 1 });
  });
});
