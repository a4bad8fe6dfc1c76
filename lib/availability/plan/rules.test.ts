import { describe, expect, it } from "vitest";
import { planSlots, type KnownSlot, type PlanInput } from "@/lib/availability/plan/rules";
import type { AvailabilityRule } from "@/lib/availability/schema";
import { readHours, writeHours } from "@/lib/availability/hours/rules";

const rule: AvailabilityRule = {
  timeZone: "Europe/Berlin",
  hours: [[["09:00", "11:00"]], [["09:00", "10:00"]], [], [], [], [], []],
  slotMinutes: 45,
  gapMinutes: 15,
  kinds: ["video"],
  jobExternalIds: [],
  horizonWeeks: 1,
  isOn: true,
};
/** Sunday evening. */
const now = new Date("2026-11-29T20:00:00Z");
const base: PlanInput = { rule, exceptions: [], holidays: [], busy: [], known: [], now };
const starts = (times: readonly { startsAt: Date }[]) => times.map((time) => time.startsAt.toISOString().slice(0, 16));
const span = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
const slot = (startsAt: string, over: Partial<KnownSlot> = {}): KnownSlot => ({
  id: `slt ${startsAt}`,
  startsAt: new Date(startsAt),
  endsAt: new Date(new Date(startsAt).getTime() + 45 * 60_000),
  status: "open",
  isGenerated: true,
  withdrawnFor: null,
  kinds: ["video"],
  jobExternalIds: [],
  ...over,
});

describe("what a rule makes", () => {
  it("cuts hours into slots with gaps, in the host's zone, ahead of now", () => {
    expect(starts(planSlots(base).add)).toEqual(["2026-11-30T08:00", "2026-11-30T09:00", "2026-12-01T08:00"]);
    expect(starts(planSlots({ ...base, now: new Date("2026-11-30T08:00:00Z") }).add)).toEqual([
      "2026-11-30T09:00",
      "2026-12-01T08:00",
    ]);
    expect(starts(planSlots({ ...base, now: new Date("2026-11-30T07:59:59.999Z") }).add)).toHaveLength(3);
  });

  it("is nothing when switched off, and what it made goes", () => {
    const known = [slot("2026-11-30T08:00:00Z"), slot("2026-11-30T09:00:00Z", { status: "taken" })];
    const plan = planSlots({ ...base, known, rule: { ...rule, isOn: false } });
    expect(plan.add).toEqual([]);
    expect(plan.withdraw.map((each) => [each.slot.id, each.why])).toEqual([
      ["slt 2026-11-30T08:00:00Z", "availability"],
    ]);
  });

  it("changes nothing the second time", () => {
    const known = planSlots(base).add.map((time) => slot(time.startsAt.toISOString()));
    expect(planSlots({ ...base, known })).toMatchObject({
      add: [],
      withdraw: [],
      restore: [],
      retag: [],
      kept: 3,
      notMade: [],
    });
  });

  it("has the hours that really pass where clocks change: Berlin and Lord Howe", () => {
    const night: AvailabilityRule = {
      ...rule,
      slotMinutes: 60,
      gapMinutes: 0,
      hours: Array(7).fill([["00:00", "06:00"]]),
    };
    const count = (timeZone: string, at: string) =>
      planSlots({ ...base, now: new Date(at), rule: { ...night, timeZone } }).add.filter(
        (time) => time.startsAt.getTime() < new Date(at).getTime() + 24 * 3_600_000,
      ).length;
    expect(count("Europe/Berlin", "2026-03-28T22:00:00Z")).toBe(5);
    expect(count("Europe/Berlin", "2026-10-24T21:00:00Z")).toBe(7);
    // Half an hour forward leaves 5.5 hours, back makes 6.5: whole slots only.
    expect(count("Australia/Lord_Howe", "2026-10-03T13:00:00Z")).toBe(5);
    expect(count("Australia/Lord_Howe", "2026-04-04T12:00:00Z")).toBe(6);
  });
});

