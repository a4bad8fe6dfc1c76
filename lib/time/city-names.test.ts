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
