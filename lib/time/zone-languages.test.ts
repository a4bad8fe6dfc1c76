import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TimeLang } from "./time-words";
import {
  formatClock,
  formatClockRange,
  formatDuration,
  formatMoment,
  formatMonth,
  formatRange,
  formatShortDay,
  formatShortMoment,
  formatShortRange,
  formatZone,
  listTimeZones,
  type Interval,
} from "./zone";

const langs: TimeLang[] = ["en", "en-US", "de", "fr", "es", "ja", "ar"];
const at = (text: string) => new Date(text);
const range = (start: string, end: string): Interval => ({ startsAt: at(start), endsAt: at(end) });

/** A Tuesday and the first of a month: 14:00 to 14:45 in Berlin. */
const december = range("2026-12-01T13:00:00Z", "2026-12-01T13:45:00Z");
const berlin = "Europe/Berlin";
/** What the formatter puts round Latin letters in Arabic, and the spaces that don't break. */
const isolated = (text: string) => `\u2068${text}\u2069`;
const nbsp = (text: string) => text.replaceAll("~", "\u00a0");

describe("an interval in each language", () => {
  it.each<[TimeLang, string, string]>([
    ["en", "Tuesday 1 December, 14:00 to 14:45", "Tue 1 Dec, 14:00 to 14:45"],
    ["en-US", "Tuesday, December 1, 2:00~PM to 2:45~PM", "Tue, Dec 1, 2:00~PM to 2:45~PM"],
    ["de", "Dienstag, 1. Dezember, 14:00 bis 14:45~Uhr", "Di., 1. Dez., 14:00 bis 14:45~Uhr"],
    ["fr", "mardi 1er décembre, de 14:00 à 14:45", "mar. 1er déc., de 14:00 à 14:45"],
    ["es", "martes 1 de diciembre, de 14:00 a 14:45", "mar 1 dic, de 14:00 a 14:45"],
    ["ja", "12月1日火曜日 14:00〜14:45", "12月1日(火) 14:00〜14:45"],
    ["ar", "الثلاثاء، 1 ديسمبر، من 2:00~م إلى 2:45~م", "الثلاثاء، 1 ديسمبر، من 2:00~م إلى 2:45~م"],
  ])("%s", (lang, long, short) => {
    expect(formatRange(december, { zone: berlin, lang })).toBe(nbsp(long));
    expect(formatShortRange(december, { zone: berlin, lang })).toBe(nbsp(short));
  });

  it.each<[TimeLang, string]>([
    ["en", "Tuesday 1 December, 23:30 to Wednesday 2 December, 00:15"],
    ["en-US", "Tuesday, December 1, 11:30~PM to Wednesday, December 2, 12:15~AM"],
    ["de", "Dienstag, 1. Dezember, 23:30~Uhr bis Mittwoch, 2. Dezember, 00:15~Uhr"],
    ["fr", "mardi 1er décembre, de 23:30 au mercredi 2 décembre à 00:15"],
    ["es", "martes 1 de diciembre, de 23:30 al miércoles 2 de diciembre, 00:15"],
    ["ja", "12月1日火曜日 23:30〜12月2日水曜日 00:15"],
    ["ar", "الثلاثاء، 1 ديسمبر، من 11:30~م إلى الأربعاء، 2 ديسمبر، الساعة 12:15~ص"],
  ])("over midnight: %s", (lang, text) => {
    const late = range("2026-12-01T22:30:00Z", "2026-12-01T23:15:00Z");
    expect(formatRange(late, { zone: berlin, lang })).toBe(nbsp(text));
  });

  it("has the year where it is another one", () => {
    const place = (lang: TimeLang) => ({ zone: "UTC", lang, now: december.startsAt });
    const newYear = at("2027-01-01T11:00:00Z");
    expect(langs.map((lang) => formatMoment(newYear, place(lang)))).toEqual(
      [
        "Friday 1 January 2027, 11:00",
        "Friday, January 1, 2027, 11:00~AM",
        "Freitag, 1. Januar 2027, 11:00~Uhr",
        "vendredi 1er janvier 2027 à 11:00",
        "viernes 1 de enero de 2027, 11:00",
        "2027年1月1日金曜日 11:00",
        "الجمعة، 1 يناير 2027، الساعة 11:00~ص",
      ].map(nbsp),
    );
  });

  it("writes a month for a calendar leaf", () => {
    const months = langs.map((lang) => formatMonth(december.startsAt, { zone: berlin, lang }));
    expect(months).toEqual(["Dec", "Dec", "Dez", "déc", "dic", "12月", "ديسمبر"]);
  });

  it.each<[TimeLang, string, string, string]>([
    ["de", "45~Min.", "1~Std.", "1~Std. 30~Min."],
    ["fr", "45~min", "1~h", "1~h 30~min"],
    ["es", "45~min", "1~h", "1~h 30~min"],
    ["ja", "45分", "1時間", "1時間30分"],
    ["ar", "45 دقيقة", "ساعة", "ساعة و30 دقيقة"],
  ])("says how long: %s", (lang, ...texts) => {
    const lengths = [45, 60, 90].map((minutes) => ({ startsAt: at("2026-12-01T00:00:00Z"), minutes }));
    const written = lengths.map(({ startsAt, minutes }) =>
      formatDuration({ startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) }, lang),
    );
    expect(written).toEqual(texts.map(nbsp));
  });
});

