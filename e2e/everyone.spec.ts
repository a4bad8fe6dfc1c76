// Every page a candidate can meet, in every state, for everyone: judged by the Nu checker and by axe, in light and dark, in a
// language written to the right and one written to the left, on the smallest screen.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { findHtmlFaults } from "@/lib/testing/html-checker";
import { expectReadable, type Scheme, WALKS } from "./accessibility";
import { expect, STATES, test, type Made, type State } from "./fixtures/candidate-scene";

const WORDS: Record<State, string> = {
  scheduled: "Something changed?",
  noReasonAsked: "Something changed?",
  nothingOpen: "Something changed?",
  confirmed: "You confirmed that you will be there",
  oneDay: "Your whole day",
  calendarNo: "Your calendar",
  branded: "Recruiting",
  asked: "Your proposal",
  askLapsed: "Nobody answered your proposal in time",
  askKept: "Your interview stays as it is",
  cancelled: "Undo until",
  cancelledAndTold: "Keep my interview after all",
  cancelledAndTaken: "Choose another time",
  cancelledByCompany: "cancelled it",
  withdrawn: "You withdrew your application",
  leftAfterwards: "You can take your application up again until",
  moved: "Moved. Your new time is set.",
  tooLateToMove: "It is too late to choose another time here.",
  late: "I can’t make this one",
  closed: "It is too close to the start to change this here",
  inProgress: "It is under way now",
  over: "This interview is over",
  completed: "This interview has taken place",
  noShow: "We missed you",
  revoked: "This link is no longer in use",
  dataAsked: "Something changed?",
  erased: "Your data was erased",
};

const PROPOSE = "/reschedule?propose=1";
/** The pages that look different in a state; all others say the same in every state alike ("nothing here"). */
const STEPS: Partial<Record<State, readonly string[]>> = {
  scheduled: [
    "/cancel",
    "/reschedule",
    PROPOSE,
    "/withdraw",
    "/confirm",
    "/undo",
    "/reschedule/keep",
    "/time-zone",
    "/privacy",
    "/reminders",
  ],
  dataAsked: ["/privacy"],
  noReasonAsked: ["/cancel", "/withdraw"],
  nothingOpen: ["/reschedule"],
  confirmed: ["/confirm"],
  oneDay: [PROPOSE, "/withdraw"],
  branded: ["/cancel", "/reschedule"],
  asked: ["/reschedule/keep", PROPOSE],
  cancelled: ["/cancel", "/undo"],
  cancelledAndTold: ["/undo", "/reschedule"],
  cancelledAndTaken: ["/undo"],
  withdrawn: ["/undo", "/withdraw"],
  leftAfterwards: ["/undo"],
  tooLateToMove: ["/reschedule"],
  late: ["/cancel"],
  closed: ["/cancel", "/withdraw", "/confirm"],
};
const FORMS = ["/cancel", "/reschedule", PROPOSE, "/withdraw", "/confirm", "/privacy", "/reminders"];

/** Where the pages of the walk wait for the Nu checker, which judges them all in one run. */
const folder = () => join(test.info().project.outputDir, "..", "test-results-pages");

function keep(name: string, html: string): void {
  writeFileSync(join(folder(), `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.html`), html);
}

async function expectOneHeading(page: Page, scheme: Scheme): Promise<void> {
  await expectReadable(page, scheme);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

function inLanguage(path: string, lang: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
}

function pathsOf(state: State): readonly string[] {
  return ["", ...(STEPS[state] ?? [])];
}

const LANGUAGES = ["en", "ar"] as const;

/** How each page is looked at: its language and light by its place in the walk. */
type Look = (index: number) => { lang: (typeof LANGUAGES)[number]; scheme: Scheme };
const turn = (index: number) => ((index % 2) + 2) % 2;
/** Every day once: in one language and one light, which change from page to page. */
const EVERYDAY_LOOK: Look = (index) => ({
  lang: LANGUAGES[turn(index)]!,
  scheme: turn(index >> 1) === 0 ? "light" : "dark",
});
/** Thoroughly: all that the look of every day leaves out. */
const OTHER_LOOKS: readonly Look[] = LANGUAGES.flatMap((lang) =>
  (["light", "dark"] as const).map((scheme) => () => ({ lang, scheme })),
);

async function walk(page: Page, made: Made, paths: readonly string[], look: Look): Promise<void> {
  for (const [index, path] of paths.entries()) {
    const { lang, scheme } = look(index);
    const response = await page.goto(inLanguage(made.url + path, lang));
    expect(response?.status(), path).toBe(200);
    await expectOneHeading(page, scheme);
  }
}

/** Everything the browser complains of: blocked styles and scripts, hydration, requests to elsewhere. */
function listenForComplaints(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !message.text().includes("404")) found.push(message.text());
  });
  page.on("pageerror", (error) => found.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).port !== process.env.E2E_PORT) found.push(`request to ${request.url()}`);
  });
  return found;
}

