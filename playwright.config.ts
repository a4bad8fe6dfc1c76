import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./lib/testing/find-chromium.ts";
import { forgetSettings } from "./lib/testing/forget-settings.ts";

const browser = findChromium();
forgetSettings(process.env);

// Workers read this file again; what the first reading chose reaches them through the environment. Other tools read it too,
// so reading it makes no folder: the server does.
process.env.E2E_PORT ??= String(await findFreePort());
process.env.E2E_DATA_DIR ??= join(tmpdir(), `reslot-e2e-${process.pid}`);
process.env.E2E_SMTP_PORT ??= String(await findFreePort());
const baseURL = `http://localhost:${process.env.E2E_PORT}`;

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // One server, one database, two cores: three stories at a time, most of which wait for a form to be old enough. A fourth
  // makes each of them slower by as much.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["line"]],
  globalTeardown: "./e2e/fixtures/remove-data.ts",
  projects: [
    // A machine busy with something else is no fault of a story: it tries once more, and the last lines of the run name it.
    // Races, crashes and the walls between tenants say retries: 0: what fails there once in five times has failed.
    { name: "stories", testMatch: "**/*.spec.ts", testIgnore: "**/long/**", grepInvert: /@long/, retries: 1 },
    // What takes the rest of a story's time without telling much more each day.
    { name: "thorough", testMatch: "**/*.spec.ts", testIgnore: "**/long/**", grep: /@long/ },
    { name: "long", testMatch: "**/long/**/*.spec.ts", timeout: 1_800_000 },
  ],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    // Colours change at once: a contrast measured in the middle of a transition is nobody's.
    contextOptions: { reducedMotion: "reduce" },
    // Recording every step costs a third of the time of all stories: E2E_TRACE=1 records those that fail.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      env: { ...(process.env as Record<string, string>), ...browser.env },
    },
  },
  webServer: {
    command: "node --conditions=react-server --import tsx lib/cli/start.ts",
    url: `${baseURL}/api/health/ready`,
    timeout: 300_000,
    stdout: process.env.E2E_SHOW_SERVER ? "pipe" : "ignore",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    env: {
      PORT: process.env.E2E_PORT,
      APP_URL: baseURL,
      DATA_DIR: process.env.E2E_DATA_DIR,
      SEED_DEMO: "true",
      SMTP_URL: `smtp://127.0.0.1:${process.env.E2E_SMTP_PORT}`,
      MAIL_FROM: "Reslot <reslot@reslot.test>",
      WEBHOOK_ALLOWED_HOSTS: "127.0.0.1/32",
      LOG_LEVEL: "warn",
    },
  },
});
