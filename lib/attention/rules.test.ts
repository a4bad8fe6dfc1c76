import { describe, expect, test } from "vitest";
import {
  afterWord,
  byUrgency,
  groupOf,
  isInView,
  NOTHING_SAID,
  readView,
  snoozeUntil,
  stillSaid,
  viewPath,
} from "./rules";
import type { AttentionFact, AttentionView } from "./schema";

const now = new Date("2026-11-28T16:00:00.000Z");
const at = (ms: number) => new Date(now.getTime() + ms);
const HOUR = 3_600_000;
const me = "mbr_me";
const blank = { ...NOTHING_SAID, fact: "can_1" };

function fact(overrides: Partial<AttentionFact>): AttentionFact {
  return {
    kind: "cancellation",
    subjectId: "int_1",
    fact: "can_1",
    at: now,
    rank: "cancellation",
    deadline: null,
    label: "",
    tone: "neutral",
    who: "",
    what: "",
    interviewId: null,
    when: null,
    lines: [],
    acts: [],
    ...overrides,
  };
}

describe("what members say", () => {
  test("a new fact about the same thing undoes seen, snoozed and done, and leaves whose it is", () => {
    const done = { ...afterWord(blank, { word: { act: "done" }, memberId: me, now }), assigneeMemberId: "mbr_other" };
    expect(stillSaid(done, "can_1")).toEqual(done);
    expect(stillSaid(done, "can_2")).toEqual({ ...NOTHING_SAID, fact: "can_2", assigneeMemberId: "mbr_other" });
  });

  test("whoever acts has seen it; the first one stays the one who did", () => {
    const done = afterWord(blank, { word: { act: "done" }, memberId: me, now });
    expect(done).toMatchObject({ doneAt: now, doneByMemberId: me, seenAt: now, seenByMemberId: me });
    expect(afterWord(done, { word: { act: "done" }, memberId: "mbr_other", now: at(5) })).toEqual(done);
    const taken = afterWord(done, { word: { act: "assign", memberId: me }, memberId: me, now });
    expect(taken).toMatchObject({ doneAt: now, assigneeMemberId: me });
    expect(afterWord(done, { word: { act: "reopen" }, memberId: me, now })).toMatchObject({
      doneAt: null,
      doneByMemberId: null,
      seenAt: now,
    });
  });

  test("an item sleeps until the moment it names, and is open in that moment", () => {
    const asleep = afterWord(blank, { word: { act: "snooze", until: at(HOUR) }, memberId: me, now });
    const views = (moment: Date) =>
      (["open", "snoozed", "done"] as const).filter((show) =>
        isInView(asleep, { show, whose: "all", memberId: me, role: "coordinator" }, moment),
      );
    expect([views(at(HOUR - 1)), views(at(HOUR)), views(at(HOUR + 1))]).toEqual([["snoozed"], ["open"], ["open"]]);
  });

  test("mine, nobody's and everybody's", () => {
    const whose = (assigneeMemberId: string | null) =>
      (["all", "mine", "unassigned"] as const).filter((each) =>
        isInView({ ...blank, assigneeMemberId }, { show: "open", whose: each, memberId: me, role: "coordinator" }, now),
      );
    expect([whose(null), whose(me), whose("mbr_other")]).toEqual([["all", "unassigned"], ["all", "mine"], ["all"]]);
  });
});

describe("the order", () => {
  test("worst first: late, then what is too late within four hours, then by kind, then what is to be known", () => {
    const facts = [
      fact({ subjectId: "moved", rank: "moved" }),
      fact({ subjectId: "own", rank: "own" }),
      fact({ subjectId: "mail", rank: "mail", deadline: at(50 * HOUR) }),
      fact({ subjectId: "slot", rank: "slot", deadline: at(4 * HOUR - 1) }),
      fact({ subjectId: "slot later", rank: "slot", deadline: at(4 * HOUR) }),
      fact({ subjectId: "old", at: at(-HOUR) }),
      fact({ subjectId: "new" }),
      fact({ subjectId: "asked later", rank: "request", deadline: at(30 * HOUR) }),
      fact({ subjectId: "asked", rank: "request", deadline: at(20 * HOUR) }),
      fact({ subjectId: "late", rank: "late", at: at(-2 * HOUR) }),
    ];
    const order = facts.toSorted(byUrgency(now)).map(({ subjectId }) => subjectId);
    expect(order).toEqual(["late", "slot", "asked", "asked later", "new", "old", "slot later", "mail", "own", "moved"]);
    expect(groupOf({ rank: "slot", deadline: at(4 * HOUR) }, now)).toBe("waiting");
  });
});

describe("snoozes by the organisation's clocks", () => {
  const until = (snooze: "tomorrow" | "monday", instant: string, zone: string) =>
    snoozeUntil(snooze, { now: new Date(instant), zone }).toISOString();

  test("nine o'clock of the next day and of the next Monday", () => {
    expect(until("tomorrow", "2026-11-28T16:00:00Z", "Europe/Berlin")).toBe("2026-11-29T08:00:00.000Z");
    expect(until("monday", "2026-11-28T16:00:00Z", "Europe/Berlin")).toBe("2026-11-30T08:00:00.000Z");
    expect(until("monday", "2026-11-30T16:00:00Z", "Europe/Berlin")).toBe("2026-12-07T08:00:00.000Z");
    // In Auckland it is Sunday already.
    expect(until("tomorrow", "2026-11-28T16:00:00Z", "Pacific/Auckland")).toBe("2026-11-29T20:00:00.000Z");
    expect(until("tomorrow", "2026-03-28T16:00:00Z", "Europe/Berlin")).toBe("2026-03-29T07:00:00.000Z");
  });
});

const reader = { memberId: me, role: "coordinator" } as const;

test("an address names a view and back; what it does not know is the open queue", () => {
  const views: Pick<AttentionView, "show" | "whose">[] = [
    { show: "open", whose: "all" },
    { show: "done", whose: "mine" },
  ];
  for (const view of views) {
    const query = Object.fromEntries(new URL(viewPath(view), "http://x").searchParams);
    expect(readView(query, reader)).toEqual({ ...view, ...reader });
  }
  expect(viewPath({ show: "open", whose: "mine" }, "slot.slt_1")).toBe("/?whose=mine&item=slot.slt_1");
  expect(readView({ show: ["done"], whose: "<b>" }, reader)).toEqual({ show: "open", whose: "all", ...reader });
});
