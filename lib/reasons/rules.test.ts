import { describe, expect, it } from "vitest";
import { LANGS, LOCALES } from "@/lib/i18n/languages";
import { codeFrom, decideMove, decideSwitch, MAX_LISTED, orderOf } from "@/lib/reasons/lists/rules";
import {
  defaultReasonRows,
  findSameWords,
  findWords,
  productLabel,
  readLabels,
  reasonLabel,
} from "@/lib/reasons/rules";
import { DEFAULT_LISTS, DEFAULT_REASONS, REASON_LISTS } from "@/lib/reasons/schema";

describe("the words of a reason", () => {
  it("are the reader's own, the product's, the organisation's language, any other, the code, in that order", () => {
    const all = { code: "illness", labels: { de: "Krank", fr: "Malade" } };
    expect(reasonLabel(all, "de", "fr")).toBe("Krank");
    expect(reasonLabel(all, "en-US", "fr")).toBe("I'm not well");
    const own = { code: "visa", labels: { ja: "ビザ", fr: "Visa" } };
    expect(reasonLabel(own, "de", "fr-CA")).toBe("Visa");
    expect(reasonLabel(own, "de", "de")).toBe("Visa");
    expect(reasonLabel({ code: "visa", labels: {} }, "ar", "no_such-tag")).toBe("visa");
    expect(findWords(own, "ar", "fr")).toEqual({ text: "Visa", from: "fr" });
  });

  it("are there for every default reason in every language, and differ within a list", () => {
    for (const lang of LANGS) {
      for (const list of REASON_LISTS) {
        const labels = DEFAULT_LISTS[list].map((code) => reasonLabel({ code, labels: {} }, lang, "en"));
        expect(new Set(labels).size).toBe(labels.length);
      }
    }
    for (const { code } of DEFAULT_REASONS)
      for (const locale of LOCALES) expect(productLabel(code, locale)).toBeTruthy();
  });

  it("never come from what every object has, nor from anything but text", () => {
    expect(productLabel("constructor", "en")).toBeNull();
    expect(reasonLabel({ code: "toString", labels: {} }, "en", "en")).toBe("toString");
    expect(readLabels({ de: "", en: 7, xx: "?", fr: "Visa" })).toEqual({ fr: "Visa" });
    expect(readLabels(null)).toEqual({});
  });

  it("are found to be another reason's whatever the case", () => {
    const reasons = [
      { code: "visa", labels: { de: "Visum" } },
      { code: "illness", labels: {} },
    ];
    expect(findSameWords(reasons, { code: null, labels: { de: "VISUM" } })?.reasonCode).toBe("visa");
    expect(findSameWords(reasons, { code: null, labels: { en: "i'm not well" } })?.reasonCode).toBe("illness");
    expect(findSameWords(reasons, { code: "visa", labels: { de: "Visum" } })).toBeNull();
  });
});

describe("the default lists", () => {
  it("hold only known codes, each once, and no company reason for candidates", () => {
    for (const list of REASON_LISTS) {
      const codes = DEFAULT_LISTS[list];
      expect(new Set(codes).size).toBe(codes.length);
      const reasons = codes.map((code) => DEFAULT_REASONS.find((reason) => reason.code === code));
      expect(reasons).not.toContain(undefined);
      expect(reasons.some((reason) => reason?.category === "company")).toBe(list === "staff");
    }
    expect(DEFAULT_LISTS.staff).toHaveLength(DEFAULT_REASONS.length);
    expect(defaultReasonRows()).toHaveLength(16);
  });
});

const reason = (code: string, cancel: number | null) => ({
  code,
  category: "other" as const,
  places: { cancel, move: null, withdraw: null, staff: cancel },
});

describe("the order of a list", () => {
  it("ends with “prefer not to say” for candidates, wherever its row stands, and not for staff", () => {
    const reasons = [reason("prefer_not_to_say", 0), reason("b", 2), reason("a", 2), reason("c", 1)];
    expect(orderOf(reasons, "cancel")).toEqual(["c", "a", "b", "prefer_not_to_say"]);
    expect(orderOf(reasons, "staff")).toEqual(["prefer_not_to_say", "c", "a", "b"]);
    expect(orderOf(reasons, "move")).toEqual(["prefer_not_to_say"]);
  });

  it.each([
    ["c", "a", ["c", "a", "b"]],
    ["a", "c", ["b", "a", "c"]],
    ["a", null, ["b", "c", "a"]],
    ["b", "b", ["a", "b", "c"]],
  ])("puts %s before %s", (code, before, order) => {
    expect(decideMove(["a", "b", "c"], { list: "staff", code, before })).toEqual({ ok: true, value: order });
    const withSilence = decideMove(["a", "b", "c", "prefer_not_to_say"], { list: "move", code, before });
    expect(withSilence).toEqual({ ok: true, value: [...order, "prefer_not_to_say"] });
  });

  it("is full at 30", () => {
    const order = Array.from({ length: MAX_LISTED - 1 }, (_, n) => `r${n}`);
    const on = (given: string[]) =>
      decideSwitch(given, { list: "staff", reason: { code: "new", category: "other" }, on: true });
    expect(on(order)).toEqual({ ok: true, value: [...order, "new"] });
    expect(on([...order, "last"])).toEqual({ ok: false, refusal: { code: "list_full", list: "staff" } });
  });
});

describe("a code made from words", () => {
  it.each([
    ["Visa problem", "visa_problem"],
    ["  Straße & Größe!  ", "strasse_grosse"],
    ["Problème d’accès", "probleme_d_acces"],
    ["2nd interview elsewhere", "nd_interview_elsewhere"],
    ["ビザの問題", "reason"],
    ["!!!", "reason"],
    ["a".repeat(80), "a".repeat(40)],
    ["illness", "illness_3"],
  ])("%s → %s", (words, code) => {
    expect(codeFrom(words, new Set(["illness", "illness_2"]))).toBe(code);
    expect(code).toMatch(/^[a-z][a-z0-9_]*$/);
  });
});
