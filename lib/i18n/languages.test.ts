import { describe, expect, it } from "vitest";
import { languageLinks } from "./language-links";
import { decideLang, directionOf, isLang, LANGS, localeOf, LOCALES, offeredLocales } from "./languages";
import { candidateText, listNames } from "./translator";

const nothing = { chosen: null, candidate: null, accepted: [], organization: null };

describe("decideLang", () => {
  it.each([
    ["the choice first", { chosen: "ja", candidate: "de", accepted: ["fr"], organization: "es" }, "ja"],
    ["then the invitation", { ...nothing, candidate: "de", accepted: ["fr"], organization: "es" }, "de"],
    ["then the browser", { ...nothing, accepted: ["fr"], organization: "es" }, "fr"],
    ["then the organisation", { ...nothing, organization: "es" }, "es"],
    ["then English", nothing, "en"],
    ["no choice that is no language", { ...nothing, chosen: "<b>", candidate: "ar" }, "ar"],
    ["the language without its country", { ...nothing, candidate: "de-AT" }, "de"],
    ["what an ATS writes with an underscore", { ...nothing, candidate: "fr_CA" }, "fr"],
    ["a script between", { ...nothing, candidate: "ar-Arab-EG" }, "ar"],
    ["American English for itself", { ...nothing, candidate: "en-US", accepted: ["en-GB"] }, "en-US"],
    ["any other English as English", { ...nothing, candidate: "en-NZ" }, "en"],
    ["nothing that is not spoken here", { ...nothing, candidate: "ne", accepted: ["pt-BR", "es-MX", "de"] }, "es"],
    ["nothing that is no tag", { ...nothing, candidate: "deutsch bitte", accepted: ["*", "", "ja"] }, "ja"],
  ] as const)("takes %s", (_, input, lang) => {
    expect(decideLang(input)).toBe(lang);
  });

  it.each([
    ["a choice", { ...nothing, chosen: "ja", candidate: "de" }, "de"],
    ["the invitation", { ...nothing, candidate: "ja", accepted: ["ar", "fr", "de"] }, "de"],
    ["the browser", { ...nothing, accepted: ["ja"], organization: "en-US" }, "en-US"],
    ["American English with English", { ...nothing, candidate: "en-US" }, "en-US"],
    ["an organisation that does not offer its own", { ...nothing, organization: "ja" }, "en"],
  ] as const)("passes over what is not offered: %s", (_, input, lang) => {
    expect(decideLang({ ...input, offered: ["de", "en"] })).toBe(lang);
  });

  it("speaks one of the offered ones where nobody named any of them", () => {
    expect(decideLang({ ...nothing, candidate: "en", offered: ["fr", "ar"] })).toBe("fr");
  });

  it("offers all where none is named that is spoken here, in one order", () => {
    expect(offeredLocales([])).toEqual([...LOCALES]);
    expect(offeredLocales(["tlh"])).toEqual([...LOCALES]);
    expect(offeredLocales(["ar", "tlh", "de"])).toEqual(["de", "ar"]);
  });
});

describe("languages", () => {
  it("have a catalogue and a direction each", () => {
    expect(LANGS.map((lang) => `${localeOf(lang)} ${directionOf(lang)}`)).toEqual([
      "en ltr",
      "en ltr",
      "de ltr",
      "fr ltr",
      "es ltr",
      "ja ltr",
      "ar rtl",
    ]);
    expect(isLang("pt")).toBe(false);
  });

  it("keep the page and its query in the switch, but not what belongs to one answer", () => {
    const links = languageLinks("/i/abc/reschedule?tz=Asia%2FTokyo&again=drf_1&lang=de", "de");
    expect(links.map(({ locale, isCurrent }) => (isCurrent ? `[${locale}]` : locale)).join(" ")).toBe(
      "en [de] fr es ja ar",
    );
    expect(links.at(-1)).toMatchObject({ name: "العربية", href: "/i/abc/reschedule?tz=Asia%2FTokyo&lang=ar" });
  });

  it("stand in the switch as far as they are offered", () => {
    expect(languageLinks("/i/abc", "de", ["de", "ja"]).map((link) => link.href)).toEqual([
      "/i/abc?lang=de",
      "/i/abc?lang=ja",
    ]);
  });

  it("join names as they do", () => {
    const names = ["Ben", "Chidi", "Dana"];
    expect(listNames(names, "en")).toBe("Ben, Chidi and Dana");
    expect(listNames(names, "en-US")).toBe("Ben, Chidi, and Dana");
    expect(listNames(names, "de")).toBe("Ben, Chidi und Dana");
    expect(listNames(names, "ja")).toBe("Ben、Chidi、Dana");
    expect(listNames(["Ben", "أمينة"], "ar")).toBe("\u2068Ben\u2069 وأمينة");
  });
});

describe("candidateText", () => {
  it("lets a name of another direction stand alone in its sentence", () => {
    expect(candidateText("en")("home.hello", { name: "Ben" })).toBe("Hello Ben");
    expect(candidateText("en")("home.hello", { name: "أمينة" })).toBe("Hello \u2068أمينة\u2069");
    expect(candidateText("ar")("home.hello", { name: "Ben\u202e" })).toContain("\u2068Ben\u2069");
  });

  it("counts in Latin digits with every plural of Arabic", () => {
    const t = candidateText("ar");
    const written = [1, 2, 3, 11, 100].map((count) => t("cancel.willUndo", { count }));
    expect(new Set(written).size).toBe(5);
    expect(written.join(" ")).toMatch(/3.*11.*100/);
    expect(written.join(" ")).not.toMatch(/[\u0660-\u0669]/);
  });

  it("throws rather than shows a raw key or an unfilled message", () => {
    expect(() => candidateText("de")("home.hello")).toThrow("name");
  });
});
