import { describe, expect, it } from "vitest";
import { dayPartOf, readDayPart, selectSlots } from "./slot-parts";

const slot = (iso: string) => ({
  id: iso,
  startsAt: new Date(iso),
  endsAt: new Date(new Date(iso).getTime() + 2_700_000),
});
const base = { part: null, withLater: false, chosenId: undefined, zone: "Europe/Berlin" } as const;
const days = (count: number) =>
  Array.from({ length: count }, (_, day) =>
    ["08", "09", "13", "14", "18"].map((hour) =>
      slot(`2026-12-${String(day + 1).padStart(2, "0")}T${hour}:00:00.000Z`),
    ),
  ).flat();

describe("parts of the day", () => {
  it("end at noon and at five on the reader's clocks", () => {
    expect(dayPartOf(new Date("2026-12-01T10:59:00Z"), "Europe/Berlin")).toBe("morning");
    expect(dayPartOf(new Date("2026-12-01T11:00:00Z"), "Europe/Berlin")).toBe("afternoon");
    expect(dayPartOf(new Date("2026-12-01T15:59:00Z"), "Europe/Berlin")).toBe("afternoon");
    expect(dayPartOf(new Date("2026-12-01T16:00:00Z"), "Europe/Berlin")).toBe("evening");
    expect(dayPartOf(new Date("2026-12-01T16:00:00Z"), "America/New_York")).toBe("morning");
    expect(dayPartOf(new Date("2026-12-01T18:15:00Z"), "Asia/Kathmandu")).toBe("morning");
  });

  it("are read from the address, and anything else is the whole day", () => {
    expect([readDayPart("evening"), readDayPart("night"), readDayPart(["evening"]), readDayPart(undefined)]).toEqual([
      "evening",
      null,
      null,
      null,
    ]);
  });
});

describe("the list", () => {
  it("is whole while it is short, and else its first five days", () => {
    expect(selectSlots(days(4), base)).toMatchObject({ laterCount: 0, total: 20 });
    const long = selectSlots(days(8), base);
    expect([long.shown.length, long.laterCount, long.total]).toEqual([25, 15, 40]);
    expect(selectSlots(days(8), { ...base, withLater: true }).shown).toHaveLength(40);
  });

  it("holds one part of the day, and says how many there are of each", () => {
    const evening = selectSlots(days(8), { ...base, part: "evening" });
    expect(evening.counts).toEqual({ morning: 16, afternoon: 16, evening: 8 });
    expect([evening.shown.length, evening.laterCount]).toEqual([8, 0]);
  });

  it("always holds the time that was chosen", () => {
    const chosenId = "2026-12-08T08:00:00.000Z";
    const ids = selectSlots(days(8), { ...base, chosenId }).shown.map(({ id }) => id);
    expect([ids.length, ids.at(-1)]).toEqual([26, chosenId]);
    expect(selectSlots(days(8), { ...base, part: "evening", chosenId }).shown).toHaveLength(9);
  });
});
