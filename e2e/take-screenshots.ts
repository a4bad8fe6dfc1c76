// `npm run screenshots`: every page of the running demo as a picture, desktop and phone, light and dark, in `screenshots/`.
import { mkdirSync, rmSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { findChromium } from "../lib/testing/find-chromium.ts";
import { startApp, type AppServer } from "./app-server.ts";

const FOLDER = "screenshots";
const VIEWS = [
  { name: "desktop-light", width: 1280, height: 860, colorScheme: "light" },
  { name: "desktop-dark", width: 1280, height: 860, colorScheme: "dark" },
  { name: "phone-light", width: 360, height: 740, colorScheme: "light" },
  { name: "phone-dark", width: 360, height: 740, colorScheme: "dark" },
] as const;

interface Access {
  link: string;
  email: string;
  password: string;
}

/** The lines the first start prints: a candidate's link, and the demo's sign-in. */
function accessOf(app: AppServer): Access {
  const output = app.output();
  const link = /http\S+\/i\/[A-Za-z0-9_-]{43}/.exec(output)?.[0];
  const email = /\S+@\S+\.example/.exec(output)?.[0];
  const password = /Password:?\s+(\S+)/.exec(output)?.[1];
  if (!link || !email || !password) throw new Error(`The start did not print the demo's access:\n${output}`);
  return { link, email, password };
}

async function shoot(page: Page, name: string, view: string): Promise<void> {
  // Recruiters' pages keep a stream open, so the network is never idle there.
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}/${name}.${view}.png`, fullPage: true });
}

async function shootCandidate(context: BrowserContext, { link }: Access, view: string): Promise<void> {
  const page = await context.newPage();
  for (const [name, path] of [
    ["candidate", ""],
    ["candidate-cancel", "/cancel"],
    ["candidate-move", "/reschedule"],
    ["candidate-time-zone", "/time-zone"],
    ["candidate-unknown-link", "x"],
  ] as const) {
    await page.goto(link + path);
    await shoot(page, name, view);
  }
  await page.close();
}

async function shootRecruiter(context: BrowserContext, app: AppServer, access: Access, view: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${app.baseUrl}/sign-in`);
  await shoot(page, "sign-in", view);
  await page.getByLabel("Email").fill(access.email);
  await page.getByLabel("Password", { exact: true }).fill(access.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${app.baseUrl}/`);
  await shoot(page, "today", view);
  for (const [name, path] of [
    ["interviews", "/interviews"],
    ["interviews-cancelled", "/interviews?status=cancelled"],
    ["slots", "/slots"],
    ["slots-day", "/slots?view=day"],
    ["slots-list", "/slots?view=list"],
    ["slots-availability", "/slots/availability"],
    ["slots-many", "/slots/many"],
    ["slots-paste", "/slots/paste"],
    ["slots-panel", "/slots/panel"],
    ["settings-calendar", "/settings/calendar"],
    ["settings", "/settings"],
    ["settings-api-keys", "/settings/api-keys"],
    ["settings-webhooks", "/settings/webhooks"],
    ["settings-webhooks-new", "/settings/webhooks/new"],
  ] as const) {
    await page.goto(app.baseUrl + path);
    await shoot(page, name, view);
  }
  await page.goto(`${app.baseUrl}/interviews?status=cancelled`);
  await page.locator("main a[href^='/interviews/int_']").first().click();
  await page.waitForURL(/\/interviews\/int_/);
  await shoot(page, "interview", view);
  await page.close();
}

async function shootAll(browser: Browser, app: AppServer): Promise<void> {
  const access = accessOf(app);
  for (const { name, width, height, colorScheme } of VIEWS) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      locale: "en-GB",
      timezoneId: "Asia/Kathmandu",
    });
    await shootCandidate(context, access, name);
    await shootRecruiter(context, app, access, name);
    await context.close();
    console.log(`${name} done`);
  }
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const found = findChromium();
const app = await startApp({ SEED_DEMO: "true" });
const browser = await chromium.launch({
  executablePath: found.executablePath,
  args: found.args,
  env: { ...(process.env as Record<string, string>), ...found.env },
});
try {
  await shootAll(browser, app);
} finally {
  await browser.close();
  await app.remove();
}
