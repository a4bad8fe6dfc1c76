// While the database is away: what a candidate and a recruiter are shown then, judged like every other page, and that nothing typed is
// lost. Its own server, because the database of the others must stay.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/scene";
import { findHtmlFaults } from "@/lib/testing/html-checker";
import { expectReadable } from "./accessibility";
import { type AppServer, startApp } from "./app-server.ts";

const TITLES = { en: "We can’t reach your interview right now", ar: "لا يمكننا عرض مقابلتك الآن" } as const;
let app: AppServer;

test.describe.configure({ mode: "serial", timeout: 300_000 });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  app = await startApp({ SEED_DEMO: "true" });
});
test.afterAll(async () => {
  await app?.remove();
});

async function expectAllReadable(page: Page): Promise<void> {
  for (const scheme of ["light", "dark"] as const) await expectReadable(page, scheme);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

const WORDS = "every page says so in words that everyone can read, and what was typed comes back";
// A server with a demo of its own costs a minute: npm run test:long has it.
test(WORDS, { tag: "@long" }, async ({ page }, info) => {
  const link = /http\S+\/i\/[A-Za-z0-9_-]{43}/.exec(app.output())?.[0];
  if (link === undefined) throw new Error(`The start printed no candidate's link:\n${app.output()}`);
  const folder = info.outputPath("pages");
  mkdirSync(folder, { recursive: true });
  const keep = (name: string, html: string) => writeFileSync(join(folder, `${name}.html`), html);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${link}/cancel?lang=en`);
  await page.getByRole("radio").first().check();
  await page.getByLabel("Anything you’d like to add?").fill("<b>Thank you</b> & see you");
  await app.withoutDatabase(async () => {
    await page.getByRole("button", { name: /Cancel/ }).click();
    await expect(page.getByText("<b>Thank you</b> & see you")).toBeVisible();
    keep("resend", await page.content());
    await expectAllReadable(page);
    for (const [lang, title] of Object.entries(TITLES)) {
      for (const path of ["", "/cancel", "/reschedule"]) {
        const response = await page.goto(`${link}${path}?lang=${lang}`);
        keep(`page${path.replace("/", "-")}-${lang}`, (await response?.text()) ?? "");
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
        await expect(page.locator("html")).toHaveAttribute("lang", lang);
        await expectAllReadable(page);
      }
    }
    for (const path of ["/", "/sign-in", "/interviews"]) {
      const response = await page.goto(app.baseUrl + path);
      keep(`staff${path.replaceAll("/", "-")}`, (await response?.text()) ?? "");
      await expectAllReadable(page);
    }
    const file = await page.request.get(`${link}/calendar.ics`);
    expect([file.status(), file.headers()["retry-after"]]).toEqual([503, expect.any(String)]);
  });
  await expect.poll(async () => (await page.request.get(`${app.baseUrl}/api/health/ready`)).status()).toBe(200);
  expect(findHtmlFaults(folder)).toEqual([]);
});
