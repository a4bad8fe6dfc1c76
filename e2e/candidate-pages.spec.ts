// What a candidate sees in every state: words, readable for everyone, light enough, and nothing that leaks.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, STATES, test, type State } from "./fixtures/candidate-scene";

const WORDS: Record<State, string> = {
  scheduled: "Something changed?",
  noReasonAsked: "Something changed?",
  nothingOpen: "Something changed?",
  cancelled: "Undo until",
  cancelledAndTold: "Keep my interview after all",
  cancelledAndTaken: "Choose another time",
  cancelledByCompany: "cancelled it",
  moved: "Moved. Your new time is set.",
  tooLateToMove: "It is too late to choose another time here.",
  late: "I can’t make this one",
  closed: "It is too close to the start to change this here",
  inProgress: "It is under way now",
  over: "This interview is over",
  completed: "This interview has taken place",
  noShow: "We missed you",
  revoked: "This link is no longer in use",
};

const STEPS = ["", "/cancel", "/reschedule", "/undo", "/time-zone"];

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

/** Everything the browser complains of while `visit` runs: blocked styles and scripts, hydration, requests to elsewhere. */
async function complaintsDuring(page: Page, visit: () => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !message.text().includes("404")) found.push(message.text());
  });
  page.on("pageerror", (error) => found.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).port !== process.env.E2E_PORT) found.push(`request to ${request.url()}`);
  });
  await visit();
  return found;
}

/** The pages that look different in this state; the others say "nothing here" in every state alike. */
function stepsOf(state: State): readonly string[] {
  if (state === "scheduled") return STEPS;
  if (state === "cancelled") return ["", "/cancel", "/undo"];
  return state === "late" || state === "noReasonAsked" ? ["", "/cancel"] : [""];
}

for (const state of STATES) {
  test(`${state}: has words, passes axe and fits a small screen, in light and dark`, async ({ page, scene }) => {
    const made = await scene.make(state);
    const complaints = await complaintsDuring(page, async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      for (const step of stepsOf(state)) {
        const response = await page.goto(made.url + step);
        expect(response?.status()).toBe(200);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await violations(page)).toEqual([]);
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
      await page.goto(made.url);
      await expect(page.getByText(WORDS[state]).first()).toBeVisible();
    });
    expect(complaints).toEqual([]);
  });
}

test("targets are as large as a thumb", async ({ page, scene }) => {
  const made = await scene.make("scheduled");
  await page.setViewportSize({ width: 360, height: 740 });
  for (const step of ["", "/cancel", "/reschedule"]) {
    await page.goto(made.url + step);
    const small = await page
      .locator("main :is(button, .choice-row, summary, a.rounded-md)")
      .evaluateAll((all) =>
        all.filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML),
      );
    expect(small).toEqual([]);
  }
});

test("unknown and malformed links are the same page, 404, with no hint", async ({ page, request }) => {
  const texts: string[] = [];
  for (const token of ["A".repeat(43), "zzz", "%00", "a".repeat(400), `${"A".repeat(42)}!`]) {
    const response = await page.goto(`/i/${token}`);
    expect(response?.status()).toBe(404);
    texts.push(await page.locator("body").innerText());
    expect((await request.get(`/i/${token}/cancel`)).status()).toBe(404);
    expect((await request.get(`/i/${token}/calendar.ics`)).status()).toBe(404);
  }
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toContain("We don’t know this link");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a link that opens nothing has words too", async ({ page }) => {
    await page.goto("/i/zzz/cancel");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("We don’t know this link");
  });
});

test("answers are neither stored nor indexed nor framed, and each has its own policy", async ({ request, scene }) => {
  const made = await scene.make("scheduled");
  const nonces = new Set<string>();
  for (const path of ["", "/cancel", "/calendar.ics", "/nowhere"]) {
    const response = await request.get(made.url + path, {
      headers: { "content-security-policy": "script-src 'nonce-evil'", "x-nonce": "evil" },
    });
    const headers = response.headers();
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["x-robots-tag"]).toContain("noindex");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(await response.text()).not.toContain("evil");
    nonces.add(/'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "");
  }
  expect(nonces.size).toBe(4);
});

test("the first page weighs at most 150 kB on the wire, scripts included", async ({ page, scene }) => {
  const made = await scene.make("scheduled");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.clearBrowserCache");
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(made.url, { waitUntil: "networkidle" });
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(150_000);
});

test("says the time by the interview's clock and by the device's", async ({ browser, scene }) => {
  const made = await scene.make("scheduled");
  const context = await browser.newContext({ timezoneId: "America/New_York" });
  const page = await context.newPage();
  await page.goto(made.url);
  await expect(page.getByText("Berlin time (UTC+1)")).toBeVisible();
  await expect(page.getByText("Kathmandu time (UTC+5:45)")).toBeVisible();
  await expect(page.getByText(/New York time/)).toBeVisible();
  // The next page is made with the zone of the device, on the server.
  await page.goto(made.url);
  await expect(page.getByText(/Kathmandu time/)).toHaveCount(0);
  await expect(page.getByText(/New York time/)).toHaveCount(1);
  await context.close();
});

test("a zone is chosen without scripts, remembered, and never replaced by the device's", async ({ browser, scene }) => {
  const made = await scene.make("scheduled");
  const context = await browser.newContext({ javaScriptEnabled: false, timezoneId: "America/New_York" });
  const page = await context.newPage();
  await page.goto(made.url);
  await page.getByRole("link", { name: "Change time zone" }).click();
  await page.getByLabel("Your time zone").selectOption("Asia/Tokyo");
  await page.getByRole("button", { name: "Show times in this zone" }).click();
  await expect(page.getByText("Tokyo time (UTC+9)")).toBeVisible();
  await page.goto(`${made.url}/reschedule`);
  await expect(page.getByText("Times are shown in Tokyo time (UTC+9).")).toBeVisible();
  await context.close();
});

test("the page holds the least personal data", async ({ request, scene }) => {
  const made = await scene.make("cancelled");
  const html = await (await request.get(made.url)).text();
  for (const secret of [
    "Rai",
    "people.example",
    "Eze",
    "chidi@",
    "kept to the record",
    "candidate-",
    "application-",
    "job-1",
  ]) {
    expect(html).not.toContain(secret);
  }
  expect(html).not.toContain(made.interviewId);
});
