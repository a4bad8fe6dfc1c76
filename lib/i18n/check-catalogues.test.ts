import { describe, expect, it } from "vitest";
import { CANDIDATE_MESSAGES, MAIL_MESSAGES, REASON_LABELS } from "./catalogues";
import { checkCatalogues } from "./check-catalogues";
import { LOCALES, type Locale } from "./languages";

/** A catalogue of one message that is right in every language, with faults planted over it. */
function messages(planted: Partial<Record<Locale, unknown>> = {}): Record<string, Partial<Record<Locale, unknown>>> {
  const right: Record<Locale, string> = {
    en: "Hello {name}",
    de: "Guten Tag, {name}",
    fr: "Bonjour {name}",
    es: "Hola, {name}",
    ja: "{name}様",
    ar: "مرحبًا {name}",
  };
  const files = LOCALES.map((locale) => [locale, { home: { hello: right[locale] } }] as const);
  return { page: { ...Object.fromEntries(files), ...planted } };
}

function plural(planted: Partial<Record<Locale, string>>): string[] {
  const right: Record<Locale, string> = {
    en: "{count, plural, one {# day} other {# days}}",
    de: "{count, plural, one {# Tag} other {# Tage}}",
    fr: "{count, plural, one {# jour} other {# jours}}",
    es: "{count, plural, one {# día} other {# días}}",
    ja: "{count, plural, other {#日}}",
    ar: "{count, plural, zero {# يوم} one {يوم} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}",
  };
  return checkCatalogues({
    page: Object.fromEntries(LOCALES.map((locale) => [locale, { days: { ...right, ...planted }[locale] }])),
  });
}

describe("the product's catalogues", () => {
  it("are complete and right in every language", () => {
    const all = { candidate: CANDIDATE_MESSAGES, mail: MAIL_MESSAGES, reasons: REASON_LABELS };
    expect(checkCatalogues(all)).toEqual([]);
  });
});

describe("checkCatalogues", () => {
  it("finds nothing wrong where nothing is", () => {
    expect(checkCatalogues(messages())).toEqual([]);
    expect(plural({})).toEqual([]);
  });

  it.each<[fault: string, planted: Partial<Record<Locale, unknown>>, sentence: string]>([
    ["a missing language", { ja: undefined }, "page/ja.json is missing."],
    ["a missing key", { de: {} }, 'page/de.json has no "home.hello", which en.json has.'],
    [
      "a key of its own",
      { de: { home: { hello: "Guten Tag, {name}", bye: "Tschüss" } } },
      'page/de.json has "home.bye", which en.json has not.',
    ],
    ["an empty text", { fr: { home: { hello: " " } } }, 'page/fr.json, "home.hello": it is empty.'],
    [
      "another argument",
      { fr: { home: { hello: "Bonjour {nom}" } } },
      'page/fr.json, "home.hello": it takes nom (text), but the English one takes name (text).',
    ],
    [
      "a tag too many",
      { es: { home: { hello: "Hola, <b>{name}</b>" } } },
      'page/es.json, "home.hello": it takes b (tag), name (text), but the English one takes name (text).',
    ],
    ["a brace that is never closed", { es: { home: { hello: "Hola, {name" } } }, "it can't be read: "],
    [
      "a quoted argument",
      { fr: { home: { hello: "Bonjour d'{name}" } } },
      `page/fr.json, "home.hello": its straight ' hides what follows from the formatter: write ’.`,
    ],
    [
      "an English text",
      { de: { home: { hello: "Hello {name}" } } },
      'page/de.json, "home.hello": it is not translated.',
    ],
    [
      "a text of another language",
      { ar: { home: { hello: "Marhaban {name}" } } },
      'page/ar.json, "home.hello": it has no letter of its language.',
    ],
  ])("names file and key of %s", (_, planted, sentence) => {
    const found = checkCatalogues(messages(planted));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  it.each<[Locale, string, string]>([
    ["de", "{count, plural, other {# Tage}}", "a plural lacks one."],
    ["ar", "{count, plural, one {يوم} two {يومان} other {# يوم}}", "a plural lacks zero, few, many."],
    ["fr", "{count, plural, one {un jour}}", "it can't be read: "],
  ])("names the plural forms %s needs", (locale, text, sentence) => {
    const found = plural({ [locale]: text });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`page/${locale}.json, "days": ${sentence}`);
  });

  it("lets English be any text without letters", () => {
    const files = Object.fromEntries(LOCALES.map((locale) => [locale, { pair: "{first}, {second}" }]));
    expect(checkCatalogues({ page: files })).toEqual([]);
  });
});
