import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { recordCalendarReply } from "@/lib/inbound/record-calendar-reply";
import { hasCandidateDeclined, listCalendarAnswers, recentDeclines } from "@/lib/interviews/calendar-answers";
import { getInterviewDetail } from "@/lib/interviews/detail-queries";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, granted, hoursFromNow, type AnInterview } from "@/lib/testing/factories";
import type { CalendarAnswer } from "@/lib/calendar/reply-event";

const database = useTestDatabase();
let organizationId: string;
let interview: AnInterview;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  organizationId = await anOrganization();
});
beforeEach(async () => {
  await database.query("DELETE FROM calendar_reply");
  interview = await anInterview(organizationId);
});

async function answers(answer: CalendarAnswer, { attendee = interview.record.candidate.email, ours = true } = {}) {
  const proposed = answer === "counter" ? { startsAt: hoursFromNow(300), endsAt: hoursFromNow(301) } : null;
  granted(
    await inTransaction(organizationId, (tx) =>
      recordCalendarReply(tx, {
        method: answer === "counter" ? "COUNTER" : "REPLY",
        uid: interview.record.calendarUid,
        sequence: interview.record.calendarSequence,
        attendee: attendee.toLowerCase(),
        answer,
        comment: "On the train then",
        proposed,
        addressedInterviewIds: ours ? [interview.id] : [],
        messageIdHash: newId("cre"),
      }),
    ),
  );
}

const seen = () =>
  inOrganization(organizationId, async (tx) => {
    const record = (await getInterviewRecord(tx, interview.id))!;
    const list = await listCalendarAnswers(tx, record);
    return {
      current: list.filter((each) => each.isCurrent).map((each) => `${each.name}: ${each.answer}`),
      all: list.map((each) => each.answer),
      banner: await hasCandidateDeclined(tx, record),
      attention: (await recentDeclines(tx, { sinceMs: HOUR_MS })).map((item) => [item.candidateName, item.reasonLabel]),
      timeline: (await getInterviewDetail(tx, { interviewId: interview.id }))!.timeline.map((entry) => entry.title),
    };
  });

describe("what calendars answered", () => {
  test("a candidate's no is seen everywhere, once", async () => {
    await answers("declined");
    expect(await seen()).toEqual({
      current: ["Amina Rai: declined"],
      all: ["declined"],
      banner: true,
      attention: [["Amina Rai", null]],
      timeline: ["Declined in the calendar: nothing was changed", "Scheduled"],
    });
  });

  test("an interviewer's no is the company's matter: the candidate's page says nothing", async () => {
    await answers("counter", { attendee: interview.record.interviewers[0]!.host.email });
    expect(await seen()).toMatchObject({
      current: ["Ben Okafor: counter"],
      banner: false,
      attention: [["Amina Rai", "Ben Okafor’s calendar proposes another time"]],
    });
  });

  test("a later yes, a move and a confirmation end it; what is not believed is never shown", async () => {
    await answers("declined", { ours: false });
    expect(await seen()).toMatchObject({ all: [], banner: false, attention: [], timeline: ["Scheduled"] });
    await answers("declined");
    await answers("accepted");
    expect(await seen()).toMatchObject({
      current: ["Amina Rai: accepted"],
      all: ["accepted", "declined"],
      banner: false,
      attention: [],
    });
    interview = await anInterview(organizationId);
    await answers("declined");
    await database.query("UPDATE interview SET confirmed_at = now() WHERE id = $1", [interview.id]);
    expect(await seen()).toMatchObject({ banner: false, attention: [] });
    await database.query(
      "UPDATE interview SET calendar_sequence = calendar_sequence + 1, confirmed_at = NULL WHERE id = $1",
      [interview.id],
    );
    expect(await seen()).toMatchObject({ current: [], banner: false, attention: [], all: ["declined"] });
  });

  test("a candidate's confirmation ends no interviewer's no", async () => {
    await answers("declined", { attendee: interview.record.interviewers[0]!.host.email });
    await database.query("UPDATE interview SET confirmed_at = now() WHERE id = $1", [interview.id]);
    expect(await seen()).toMatchObject({ attention: [["Amina Rai", "Ben Okafor’s calendar"]] });
  });

  test("a no is found behind any number of other answers", async () => {
    await answers("declined");
    await database.query(
      `INSERT INTO calendar_reply (organization_id, id, interview_id, method, answer, attendee_email, attendee_role, sequence, verdict, message_id_hash, received_at)
       SELECT $1, 'cre_' || n, $2, 'REPLY', 'accepted', 'ben' || n || '@company.example', 'interviewer', 0, 'taken', 'many' || n, now() + interval '1 s' FROM generate_series(1, 120) n`,
      [organizationId, interview.id],
    );
    const attention = await inOrganization(organizationId, (tx) => recentDeclines(tx, { sinceMs: HOUR_MS }));
    expect(attention).toHaveLength(1);
  });

  test("after the start nothing asks for attention", async () => {
    await answers("declined");
    await database.query("UPDATE interview SET starts_at = now() - interval '1 minute' WHERE id = $1", [interview.id]);
    expect(await seen()).toMatchObject({ current: [], banner: false, attention: [] });
  });
});
