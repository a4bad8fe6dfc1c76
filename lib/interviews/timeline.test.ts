import { describe, expect, it } from "vitest";
import { noticeText } from "./notice/rules";
import {
  buildTimeline,
  type Names,
  type TimelineCancellation,
  type TimelineEvent,
  type TimelineMove,
} from "./timeline";

const at = (clock: string) => new Date(`2026-12-01T${clock}Z`);
const names: Names = {
  candidate: "Amina Rai",
  of: new Map([
    ["mbr_1", "Rita"],
    ["key_1", "Our ATS"],
    ["slt_1", "Ben"],
  ]),
  reasons: new Map([["illness", "I'm not well"]]),
};
const event = (type: string, clock: string, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id: `evt_${clock}_${type}`,
  type,
  occurredAt: at(clock),
  actorType: "api_key",
  actorId: "key_1",
  channel: "api",
  data: {},
  ...more,
});
const cancellation: TimelineCancellation = {
  id: "can_1",
  kind: "cancel",
  reasonCode: "illness",
  note: "Sorry",
  initiator: "candidate",
  channel: "link",
  actorType: "candidate",
  actorId: "lnk_1",
  late: true,
  noticeSeconds: 7_800,
  cancelledAt: at("10:00:00"),
  undoUntil: at("10:02:00"),
  publishedAt: at("10:02:01"),
};
const move: TimelineMove = {
  id: "rsc_01kb3y3e8ye0p9r2s3t4v5w6x7",
  reasonCode: "gone",
  note: null,
  initiator: "company",
  channel: "dashboard",
  actorType: "member",
  actorId: "mbr_1",
  noticeSeconds: 200_000,
  previousStartsAt: at("14:00:00"),
  previousEndsAt: at("14:45:00"),
  startsAt: at("16:00:00"),
  endsAt: at("16:45:00"),
  movedAt: at("11:00:00"),
};

describe("buildTimeline", () => {
  it("tells each act once, newest first, with who and how", () => {
    const events = [
      event("interview.scheduled", "09:00:00"),
      event("cancellation.started", "10:00:00"),
      event("interview.cancelled", "10:00:00"),
      event("slot.released", "10:02:01", { data: { slot: { id: "slt_1" } } }),
      event("interview.rescheduled", "11:00:00"),
      event("slot.taken", "11:00:00", { data: { slot: { id: "slt_1" } } }),
      event("member.of_tomorrow", "12:00:00", { actorType: "system", actorId: "sweeper", channel: null }),
    ];
    const entries = buildTimeline({ events, cancellations: [cancellation], moves: [move] }, names);
    expect(entries.map(({ title, who, via, lines }) => [title, who, via, lines])).toEqual([
      ["member.of_tomorrow", "Reslot", null, []],
      [
        "Moved to another time",
        "Rita",
        "in Reslot",
        ["Reason: gone", "2 days notice", "Reference: M-T4V5-W6X7", "A slot of Ben was taken"],
      ],
      [
        "The time to undo is over: the slots were let go and everybody was told",
        "Reslot",
        null,
        ["A slot of Ben is open again"],
      ],
      [
        "Cancelled",
        "Amina Rai",
        "by the candidate's link",
        ["Reason: I'm not well", "2 h 10 min notice, less than asked for"],
      ],
      ["Scheduled", "API key Our ATS", "by the API", []],
    ]);
    expect(entries[1]?.change).toEqual({
      before: { startsAt: at("14:00:00"), endsAt: at("14:45:00") },
      after: { startsAt: at("16:00:00"), endsAt: at("16:45:00") },
    });
  });

  it("says for whom staff cancelled, and names nobody it does not know", () => {
    const byStaff = {
      ...cancellation,
      actorType: "member",
      actorId: "mbr_gone",
      channel: "dashboard",
      undoUntil: null,
      publishedAt: at("10:00:00"),
    };
    const [entry, ...rest] = buildTimeline({ events: [], cancellations: [byStaff], moves: [] }, names);
    expect(rest).toEqual([]);
    expect([entry?.who, entry?.lines.at(-1), entry?.note]).toEqual([
      "A former member",
      "For the candidate, who asked for it",
      "Sorry",
    ]);
  });

  it("names what an update changed, and a slot on its own where no act stands beside it", () => {
    const events = [
      event("interview.updated", "09:00:00", {
        data: { fields: ["title", "joinUrl", "sourceStartsAt", "interviewers"] },
      }),
      event("slot.released", "09:30:00", { data: { slot: { id: "slt_9" } } }),
    ];
    const entries = buildTimeline({ events, cancellations: [], moves: [] }, names);
    expect(entries.map((entry) => [entry.title, entry.lines])).toEqual([
      ["A slot is open again", []],
      ["Details changed", ["Changed: title, join link, interviewers"]],
    ]);
  });
});

describe("noticeText", () => {
  it.each([
    [-1, "after the start"],
    [0, "0 min notice"],
    [59 * 60 + 59, "59 min notice"],
    [3_600, "1 h notice"],
    [48 * 3_600 - 1, "47 h 59 min notice"],
    [48 * 3_600, "2 days notice"],
  ])("%d s: %s", (seconds, text) => expect(noticeText(seconds)).toBe(text));

  it("tells what was proposed, why, and how it ended", () => {
    const asked = event("interview.new_times_requested", "09:00:00", {
      actorType: "candidate",
      actorId: "lnk_1",
      channel: "link",
      subjectId: "trq_1",
      data: { windows: [{}, {}] },
    });
    const kept = event("interview.new_times_settled", "10:00:00", {
      actorType: "member",
      actorId: "mbr_1",
      channel: "dashboard",
      data: { outcome: "kept" },
    });
    const lapsed = event("interview.new_times_lapsed", "11:00:00", {
      actorType: "system",
      actorId: "x",
      channel: null,
    });
    const moved = event("interview.new_times_settled", "12:00:00", { data: { outcome: "moved" } });
    const request = { id: "trq_1", reasonCode: "illness", note: "Exams", noticeSeconds: 200_000 };
    const entries = buildTimeline(
      { events: [asked, kept, lapsed, moved], cancellations: [], moves: [], requests: [request] },
      names,
    );
    expect(entries.map(({ title, who }) => `${title} / ${who}`)).toEqual([
      "Request for new times settled by the move / API key Our ATS",
      "Request for new times ran out: the old time stays / Reslot",
      "The old time is kept / Rita",
      "Other times asked for / Amina Rai",
    ]);
    expect(entries.at(-1)).toMatchObject({ note: "Exams", tone: "warning" });
    expect(entries.at(-1)?.lines).toEqual([
      "2 windows proposed; the old time stands meanwhile",
      "Reason: I'm not well",
      expect.stringContaining("notice"),
    ]);
  });
});
