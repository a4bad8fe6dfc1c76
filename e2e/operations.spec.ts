// What an operator does to Reslot and what a machine does to it: second starts, wrong settings, SIGTERM, kill -9.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures/scene";
import { type AppServer, freePort, startApp } from "./app-server.ts";
import { givenCompany } from "./company.ts";

const METRICS_TOKEN = "a-token-for-the-figures";
const ROOT = fileURLToPath(new URL("..", import.meta.url));
let app: AppServer;

test.describe.configure({ mode: "serial", timeout: 300_000 });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  app = await startApp({ SEED_DEMO: "false", METRICS_TOKEN });
});

test.afterAll(async () => {
  await app?.remove();
});

/** Runs a start or command that is expected to end by itself. */
async function run(
  args: string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const child: ChildProcess = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", ...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "", ...environment } as unknown as NodeJS.ProcessEnv,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, output };
}

const START = ["lib/cli/start.ts"];

async function isReady(): Promise<boolean> {
  const response = await fetch(`${app.baseUrl}/api/health/ready`).catch(() => null);
  return response?.status === 200;
}

/** Asks until it is so: the check itself has 1.8 s, which a busy machine may need for the first request of a process. */
async function expectReady(why = ""): Promise<void> {
  await expect.poll(isReady, { message: why || "ready", timeout: 30_000 }).toBe(true);
}

test("says that it is ready, and why", async () => {
  const response = await fetch(`${app.baseUrl}/api/health/ready`);
  expect(response.status).toBe(200);
  const body = (await response.json()) as { status: string; failing: unknown[]; checks: { name: string }[] };
  expect(body).toMatchObject({ status: "ready", failing: [] });
  expect(body.checks.map((check) => check.name)).toEqual(["database", "role", "migrations", "queue"]);
  expect((await fetch(`${app.baseUrl}/api/health/live`)).status).toBe(200);
});