describe("a zone in each language", () => {
  it.each<[TimeLang, string]>([
    ["en", "Berlin time (UTC+1)"],
    ["en-US", "Berlin time (UTC+1)"],
    ["de", "Ortszeit Berlin (UTC+1)"],
    ["fr", "heure de Berlin (UTC+1)"],
    ["es", "hora de Berlín (UTC+1)"],
    ["ja", "ベルリン時間（UTC+1）"],
    ["ar", `توقيت برلين (${isolated("UTC+1")})`],
  ])("%s", (lang, text) => {
    expect(formatZone(december.startsAt, berlin, lang)).toBe(text);
  });

  it("joins French cities as French does", () => {
    expect(formatZone(december.startsAt, "Europe/Amsterdam", "fr")).toBe("heure d’Amsterdam (UTC+1)");
    expect(formatZone(december.startsAt, "Africa/Cairo", "fr")).toBe("heure du Caire (UTC+2)");
  });

  it("keeps the Latin name of a place that has no other here", () => {
    const gaborone = "Africa/Gaborone";
    expect(formatZone(december.startsAt, gaborone, "ja")).toBe("Gaborone時間（UTC+2）");
    expect(formatZone(december.startsAt, gaborone, "ar")).toBe(`توقيت ${isolated("Gaborone")} (${isolated("UTC+2")})`);
  });

  it("is UTC in every language, and an offset where the zone is one", () => {
    expect(langs.map((lang) => formatZone(december.startsAt, "UTC", lang).replace(/[\u2066-\u2069]/g, ""))).toEqual(
      langs.map(() => "UTC"),
    );
    expect(formatZone(december.startsAt, "Etc/GMT+5", "ar")).toBe(isolated("UTC\u22125"));
  });
});

describe("summer time, and places without it", () => {
  // Each begins one hour before the clocks change and ends after it; Kathmandu has never had a summer.
  it.each([
    [berlin, "2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z", "02:30 Uhr (UTC+2) bis 02:15 Uhr (UTC+1)"],
    [berlin, "2027-03-28T00:30:00Z", "2027-03-28T01:15:00Z", "01:30 Uhr (UTC+1) bis 03:15 Uhr (UTC+2)"],
    ["America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T06:15:00Z", "01:30 Uhr (UTC−4) bis 01:15 Uhr (UTC−5)"],
    ["America/New_York", "2027-03-14T06:30:00Z", "2027-03-14T07:15:00Z", "01:30 Uhr (UTC−5) bis 03:15 Uhr (UTC−4)"],
    ["Australia/Sydney", "2027-04-03T15:30:00Z", "2027-04-03T16:15:00Z", "02:30 Uhr (UTC+11) bis 02:15 Uhr (UTC+10)"],
    ["Australia/Sydney", "2026-10-03T15:30:00Z", "2026-10-03T16:15:00Z", "01:30 Uhr (UTC+10) bis 03:15 Uhr (UTC+11)"],
    ["Asia/Kathmandu", "2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z", "06:15 bis 07:00 Uhr"],
  ])("%s from %s", (zone, start, end, text) => {
    expect(formatClockRange(range(start, end), { zone, lang: "de" }).replaceAll("\u00a0", " ")).toBe(text);
  });

  it("names both offsets in every language", () => {
    const autumn = range("2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z");
    for (const lang of langs) {
      const text = formatClockRange(autumn, { zone: berlin, lang });
      expect(text).toContain("UTC+2");
      expect(text.lastIndexOf("UTC+1")).toBeGreaterThan(text.indexOf("UTC+2"));
    }
  });
});

describe("the date line", () => {
  it.each<[string, TimeLang, string]>([
    ["Pacific/Kiritimati", "de", "Mittwoch, 2. Dezember, 03:00 bis 03:45~Uhr"],
    ["Pacific/Pago_Pago", "de", "Dienstag, 1. Dezember, 02:00 bis 02:45~Uhr"],
    ["Pacific/Kiritimati", "ja", "12月2日水曜日 03:00〜03:45"],
    ["Pacific/Pago_Pago", "ar", "الثلاثاء، 1 ديسمبر، من 2:00~ص إلى 2:45~ص"],
  ])("%s in %s", (zone, lang, text) => {
    expect(formatRange(december, { zone, lang })).toBe(nbsp(text));
  });
});

describe("whatever the time and place", () => {
  it("uses Latin digits, the Gregorian year and closed isolates", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...langs),
        fc.constantFrom(...listTimeZones()),
        fc.date({ min: at("2020-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z"), noInvalidDate: true }),
        (lang, zone, instant) => {
          const place = { zone, lang, now: december.startsAt };
          const endsAt = new Date(instant.getTime() + 45 * 60_000);
          const text = [
            formatRange({ startsAt: instant, endsAt }, place),
            formatShortMoment(instant, place),
            formatShortDay(instant, place),
            formatClock(instant, place),
            formatZone(instant, zone, lang),
          ].join(" ");
          expect(text).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9\u202a-\u202e]/);
          expect(text).not.toMatch(/\b(14[45]\d|25[6-8]\d)\b/);
          expect([...text.matchAll(/\u2068/g)].length).toBe([...text.matchAll(/\u2069/g)].length);
        },
      ),
    );
  });
});
