import { describe, expect, it } from "vitest";
import { laterByWeeks, timesOfForm, weeksBetween } from "@/lib/slots/many/rules";
import type { ManyForm } from "@/lib/slots/many/schema";
import { findPanelTimes, type PanelMember } from "@/lib/slots/panel/rules";
import { readPaste } from "@/lib/slots/paste/rules";

const ben = { name: "Ben Okafor", email: "ben@x.example" };
const hosts = [ben, { name: "Ada Lovelace", email: "ada@x.example" }];
const now = new Date("2026-11-28T12:00:00Z");
const defaults = { host: ben, minutes: 45, timeZone: "Europe/Berlin", kinds: ["video" as const] };
const paste = (text: string, host: typeof ben | null = ben) =>
  readPaste(text, { hosts, defaults: { ...defaults, host }, now });

describe("pasted lines", () => {
  it.each([
    ["2026-12-01 14:00", "13:00 13:45 Ben Okafor video"],
    ["2026-12-01 14:00-15:30 phone", "13:00 14:30 Ben Okafor phone"],
    ["1.12.2026\t14:00\t15:00\tAda Lovelace\tonsite", "13:00 14:00 Ada Lovelace onsite"],
    ["Ada Lovelace; 2026-12-01; 9:00; 30 min; video; phone", "08:00 08:30 Ada Lovelace video,phone"],
    ["2026-12-01,14:00,60,ada@x.example,Asia/Kathmandu", "08:15 09:15 Ada Lovelace video"],
    ["2026-12-01 14:00 ada lovelace phone", "13:00 13:45 Ada Lovelace phone"],
    ["2026-12-01 14:00:00 90", "13:00 14:30 Ben Okafor video"],
    ['"2026-12-01"\t"14:00"\t"On site"', "13:00 13:45 Ben Okafor onsite"],
    ["Ada Lovelace <ada@x.example>\t2026-12-01\t14:00", "13:00 13:45 Ada Lovelace video"],
  ])("%j", (line, expected) => {
    const { wanted, refused } = paste(line);
    expect(refused).toEqual([]);
    const [slot] = wanted;
    const at = (date: Date) => date.toISOString().slice(11, 16);
    expect(`${at(slot!.startsAt)} ${at(slot!.endsAt)} ${slot!.host.name} ${slot!.kinds.join(",")}`).toBe(expected);
  });

  it.each([
    ["2026-12-01", "names no time"],
    ["14:00", "names no day"],
    ["2026-02-31 14:00", "not a day of the calendar"],
    ["1/12/2026 14:00", "may be two days"],
    ["2026-12-01 14:00 13:00", "does not end after it begins"],
    ["2026-11-01 14:00", "over already"],
    ["2027-03-28 02:30", "clocks skip 02:30"],
    ["2026-12-01 14:00 eve@x.example", "nobody here has the address"],
    ["2026-12-01 14:00 lunch", "neither a person"],
  ])("%j is told: %s", (line, words) => {
    expect(paste(line)).toMatchObject({ wanted: [], refused: [expect.stringContaining(words)] });
  });

  it("are numbered as they stand, headings and empty lines among them", () => {
    const reading = paste("Day\tTime\n\n2026-12-01\t14:00\nrubbish 1\n");
    expect(reading.skipped).toEqual(["Line 1: headings"]);
    expect(reading.wanted.map((slot) => slot.label)).toEqual(["Line 3"]);
    expect(reading.refused[0]).toMatch(/^Line 4: /);
  });

  it("need an interviewer each where none stands for all", () => {
    expect(paste("2026-12-01 14:00", null).refused[0]).toContain("names no interviewer");
  });
});

describe("many at once", () => {
  it("are the hours of the weekdays between two dates, both included", () => {
    const form = {
      hosts: [ben.email],
      first_date: "2026-12-01",
      last_date: "2026-12-08",
      weekdays: ["2"],
      hours: "09:00-11:00",
      minutes: 45,
      gap: 15,
      time_zone: "Europe/Berlin",
      kinds: ["video"],
    } as ManyForm;
    const starts = timesOfForm(form, now).map((time) => time.startsAt.toISOString().slice(0, 16));
    expect(starts).toEqual(["2026-12-01T08:00", "2026-12-01T09:00", "2026-12-08T08:00", "2026-12-08T09:00"]);
  });

  it("a copied week keeps the clock where clocks change, and leaves out the hour they skip", () => {
    const slot = (startsAt: string) => ({
      startsAt: new Date(startsAt),
      endsAt: new Date(Date.parse(startsAt) + 2_700_000),
      timeZone: "Europe/Berlin",
    });
    expect(laterByWeeks(slot("2027-03-22T08:00:00Z"), 1)?.startsAt.toISOString()).toBe("2027-03-29T07:00:00.000Z");
    expect(laterByWeeks(slot("2027-03-21T01:30:00Z"), 1)).toBeNull();
    expect([weeksBetween("2026-12-02", "2026-12-07"), weeksBetween("2026-12-02", "2026-12-06")]).toEqual([1, 0]);
  });
});

describe("a panel", () => {
  const span = (from: string, to: string) => ({
    startsAt: new Date(`2026-12-01T${from}:00Z`),
    endsAt: new Date(`2026-12-01T${to}:00Z`),
  });
  const member = (name: string, over: Partial<PanelMember> = {}): PanelMember => ({
    host: { id: name, name, email: name },
    rule: null,
    exceptions: [],
    busy: [],
    slots: [],
    ...over,
  });
  const find = (members: PanelMember[], minutes = 60) =>
    findPanelTimes({ members, windows: [span("08:00", "12:00")], minutes, holidays: [], now }).map((time) =>
      `${time.startsAt.toISOString().slice(11, 16)} ${time.open.join(",")}`.trim(),
    );

  it("meets when nobody is busy, has another slot or is off work", () => {
    const rule = {
      timeZone: "UTC",
      hours: Array.from({ length: 7 }, () => [["09:00", "11:30"]] as const),
      slotMinutes: 45,
      gapMinutes: 30,
      kinds: [],
      jobExternalIds: [],
      horizonWeeks: 1,
      isOn: true,
    };
    expect(find([member("a"), member("b")])).toEqual(["08:00", "09:00", "10:00", "11:00"]);
    expect(find([member("a", { busy: [span("09:30", "09:45")] }), member("b")])).toEqual(["08:00", "09:45", "10:45"]);
    expect(find([member("a", { rule }), member("b")])).toEqual(["09:00", "10:00"]);
  });

  it("counts an open slot of exactly this time as free, and any other as in the way", () => {
    const slots = [
      { ...span("08:00", "09:00"), status: "open" as const },
      { ...span("09:30", "10:15"), status: "open" as const },
      { ...span("11:00", "12:00"), status: "taken" as const },
    ];
    expect(find([member("a", { slots }), member("b")])).toEqual(["08:00 a"]);
  });
});