test("tells its figures to who holds the token, and no secret in them", async () => {
  const figures = (authorization?: string) =>
    fetch(`${app.baseUrl}/api/metrics`, { headers: authorization === undefined ? {} : { authorization } });
  expect((await figures()).status).toBe(401);
  expect((await figures("Bearer another-token")).status).toBe(401);
  const token = "A".repeat(43);
  await fetch(`${app.baseUrl}/i/${token}`);
  const answer = await figures(`Bearer ${METRICS_TOKEN}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  const text = await answer.text();
  // The server in front and Next's own bundle write into one registry.
  expect(text).toMatch(/reslot_http_request_seconds_count\{area="candidate",method="GET",status="[24]xx"\} [1-9]/);
  expect(text).toContain('reslot_jobs_waiting{queue="deliver-webhook"} 0');
  expect(text).toContain("reslot_process_resident_memory_bytes");
  expect(text).not.toContain(token);
});

test("keeps its secrets from other users", async () => {
  const { statSync } = await import("node:fs");
  expect(statSync(join(app.dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(app.dataDir, "postgres")).mode & 0o777).toBe(0o700);
});

test("refuses a second server on the same data and leaves the first alone", async () => {
  const second = await run(START, { PORT: String(await freePort()), DATA_DIR: app.dataDir });
  expect(second.code).toBe(1);
  expect(second.output.trim()).toMatch(
    /^Reslot is already running on .+: process \d+ on .+ and serves http:\/\/localhost:\d+\. Stop it first/,
  );
  await expectReady();
});

test("names a port that is taken, and one that is wrong", async ({}, info) => {
  const other: Server = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const taken = await run(START, { PORT: String(port), DATA_DIR: info.outputPath("data") });
  other.close();
  expect(taken).toMatchObject({ code: 1 });
  expect(taken.output).toContain(`PORT ${port} is used by another program`);
  const wrong = await run(START, { PORT: "eighty", TRUST_PROXY: "yes", DATA_DIR: info.outputPath("data") });
  expect(wrong.code).toBe(1);
  expect(wrong.output.trim().split("\n")).toEqual([
    'PORT must be a port number from 1 to 65535, not "eighty".',
    "TRUST_PROXY must be the number of proxies in front of the server, 0 if there is none.",
  ]);
});

test("lets a command join the running database", async () => {
  const migrated = await run(["lib/cli/db.ts", "migrate", "--json"], { DATA_DIR: app.dataDir });
  expect(JSON.parse(migrated.output)).toEqual({ applied: [], warnings: [] });
  await expectReady();
});

test("tells a command where the running server is, if nobody else does", async () => {
  const { output } = await run(["lib/cli/reslot.ts", "check", "--json"], { DATA_DIR: app.dataDir });
  const { checks } = JSON.parse(output) as { checks: { name: string; detail: string }[] };
  expect(checks.find(({ name }) => name === "app_url")?.detail).toBe(`${app.baseUrl} answers`);
});

test("redirects reads on another origin and refuses strange methods", async () => {
  const elsewhere = await fetch(`http://127.0.0.1:${app.port}/sign-in?next=1`, { redirect: "manual" });
  expect(elsewhere.status).toBe(307);
  expect(elsewhere.headers.get("location")).toBe(`${app.baseUrl}/sign-in?next=1`);
  const removed = await fetch(`${app.baseUrl}/`, { method: "DELETE" });
  expect(removed.status).toBe(405);
  expect(removed.headers.get("allow")).toBe("GET, HEAD, POST");
  expect(removed.headers.get("x-content-type-options")).toBe("nosniff");
});

test("a form that is cut off is answered by a page, and one whose sender goes away is no error", async () => {
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
  const headers = { origin: app.baseUrl, "content-type": "multipart/form-data; boundary=x" };
  const post = (body: string) => fetch(`${app.baseUrl}/setup`, { method: "POST", headers, body, redirect: "manual" });
  for (const body of [part, part.slice(0, -9), ""]) {
    const cut = await post(body);
    expect([cut.status, cut.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(await cut.text()).toContain("This form did not arrive whole");
  }
  expect(await (await post(`${part}--x--\r\n`)).text()).not.toContain("did not arrive whole");
  const socket = connect(app.port, "localhost");
  const head = `POST /setup HTTP/1.1\r\nHost: localhost:${app.port}\r\nOrigin: ${app.baseUrl}\r\n`;
  socket.write(`${head}Content-Type: ${headers["content-type"]}\r\nContent-Length: 9000\r\n\r\n${part}`);
  await once(socket, "connect");
  socket.destroy();
  expect(await isReady()).toBe(true);
  expect(app.output()).not.toMatch(/uncaught/i);
});

test("keeps mails without a mail server: not sent, and to be read where the interview is", async ({ browser }) => {
  const { api, admin } = await givenCompany(app, "unsent");
  const candidate = { name: "Amina Rai", email: "amina@people.test", locale: "de" };
  const interview = await api.createInterview({ candidate, notify: "candidate" });
  const page = await browser.newPage({ baseURL: app.baseUrl });
  await page.goto(`/sign-in?next=/interviews/${interview.id}`);
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password").fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const mail = page
    .getByRole("region", { name: "Who was told" })
    .getByRole("listitem")
    .filter({ hasText: "Amina Rai candidate" });
  // The worker has to have tried first.
  await expect(async () => {
    await page.goto(`/interviews/${interview.id}`);
    await expect(mail.getByText("Not sent", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await mail.locator("summary").first().click();
  await expect(mail.getByText("No mail server is set up (SMTP_URL).")).toBeVisible();
  await expect(mail).toContainText("Guten Tag");
  await expect(mail).toContainText("[the candidate's link]");
  await page.close();
});

test("starts again after a clean stop", { tag: "@long" }, async () => {
  expect(await app.stop()).toBe(0);
  expect(readFileSync(join(app.dataDir, "postgres.log"), "utf8").trim()).toMatch(/database system is shut down$/);
  await app.start();
  await expectReady();
});

test("recovers by itself from kill -9 of everything, again and again", async () => {
  for (let round = 1; round <= 2; round += 1) {
    await app.kill9();
    await app.start();
    await expectReady(`round ${round}`);
  }
});

test(
  "recovers from kill -9 of the start alone: its server leaves, its database is taken over",
  { tag: "@long" },
  async () => {
    const { pid } = JSON.parse(readFileSync(join(app.dataDir, "owner"), "utf8")) as { pid: number };
    process.kill(pid, "SIGKILL");
    await expect.poll(isReady, { timeout: 40_000 }).toBe(false);
    await app.start();
    expect(app.output()).toContain("A database left behind by a killed Reslot was stopped and taken over.");
    await expectReady();
  },
);

test("starts the database again when that alone is killed", async () => {
  const lockFile = join(app.dataDir, "postgres", "postmaster.pid");
  const pid = Number.parseInt(readFileSync(lockFile, "utf8"), 10);
  process.kill(pid, "SIGKILL");
  await expect.poll(() => Number.parseInt(readFileSync(lockFile, "utf8"), 10), { timeout: 20_000 }).not.toBe(pid);
  await expectReady();
});
