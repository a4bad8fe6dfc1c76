import { expect, test } from "vitest";
import { judgeReply } from "./rules";

const now = new Date("2026-11-22T10:00:00.000Z");
const at = (ms: number) => new Date(now.getTime() + ms);

function judge(overrides: Partial<Parameters<typeof judgeReply>[0]> = {}) {
  return judgeReply({
    reply: { answer: "declined", sequence: 2, proposed: null },
    isAddressOurs: true,
    role: "candidate",
    interview: { status: "scheduled", startsAt: at(1), calendarSequence: 2 },
    earlier: [],
    now,
    ...overrides,
  });
}

test("an answer counts until the interview begins, to the millisecond", () => {
  const starting = (ms: number) => judge({ interview: { status: "scheduled", startsAt: at(ms), calendarSequence: 2 } });
  expect([starting(1), starting(0), starting(-1)]).toEqual(["taken", "over", "over"]);
});

test("the first thing that is wrong names it", () => {
  const off = { status: "cancelled", startsAt: at(1), calendarSequence: 3 } as const;
  expect(judge({ isAddressOurs: false, role: "stranger", interview: off })).toBe("forged");
  expect(judge({ role: "stranger", interview: off })).toBe("foreign");
  expect(judge({ interview: off })).toBe("stale");
  expect(judge({ interview: { ...off, calendarSequence: 2 } })).toBe("over");
});

test("another answer than the earlier ones is news, the same is not", () => {
  const earlier = [{ answer: "declined", proposedStartsAt: null, proposedEndsAt: null }];
  expect(judge({ earlier })).toBe("repeated");
  expect(judge({ earlier, reply: { answer: "accepted", sequence: 2, proposed: null } })).toBe("taken");
  expect(judge({ earlier, reply: { answer: "counter", sequence: 2, proposed: null } })).toBe("taken");
  const proposal = { answer: "counter", proposedStartsAt: null, proposedEndsAt: null };
  expect(judge({ earlier: [proposal], reply: { answer: "counter", sequence: 2, proposed: null } })).toBe("repeated");
});

test("only the newest answer can be repeated, and the sixth no is one too many", () => {
  const said = (answer: string) => ({ answer, proposedStartsAt: null, proposedEndsAt: null });
  expect(judge({ earlier: [said("accepted"), said("declined")] })).toBe("taken");
  const turns = (times: number) => Array.from({ length: times }, () => [said("accepted"), said("declined")]).flat();
  expect([judge({ earlier: turns(4) }), judge({ earlier: turns(5) })]).toEqual(["taken", "repeated"]);
  const yes = { answer: "accepted", sequence: 2, proposed: null };
  const perhaps = (times: number) => Array.from({ length: times }, () => said("tentative"));
  expect([judge({ earlier: perhaps(19), reply: yes }), judge({ earlier: perhaps(20), reply: yes })]).toEqual([
    "taken",
    "repeated",
  ]);
});
