// The catalogues against each other and against what each language needs. A unit test and every build ask this: a key that only
// one language has would be a page nobody there can read.
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { createTranslator } from "use-intl/core";
import { LOCALES, type Locale } from "./languages";

/** One catalogue: what was read from its file for each language; a language without a file is missing here. */
export type CatalogueFiles = Partial<Readonly<Record<Locale, unknown>>>;

type Texts = Map<string, string>;
type Shape = { arguments: Map<string, string>; plurals: { ordinal: boolean; cases: string[] }[]; words: string };

/** Messages that are right as they are in English, because the words are the same in both. By file, without its ending. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  "candidate/de": ["reschedule.slotElsewhere"],
  "candidate/fr": ["zone.regions.Europe"],
  "candidate/es": ["form.errorPrefix", "zone.regions.Asia", "zone.regions.Australia"],
};

/** Letters that every message of these languages has if it has letters at all. */
const SCRIPTS: Partial<Record<Locale, RegExp>> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ar: /\p{Script=Arabic}/u,
};

/** Counts that choose every plural form a page or mail can come to. */
const COUNTS = [...Array.from({ length: 130 }, (_, count) => count), 1_000];

/**
 * What is wrong with the catalogues, one sentence a fault, each naming file and key; none when all is well. Pure.
 * `catalogues` is by name: `{candidate: {en: …, de: …}, …}`.
 */
export function checkCatalogues(catalogues: Readonly<Record<string, CatalogueFiles>>): string[] {
  return Object.entries(catalogues).flatMap(([name, files]) => {
    const english = textsOf(files.en);
    return LOCALES.flatMap((locale) => {
      const file = `${name}/${locale}.json`;
      if (files[locale] === undefined) return [`${file} is missing.`];
      const texts = textsOf(files[locale]);
      const missing = [...english.keys()].filter((key) => !texts.has(key));
      const unknown = [...texts.keys()].filter((key) => !english.has(key));
      return [
        ...missing.map((key) => `${file} has no "${key}", which en.json has.`),
        ...unknown.map((key) => `${file} has "${key}", which en.json has not.`),
        ...[...texts].flatMap(([key, text]) => {
          const allowed = SAME_AS_ENGLISH[`${name}/${locale}`]?.includes(key) ?? false;
          const found = faultOf({ locale, text, english: english.get(key), allowed });
          return found === null ? [] : [`${file}, "${key}": ${found}`];
        }),
      ];
    });
  });
}

function textsOf(messages: unknown, prefix = ""): Texts {
  if (typeof messages !== "object" || messages === null) return new Map();
  return new Map(
    Object.entries(messages).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : [...textsOf(value, `${prefix}${key}.`)],
    ),
  );
}

function faultOf({
  locale,
  text,
  english,
  allowed,
}: {
  locale: Locale;
  text: string;
  english: string | undefined;
  allowed: boolean;
}): string | null {
  if (text.trim() === "") return "it is empty.";
  if (/'[{}<>#]/.test(text)) return "its straight ' hides what follows from the formatter: write ’.";
  const shape = shapeOf(text);
  if (typeof shape === "string") return `it can't be read: ${shape}`;
  const wanted = english === undefined ? shape : shapeOf(english);
  if (typeof wanted !== "string" && describe(wanted) !== describe(shape))
    return `it takes ${describe(shape)}, but the English one takes ${describe(wanted)}.`;
  const lacking = missingPlurals(locale, shape);
  if (lacking.length > 0) return `a plural lacks ${lacking.join(", ")}.`;
  const unformatted = formattingFault(locale, text, shape);
  if (unformatted !== null) return unformatted;
  if (locale === "en" || allowed || !/\p{L}/u.test(shape.words)) return null;
  if (text === english) return "it is not translated.";
  const script = SCRIPTS[locale];
  return script === undefined || script.test(shape.words) ? null : "it has no letter of its language.";
}

/** What a message takes and says, or why it can't be read. */
function shapeOf(text: string): Shape | string {
  const shape: Shape = { arguments: new Map(), plurals: [], words: "" };
  try {
    collect(parse(text), shape);
    return shape;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function collect(elements: readonly MessageFormatElement[], shape: Shape): void {
  for (const element of elements) {
    switch (element.type) {
      case TYPE.literal:
        shape.words += element.value;
        break;
      case TYPE.pound:
        break;
      case TYPE.argument:
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
        shape.arguments.set(element.value, element.type === TYPE.argument ? "text" : "number");
        break;
      case TYPE.tag:
        shape.arguments.set(element.value, "tag");
        collect(element.children, shape);
        break;
      case TYPE.plural:
        shape.arguments.set(element.value, "plural");
        shape.plurals.push({ ordinal: element.pluralType === "ordinal", cases: Object.keys(element.options) });
        for (const { value } of Object.values(element.options)) collect(value, shape);
        break;
      case TYPE.select:
        shape.arguments.set(element.value, `one of ${Object.keys(element.options).toSorted().join("·")}`);
        for (const { value } of Object.values(element.options)) collect(value, shape);
        break;
    }
  }
}

function describe(shape: Shape): string {
  const taken = [...shape.arguments].map(([name, kind]) => `${name} (${kind})`);
  return taken.length === 0 ? "nothing" : taken.toSorted().join(", ");
}

/** The forms this language needs for whole numbers; more are allowed. */
function missingPlurals(locale: Locale, { plurals }: Shape): string[] {
  return plurals.flatMap(({ ordinal, cases }) => {
    const rules = new Intl.PluralRules(locale, { type: ordinal ? "ordinal" : "cardinal" });
    const needed = new Set<string>(["other", ...COUNTS.map((count) => rules.select(count))]);
    return [...needed].filter((form) => !cases.includes(form));
  });
}

/** Formats with values that choose every form; a value that does not arrive or a form that is not there is a fault. */
function formattingFault(locale: Locale, text: string, shape: Shape): string | null {
  const t = createTranslator({
    locale,
    messages: { text },
    onError(error) {
      throw error;
    },
  });
  const named = [...shape.arguments];
  try {
    const rules = new Intl.PluralRules(locale);
    const counts = new Map(COUNTS.map((count) => [rules.select(count), count]));
    for (const count of counts.values()) {
      const values = named.map(([name, kind]) => [name, sampleOf(name, kind, count)] as const);
      const written = t.markup("text", Object.fromEntries(values));
      const lost = named.find(([name, kind]) => kind === "text" && !written.includes(markOf(name)));
      if (lost) return `it does not always say {${lost[0]}}.`;
      if (shape.plurals.length === 0) break;
    }
    return null;
  } catch (error) {
    return `it can't be formatted: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function sampleOf(name: string, kind: string, count: number): string | number | ((chunks: string) => string) {
  if (kind === "tag") return (chunks) => chunks;
  if (kind === "plural" || kind === "number") return count;
  return kind === "text" ? markOf(name) : (/^one of ([^·]+)/.exec(kind)?.[1] ?? "");
}

function markOf(name: string): string {
  return `«${name}»`;
}
