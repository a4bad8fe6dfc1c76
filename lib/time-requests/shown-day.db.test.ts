// A proposal is for what its page showed: not for a session that came later, nor at a time nobody saw. And not without end.
import { beforeEach, describe, expect, it } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { getInterviewDocument, interviewDocuments } from "@/lib/interviews/api-view";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { unlessTimeChanged } from "@/lib/interviews/rules";
import { useTestDatabase } from "@/lib/testing/database";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  interviewInput,
  type AnInterview,
} from "@/lib/testing/factories";
import { dayKey } from "@/lib/time/zone";
import { hasAskedTooOften, listDaySessions } from "./queries";
import { requestNewTimes, type RequestNewTimes } from "./request-new-times";
import { settleTimeRequest } from "./settle-time-request";
import { howShown, markDay } from "./shown-day";

const database = useTestDatabase();
let org: string;
beforeEach(async () => {
  org = await anOrganization();
});

const dateIn = (days: number) => dayKey(hoursFromNow(days * 24), "Europe/Berlin");
const at = (hour: number) => new Date(`${dateIn(7)}T${String(hour).padStart(2, "0")}:00:00Z`);
const same = interviewInput();
const session = (hour: number) => {
  const { application, candidate, job } = same;
  const times = { starts_at: at(hour), ends_at: new Date(at(hour).getTime() + 45 * 60_000) };
  return anInterview(org, { application, candidate, job, ...times });
};
const marksOf = async (interview: AnInterview) =>
  markDay(await inOrganization(org, (tx) => listDaySessions(tx, { interview: interview.record })));
const ask = (interview: AnInterview, { days = 9, ...over }: Partial<RequestNewTimes> & { days?: number } = {}) =>
  inTransaction(org, (tx) =>
    requestNewTimes(tx, {
      ...{ actor: interview.candidate, interviewId: interview.id, stillWork: [], reasonCode: null, note: null },
      typed: { window_1_date: dateIn(days), window_1_from: "09:00", window_1_to: "12:00" },
      zones: { named: "Europe/Berlin", chosen: null, device: null },
      ...over,
    }),
  );
const moveByCompany = ({ id: interviewId }: AnInterview, hour: number) =>
  inTransaction(org, (tx) =>
    rescheduleInterview(tx, {
      ...{ actor: anApiActor(org), interviewId, reasonCode: null, note: null, initiator: "company", notify: "none" },
      target: { startsAt: at(hour), endsAt: new Date(at(hour).getTime() + 45 * 60_000) },
    }),
  );
const states = async ({ id }: AnInterview) =>
  (
    await database.query<{ state: string }>(
      "SELECT state FROM time_request WHERE interview_id = $1 ORDER BY requested_at, id",
      [id],
    )
  ).map(({ state }) => state);

describe("what a form showed of the day", () => {
  it("is told by its marks, and believed where there are none", () => {
    const [one, two] = [
      { id: "int_1", startsAt: at(8), endsAt: at(9) },
      { id: "int_2", startsAt: at(10), endsAt: at(11) },
    ];
    const marks = markDay([one, two].map(({ id, ...time }) => ({ interviewId: id, ...time })));
    expect(marks).toMatch(/^[\w-]{24}$/);
    expect([howShown(marks, one), howShown(marks, two)]).toEqual(["same", "same"]);
    expect(howShown(marks, { ...two, startsAt: at(9) })).toBe("moved");
    expect(howShown(marks, { ...two, endsAt: at(12) })).toBe("moved");
    expect(howShown(marks, { ...two, id: "int_3" })).toBe("unseen");
    expect(howShown(null, two)).toBe("same");
  });

  it("leaves out a session that came after the page was opened", async () => {
    const [first, second] = [await session(8), await session(10)];
    const shownDay = await marksOf(first);
    const late = await session(12);
    expect(granted(await ask(first, { shownDay })).timeRequestIds).toHaveLength(2);
    expect(await Promise.all([first, second, late].map(states))).toEqual([["open"], ["open"], []]);
    // A client that holds no page's nonce names the whole day, as ever.
    expect(granted(await ask(first)).timeRequestIds).toHaveLength(1);
    expect(await states(late)).toEqual(["open"]);
  });

  it("is looked at again where a session moved within the day, ticked or not; nothing is left", async () => {
    const [first, second] = [await session(8), await session(10)];
    const shownDay = await marksOf(first);
    granted(await moveByCompany(second, 14));
    for (const stillWork of [[], [second.id]])
      expect(await ask(first, { shownDay, stillWork })).toMatchObject({ ok: false, refusal: { code: "day_changed" } });
    expect([...(await states(first)), ...(await states(second))]).toEqual([]);
    granted(await ask(first, { shownDay: await marksOf(first), stillWork: [second.id] }));
    expect([await states(first), await states(second)]).toEqual([["open"], []]);
  });
});

it("a page that showed an older proposal, or another time, does not take back the newer one", async () => {
  const interview = await session(8);
  const [older] = granted(await ask(interview)).timeRequestIds;
  granted(await ask(interview, { days: 10 }));
  const { candidate: actor, id: interviewId } = interview;
  const keep = (timeRequestId?: string, startsAt = at(8)) =>
    inTransaction(org, async (tx) => {
      const shown = { startsAt, endsAt: new Date(startsAt.getTime() + 45 * 60_000) };
      return unlessTimeChanged(await settleTimeRequest(tx, { actor, interviewId, timeRequestId }), shown);
    });
  expect(await keep(older)).toMatchObject({ ok: false, refusal: { code: "request_replaced" } });
  expect(await keep(undefined, at(9))).toMatchObject({ ok: false, refusal: { code: "time_changed" } });
  expect(await states(interview)).toEqual(["withdrawn", "open"]);
  expect(granted(await keep()).changed).toBe(true);
});

it("lists show the newest proposal of each interview, as the interview alone does", async () => {
  const [first, second] = [await session(8), await session(10)];
  granted(await ask(first, { stillWork: [second.id] }));
  granted(await ask(first, { stillWork: [second.id], days: 10 }));
  await inOrganization(org, async (tx) => {
    const records = [(await getInterviewRecord(tx, first.id))!, (await getInterviewRecord(tx, second.id))!];
    const listed = await interviewDocuments(tx, { records, withLinks: false });
    const alone = await Promise.all(
      records.map(({ id }) => getInterviewDocument(tx, { interviewId: id, withLinks: false })),
    );
    expect(listed).toEqual(alone);
    expect(listed.map(({ body }) => body["time_request"])).toEqual([expect.objectContaining({ state: "open" }), null]);
  });
});

it("five proposals a day and no more; the last may be repeated, and the next day has its own", async () => {
  const interview = await session(8);
  for (const days of [9, 10, 11, 12, 13]) granted(await ask(interview, { days }));
  expect(granted(await ask(interview, { days: 13 })).changed).toBe(false);
  expect(await ask(interview, { days: 9 })).toMatchObject({
    ok: false,
    refusal: { code: "ask_closed", reason: "too_many_proposals" },
  });
  expect((await states(interview)).filter((state) => state === "open")).toHaveLength(1);
  expect(await states(interview)).toHaveLength(5);
  const isClosed = () => inOrganization(org, (tx) => hasAskedTooOften(tx, { interviewId: interview.id }));
  expect(await isClosed()).toBe(true);
  await database.query(
    "UPDATE time_request SET requested_at = requested_at - interval '24 h' WHERE interview_id = $1 AND state <> 'open'",
    [interview.id],
  );
  expect(await isClosed()).toBe(false);
  expect(granted(await ask(interview, { days: 9 })).changed).toBe(true);
});