describe("exceptions", () => {
  it("name the holiday or the day off, and make extra hours all the same", () => {
    const plan = planSlots({
      ...base,
      holidays: [{ date: "2026-11-30", name: "St Andrew" }],
      exceptions: [
        {
          id: "1",
          kind: "off",
          firstDate: "2026-12-01",
          lastDate: "2026-12-02",
          fromTime: null,
          toTime: null,
          note: "trip",
        },
        {
          id: "2",
          kind: "extra",
          firstDate: "2026-12-01",
          lastDate: "2026-12-01",
          fromTime: "18:00",
          toTime: "19:00",
          note: null,
        },
      ],
    });
    expect(starts(plan.add)).toEqual(["2026-12-01T17:00"]);
    expect(plan.notMade.map((each) => each.why)).toEqual([
      { code: "holiday", name: "St Andrew" },
      { code: "day_off", note: "trip" },
    ]);
  });

  it("that overlap the usual hours make no time twice", () => {
    const extra = {
      id: "1",
      kind: "extra" as const,
      firstDate: "2026-11-30",
      lastDate: "2026-11-30",
      fromTime: "10:00",
      toTime: "12:00",
      note: null,
    };
    expect(starts(planSlots({ ...base, exceptions: [extra] }).add)).toEqual([
      "2026-11-30T08:00",
      "2026-11-30T09:00",
      "2026-11-30T10:00",
      "2026-12-01T08:00",
    ]);
  });
});

describe("what is in the way", () => {
  it("is said, never dropped: taken, held, open, busy, taken out by a person", () => {
    const known = [
      slot("2026-11-30T08:15:00Z", { status: "taken", isGenerated: false }),
      slot("2026-11-30T09:00:00Z", { status: "withdrawn" }),
    ];
    const plan = planSlots({ ...base, known, busy: [span("2026-12-01T08:30:00Z", "2026-12-01T09:00:00Z")] });
    expect(plan.add).toEqual([]);
    expect(plan.notMade.map((each) => each.why.code)).toEqual(["slot", "taken_out", "busy"]);
  });

  it("touches nothing held, taken or begun, and nothing added by hand but in a busy time", () => {
    const busy = [span("2026-11-29T19:00:00Z", "2026-12-02T12:00:00Z")];
    const known = [
      slot("2026-11-29T19:30:00Z"),
      slot("2026-11-30T08:00:00Z", { status: "held" }),
      slot("2026-11-30T09:00:00Z", { status: "taken" }),
      slot("2026-12-01T12:00:00Z", { isGenerated: false }),
      slot("2026-12-03T12:00:00Z", { isGenerated: false }),
    ];
    expect(planSlots({ ...base, known, busy }).withdraw.map((each) => [each.slot.id, each.why])).toEqual([
      ["slt 2026-12-01T12:00:00Z", "busy"],
    ]);
  });

  it("makes again what busy or an interview took, once it is free; brings back what was added by hand", () => {
    const known = [
      slot("2026-11-30T08:00:00Z", { status: "withdrawn", withdrawnFor: "busy" }),
      slot("2026-11-30T09:00:00Z", { status: "withdrawn", withdrawnFor: "overlap" }),
      slot("2026-12-01T12:00:00Z", { status: "withdrawn", withdrawnFor: "busy", isGenerated: false }),
      slot("2026-12-01T14:00:00Z", { status: "withdrawn", withdrawnFor: "restored", isGenerated: false }),
    ];
    const plan = planSlots({ ...base, known });
    expect(plan.add).toHaveLength(3);
    expect(plan.restore.map((each) => each.id)).toEqual(["slt 2026-12-01T12:00:00Z"]);
  });

  it("gives new kinds only to what still has the rule's old ones", () => {
    const known = [slot("2026-11-30T08:00:00Z"), slot("2026-11-30T09:00:00Z", { kinds: ["video", "phone"] })];
    const plan = planSlots({ ...base, known, rule: { ...rule, kinds: ["onsite"] }, previous: rule });
    expect(plan.retag.map((each) => each.id)).toEqual(["slt 2026-11-30T08:00:00Z"]);
  });
});

describe("hours as people type them", () => {
  it.each([
    ["", ""],
    ["9-12", "09:00-12:00"],
    ["13:30 – 17:00; 09.00 to 12.30", "09:00-12:30, 13:30-17:00"],
    ["22:00-24:00", "22:00-24:00"],
  ])("%j is %j", (text, written) => {
    const reading = readHours(text);
    expect(reading.ok && writeHours(reading.value)).toBe(written);
  });

  it.each([
    "9",
    "25:00-26:00",
    "12:00-09:00",
    "09:00-12:00, 11:00-13:00",
    "nine to five",
    "09:00-09:00",
    "09:61-10:00",
  ])("%j is refused in words", (text) => {
    expect(readHours(text)).toMatchObject({ ok: false, refusal: { text: expect.stringMatching(/\.$/) } });
  });
});
