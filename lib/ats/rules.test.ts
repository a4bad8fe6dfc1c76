import { describe, expect, it } from "vitest";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import {
  decideActions,
  decideAfterFailure,
  decideChange,
  guessReason,
  judgeTime,
  NOT_MAPPED,
  theirTime,
  withWritten,
} from "@/lib/ats/rules";
import { PROVIDERS } from "@/lib/ats/schema";

const now = new Date("2026-12-01T09:00:00Z");
const time = (hour: number) => ({ starts_at: `2026-12-01T${hour}:00:00Z`, ends_at: `2026-12-01T${hour}:45:00.000Z` });

describe("what an ATS is told", () => {
  const cancelled = { type: "interview.cancelled", isCandidatesWithdrawal: false };

  it.each(PROVIDERS.filter((each) => each !== "hook"))(
    "%s: a change where it may be made, always a note",
    (provider) => {
      const capabilities = CAPABILITIES[provider];
      expect(decideActions(cancelled, { capabilities, own: true })).toEqual(["cancel", "note"]);
      expect(decideActions({ ...cancelled, type: "interview.rescheduled" }, { capabilities, own: true })).toEqual([
        "move",
        "note",
      ]);
      expect(decideActions(cancelled, { capabilities, own: false }).at(-1)).toBe("note");
      expect(decideActions({ ...cancelled, type: "application.withdrawn" }, { capabilities, own: true })).toEqual([]);
      const left = { type: "application.withdrawn", isCandidatesWithdrawal: true };
      expect(decideActions(left, { capabilities, own: false })).toEqual(["withdraw"]);
    },
  );

  it("carries systems that only take notes, and those that take the reason in the call", () => {
    const noteOnly = { ...CAPABILITIES.hook, poll: true };
    expect(decideActions(cancelled, { capabilities: noteOnly, own: true })).toEqual(["note"]);
    const inCall = { ...noteOnly, cancel: true, reason: "in_call" as const };
    expect(decideActions(cancelled, { capabilities: inCall, own: false })).toEqual(["cancel", "note"]);
  });
});

describe("what is still to be done when a change's turn comes", () => {
  const capabilities = CAPABILITIES.greenhouse;
  const at = (hour: number) => ({ startsAt: new Date(time(hour).starts_at), endsAt: new Date(time(hour).ends_at) });
  const sides = (status: string, ours: number, theirs: number, isGone = false) => ({
    ours: { status, ...at(ours) },
    theirs: { isGone, ...at(theirs) },
  });

  it.each([
    ["cancel", sides("cancelled", 10, 10), "cancel"],
    ["cancel", sides("cancelled", 10, 10, true), null],
    ["cancel", sides("scheduled", 10, 10), null],
    ["move", sides("scheduled", 12, 10), "move"],
    ["move", sides("scheduled", 10, 10), null],
    ["move", sides("cancelled", 12, 10), null],
    ["move", sides("scheduled", 12, 10, true), "create"],
    ["create", sides("scheduled", 10, 10, true), "create"],
    ["create", sides("scheduled", 10, 10), null],
    ["move", sides("completed", 12, 10), null],
  ] as const)("%s", (planned, both, expected) => {
    expect(decideChange(planned, both, capabilities)).toBe(expected);
  });

  it("creates nothing where an ATS can't", () => {
    expect(decideChange("move", sides("scheduled", 12, 10, true), CAPABILITIES.lever)).toBeNull();
  });
});

describe("what follows from a call that failed", () => {
  const after = (
    status: number | null,
    more: { attempts?: number; action?: "cancel" | "note"; retryAfterMs?: number; reason?: string } = {},
  ) => {
    const { attempts = 1, action = "note", retryAfterMs = null, reason = "x" } = more;
    return decideAfterFailure({ action, failure: { status, reason, retryAfterMs }, attempts, now, random: 0.5 });
  };

  it("429 waits as long as it says, within limits, and is no attempt", () => {
    expect(after(429, { retryAfterMs: 7_000 })).toEqual({
      state: "pending",
      at: new Date(now.getTime() + 7_000),
      pause: true,
      isCounted: false,
    });
    expect(after(429)).toMatchObject({ at: new Date(now.getTime() + 60_000) });
    expect(after(429, { retryAfterMs: 10 ** 9 })).toMatchObject({ at: new Date(now.getTime() + 3_600_000) });
  });

  it("what shall not be there is not there", () => {
    expect(after(404, { action: "cancel" })).toEqual({ state: "done" });
    expect(after(410, { action: "cancel" })).toEqual({ state: "done" });
  });

  it.each([400, 405, 422, 302])("%s is its last word", (status) => expect(after(status)).toEqual({ state: "failed" }));
  it.each([null, 401, 403, 404, 408, 409, 500, 503])("%s is tried again", (status) =>
    expect(after(status)).toMatchObject({ state: "pending", pause: false, isCounted: true }),
  );
  it("404 and 409 are believed the third time; everything ends some day; an unmapped reason waits for a person", () => {
    expect(after(404, { attempts: 3 })).toEqual({ state: "failed" });
    expect(after(409, { attempts: 3 })).toEqual({ state: "failed" });
    expect(after(500, { attempts: 9 })).toMatchObject({ state: "pending" });
    expect(after(500, { attempts: 10 })).toEqual({ state: "failed" });
    expect(after(null, { reason: NOT_MAPPED })).toEqual({ state: "failed" });
  });
});

describe("what comes back", () => {
  const wrote = (hour: number, done = true) => ({ ...time(hour), done });

  it("is an echo when we wrote it, the same when it was shown before, else news", () => {
    expect(judgeTime({ shown: time(11), known: time(10), written: [wrote(11), wrote(12)] })).toEqual({
      kind: "echo",
      left: [wrote(12)],
    });
    expect(judgeTime({ shown: time(12), known: time(10), written: [wrote(11), wrote(12)] })).toEqual({
      kind: "echo",
      left: [],
    });
    expect(judgeTime({ shown: time(10), known: time(10), written: [wrote(11)] })).toEqual({
      kind: "same",
      left: [wrote(11)],
    });
    expect(judgeTime({ shown: time(15), known: time(10), written: [wrote(11)] })).toEqual({ kind: "news", left: [] });
  });

  it("an attempt that may not have arrived is an echo too, but not what they have", () => {
    expect(judgeTime({ shown: time(11), known: time(10), written: [wrote(11, false)] }).kind).toBe("echo");
    expect(theirTime({ known: time(10), written: [wrote(11, false)] })).toEqual(time(10));
    expect(theirTime({ known: time(10), written: [wrote(11), wrote(12, false)] })).toEqual(wrote(11));
    expect(withWritten([wrote(11, false)], wrote(11))).toEqual([wrote(11)]);
  });
});

describe("guesses", () => {
  const reasons = [
    { id: "1", label: "We rejected them" },
    { id: "2", label: "Accepted another offer" },
    { id: "3", label: "Candidate withdrew" },
  ];
  it("take the closest words, else any withdrawal, and never a rejection", () => {
    expect(guessReason("accepted_other_offer", reasons)).toBe("2");
    expect(guessReason("illness", reasons)).toBe("3");
    expect(guessReason("illness", reasons.slice(0, 1))).toBeNull();
  });
});