test.beforeAll(() => mkdirSync(folder(), { recursive: true }));

/** The states whose pages differ most; axe looks at all the others in npm run test:long. */
const EVERYDAY: readonly State[] = ["scheduled", "asked", "cancelledAndTold", "closed"];

for (const state of STATES) {
  test(`has words and valid HTML: ${state}`, async ({ request, scene }) => {
    const made = await scene.make(state);
    for (const [index, path] of pathsOf(state).entries()) {
      // The first page in both, the others in one which changes from page to page.
      for (const lang of path === "" ? LANGUAGES : [LANGUAGES[turn(index)]!]) {
        const response = await request.get(inLanguage(made.url + path, lang));
        expect(response.status(), path).toBe(200);
        const html = await response.text();
        expect(html, path).toMatch(lang === "ar" ? /<html[^>]* dir="rtl"/ : /<html[^>]* dir="ltr"/);
        keep(`${state}${path}-${lang}`, html);
        if (path === "" && lang === "en") expect(html.replaceAll("&#x27;", "'")).toContain(WORDS[state]);
      }
    }
  });

  test(
    `can be read by everyone: ${state}`,
    { tag: EVERYDAY.includes(state) ? [] : ["@long"] },
    async ({ page, scene }) => {
      const made = await scene.make(state);
      const complaints = listenForComplaints(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await walk(page, made, pathsOf(state), EVERYDAY_LOOK);
      await page.goto(inLanguage(made.url, "en"));
      await expect(page.getByText(WORDS[state]).first()).toBeVisible();
      expect(complaints).toEqual([]);
    },
  );

  test(`can be read by everyone in every language and light: ${state}`, { tag: "@long" }, async ({ page, scene }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const made = await scene.make(state);
    for (const look of OTHER_LOOKS) await walk(page, made, pathsOf(state), look);
  });
}

/** The form as it comes back to a browser without scripts that sent it untouched. */
async function sendUntouched(request: APIRequestContext, url: string): Promise<string> {
  const form = /action="([^"]+submit)"/.exec(await (await request.get(url)).text())?.[1] ?? "";
  const headers = { origin: new URL(url).origin, "sec-fetch-site": "same-origin" };
  const backwards = {
    window_1_date: "2026-11-02",
    window_1_from: "12:00",
    window_1_to: "09:00",
    window_2_from: "09:00",
  };
  const fields: Record<string, string> = url.includes("propose") ? backwards : {};
  const answer = await request.post(form, { headers, form: fields, maxRedirects: 0 });
  expect(answer.status(), url).toBe(303);
  return new URL(answer.headers()["location"] ?? "", url).href;
}

for (const { title, tag, schemeOf } of WALKS) {
  test(`errors of every form can be read by everyone, ${title}`, { tag }, async ({ page, scene }) => {
    const made = await scene.make("scheduled");
    const open = await scene.make("asked");
    const cancelled = await scene.make("cancelled");
    const forms = [...FORMS.map((path) => made.url + path), `${open.url}/reschedule/keep`, `${cancelled.url}/undo`];
    await page.setViewportSize({ width: 320, height: 640 });
    for (const [index, url] of forms.entries()) {
      const again = await sendUntouched(page.request, url);
      for (const lang of tag.length > 0 ? LANGUAGES : [LANGUAGES[turn(index)]!]) {
        const response = await page.goto(inLanguage(again, lang));
        keep(`errors-${index}-${lang}`, (await response?.text()) ?? "");
        await expect(page.getByRole("alert").first()).toBeVisible();
        await expectOneHeading(page, schemeOf(index));
      }
      // What is focused and announced comes from the browser's own check, too.
      await page.goto(inLanguage(url, "en"));
      await page.locator("main form button[type=submit]").last().click();
      await expect(page.locator(":focus")).toContainText("There is a problem");
    }
  });
}

test("links that open nothing can be read by everyone", async ({ page }) => {
  for (const lang of ["en", "ar"]) {
    const response = await page.goto(inLanguage(`/i/${"A".repeat(43)}`, lang));
    keep(`unknown-${lang}`, (await response?.text()) ?? "");
    await expectOneHeading(page, lang === "en" ? "light" : "dark");
  }
  const refused = await page.request.post("/i/x/cancel/submit", {
    form: {},
    headers: { origin: "https://evil.example" },
  });
  keep("refused", await refused.text());
  await page.goto("about:blank");
});

test("the HTML of every page is valid", async () => {
  test.setTimeout(180_000);
  const faults = findHtmlFaults(folder());
  rmSync(folder(), { recursive: true, force: true });
  expect(faults).toEqual([]);
});
