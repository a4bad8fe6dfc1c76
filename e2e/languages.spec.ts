// Every candidate page in the reader's language: the invitation's, the browser's, or the one chosen in the switch.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/scene";
import type { Company } from "./company.ts";
import { untilRead } from "./reading.ts";

const LOCALES = ["en", "de", "fr", "es", "ja", "ar"] as const;
type Locale = (typeof LOCALES)[number];
type Messages = { [key: string]: string | Messages };

const STEPS = ["", "/cancel", "/reschedule", "/withdraw", "/time-zone"];

function catalogue(locale: Locale): Map<string, string> {
  const file = new URL(`../lib/i18n/messages/candidate/${locale}.json`, import.meta.url);
  const flat = (messages: Messages, prefix: string): [string, string][] =>
    Object.entries(messages).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
    );
  return new Map(flat(JSON.parse(readFileSync(file, "utf8")) as Messages, ""));
}

const words = Object.fromEntries(LOCALES.map((locale) => [locale, catalogue(locale)])) as Record<
  Locale,
  Map<string, string>
>;

function word(locale: Locale, key: string): string {
  const text = words[locale].get(key);
  if (text === undefined) throw new Error(`${locale} has no ${key}`);
  return text;
}

/** Pieces of English sentences that are long enough to be no name and no word of another language. */
const englishPieces = [...words.en.values()].flatMap((text) =>
  text
    .split(/\{[^{}]*\}|<[^>]*>|[{}#]|\bplural\b|\bone\b|\bother\b/)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{2,}\s+\p{L}{2,}/u.test(piece)),
);

let company: Company;
let serial = 0;

test.beforeAll(async ({ givenCompany }) => {
  company = await givenCompany("tongues");
});

/** An interview whose candidate speaks `locale`, in names of no language; answers the candidate's link. */
async function invite(locale: string | null, { title = "Xyzzy", name = "Qwertz Rai" } = {}): Promise<string> {
  serial += 1;
  const { links } = await company.api.createInterview({
    title,
    candidate: {
      external_id: `tongue-${serial}`,
      name,
      email: `tongue-${serial}@people.example`,
      ...(locale !== null && { locale }),
    },
    interviewers: [{ email: `plugh-${serial}@company.example`, name: "Plugh Okafor" }],
    organizer: { email: "frobozz@company.example", name: "Frobozz Grue" },
  });
  return links.candidate;
}

function documentOf(page: Page): Promise<string> {
  return page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
}

/** Everything a reader or a screen reader is told, without names, addresses and the switch. */
async function saidOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const each of copy.querySelectorAll("script, style, template, [hreflang], optgroup, option")) each.remove();
    const attributes = [...copy.querySelectorAll("[aria-label], [title], [alt], [placeholder]")].flatMap((element) =>
      ["aria-label", "title", "alt", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
    );
    return [document.title, copy.textContent, ...attributes].join("\n");
  });
}

async function expectNoEnglish(page: Page, locale: Locale): Promise<void> {
  const said = await saidOn(page);
  const own = [...words[locale].values()].join("\n");
  const english = englishPieces.filter((piece) => said.includes(piece) && !own.includes(piece));
  expect(english, `English on ${page.url()}`).toEqual([]);
  if (locale !== "ja" && locale !== "ar") return;
  const names =
    /Xyzzy|Qwertz|Plugh|Okafor|Frobozz|Grue|Rai|tongues|[\w.-]+@[\w.-]+|UTC|Berlin|Kathmandu|R-[A-Z0-9-]+|[TN]-[A-Z0-9-]+/g;
  expect(said.replace(names, "").match(/[A-Za-z]{2,}/g) ?? [], `Latin letters on ${page.url()}`).toEqual([]);
}

test.describe("by the invitation", () => {
  for (const [locale, document] of [
    ["de-AT", "de ltr"],
    ["fr-CA", "fr ltr"],
    ["es-419", "es ltr"],
    ["ja", "ja ltr"],
    ["ar-EG", "ar rtl"],
    ["en-NZ", "en ltr"],
    ["en-US", "en-US ltr"],
  ] as const) {
    test(locale, async ({ page }) => {
      await page.goto(await invite(locale));
      expect(await documentOf(page)).toBe(document);
      const lang = document.startsWith("en") ? "en" : (document.slice(0, 2) as Locale);
      await expect(page.getByRole("heading", { name: word(lang, "home.changed") })).toBeVisible();
      await expect(page.getByRole("navigation").getByText("日本語")).toHaveAttribute("lang", "ja");
    });
  }
});

