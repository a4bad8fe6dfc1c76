import { expect, it } from "vitest";
import { localCityName } from "./city-names";
import { listTimeZones, zoneCity } from "./zone";

it("names only cities that zones are named after", () => {
  const zones = listTimeZones();
  const translated = zones.filter((zone) => localCityName(zoneCity(zone), "ja") !== null);
  expect(translated.length).toBeGreaterThan(90);
  expect(zoneCity("Asia/Calcutta", "fr")).toBe("Calcutta");
  expect(zoneCity("Europe/Vienna", "de")).toBe("Wien");
  expect(zoneCity("Europe/Vienna", "en-US")).toBe("Vienna");
  expect(zoneCity("UTC", "ar")).toBe("UTC");
});

it("writes each in the language's own letters", () => {
  const cities = listTimeZones().map((zone) => zoneCity(zone));
  const of = (lang: "ja" | "ar") => cities.map((city) => localCityName(city, lang)).filter((name) => name !== null);
  expect(of("ja").filter((name) => /[A-Za-z]/.test(name))).toEqual([]);
  expect(of("ar").filter((name) => !/^[\p{Script=Arabic}\p{M} ]+$/u.test(name))).toEqual([]);
});

it("leaves no English word in another language's names", () => {
  const words = /\b(?:of|Isle|Island|Easter|Christmas|South|Center|City|Cape|St|Lord)\b/;
  const english = listTimeZones()
    .map((zone) => zoneCity(zone))
    .filter((city) => words.test(city));
  expect(english).toContain("Port of Spain");
  for (const lang of ["ja", "ar"] as const) {
    expect(
      english.filter((city) => localCityName(city, lang) === null),
      lang,
    ).toEqual([]);
  }
  expect(zoneCity("America/Port_of_Spain", "es")).toBe("Puerto España");
  expect(zoneCity("Pacific/Easter", "de")).toBe("Osterinsel");
  expect(zoneCity("Europe/Isle_of_Man", "fr")).toBe("Île de Man");
});