test("names of another direction stand alone and turn nothing round", async ({ page }) => {
  await page.goto(await invite("de", { title: "Xyzzy \u202etrebleh\u2067", name: "أمينة الراوي" }));
  await expect(page.getByRole("heading", { level: 1 }).locator("bdi")).toHaveText("Xyzzy trebleh");
  await expect(page.getByText("أمينة")).toHaveText("Guten Tag, \u2068أمينة الراوي\u2069");
  expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
  await expect(page).toHaveTitle(/tongues/);
});

test.describe("by the browser", () => {
  test("where the invitation says nothing, on dead ends too", async ({ browser }) => {
    const link = await invite(null);
    for (const [locale, document] of [
      ["ja-JP", "ja ltr"],
      ["ar", "ar rtl"],
      ["pt-BR", "en ltr"],
    ] as const) {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.goto(link);
      expect(await documentOf(page)).toBe(document);
      const unknown = await page.goto(`${link.slice(0, -3)}abc`);
      expect(unknown?.status()).toBe(404);
      expect(await documentOf(page)).toBe(document);
      const lang = document.slice(0, 2) as Locale;
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(word(lang, "deadEnds.unknownTitle"));
      expect((await page.goto(`${link}/no-such-page`))?.status()).toBe(404);
      expect(await documentOf(page)).toBe(document);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(word(lang, "deadEnds.noPageTitle"));
      await expect(page).toHaveTitle(word(lang, "deadEnds.noPageTitle"));
      await page.getByRole("link", { name: word(lang, "deadEnds.seeInterview") }).click();
      expect(page.url()).toBe(link);
      await context.close();
    }
  });

  test("a recruiter's pages stay English", { tag: "@long" }, async ({ browser }) => {
    const context = await browser.newContext({
      locale: "ar",
      extraHTTPHeaders: { "x-candidate-page": "/i/x?lang=ar" },
    });
    const page = await context.newPage();
    await page.goto("/sign-in?lang=ar");
    expect(await documentOf(page)).toBe("en ltr");
    await context.close();
  });
});

test.describe("by the switch, without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("keeps the page and its query, is remembered, and errors speak it too", async ({ page }) => {
    const link = await invite("de");
    await page.goto(`${link}/cancel?tz=Asia/Kathmandu`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(word("de", "cancel.title"));
    await page.getByRole("link", { name: "العربية" }).click();
    expect(new URL(page.url()).search).toBe("?tz=Asia%2FKathmandu&lang=ar");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(word("ar", "cancel.title"));

    await page.goto(`${link}/cancel`);
    await untilRead(page);
    await page.getByRole("button", { name: word("ar", "cancel.submit") }).click();
    await expect(page).toHaveURL(/again=drf_/);
    await expect(page).toHaveTitle(new RegExp(`^${word("ar", "form.errorPrefix").trim()}`));
    await expect(page.getByRole("alert")).toContainText(word("ar", "errors.reason_required"));
    await expectNoEnglish(page, "ar");

    await page.getByRole("link", { name: "日本語" }).click();
    expect(new URL(page.url()).search).toBe("?lang=ja");
    await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  });

  test("works on a link that opens nothing", async ({ page }) => {
    await page.goto("/i/cut-off");
    await page.getByRole("link", { name: "Français" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(word("fr", "deadEnds.unknownTitle"));
  });
});

test.describe("no English is left", () => {
  for (const locale of ["de", "ja", "ar"] as const) {
    const tag = locale === "ar" ? [] : ["@long"];
    test(`${locale}, from the invitation to the receipt and back`, { tag }, async ({ page }) => {
      const link = await invite(locale);
      for (const step of STEPS) {
        await page.goto(link + step);
        expect((await documentOf(page)).slice(0, 2)).toBe(locale);
        await expectNoEnglish(page, locale);
      }
      await page.goto(`${link}/cancel`);
      await untilRead(page);
      await page.locator("[name=reason][value=illness]").check();
      await page.getByRole("button", { name: word(locale, "cancel.submit") }).click();
      await expect(page.getByRole("heading", { name: word(locale, "receipt.title") })).toBeVisible();
      await expectNoEnglish(page, locale);
      for (const step of ["/undo", "/cancel", "/reschedule"]) {
        await page.goto(link + step);
        await expectNoEnglish(page, locale);
      }
    });
  }

  test("in the calendar file", async ({ page }) => {
    const answer = await page.request.get(`${await invite("ja")}/calendar.ics`);
    const text = (await answer.text()).replaceAll("\r\n ", "");
    expect(text).toContain(word("ja", "calendar.description").split("{")[0]);
  });
});
