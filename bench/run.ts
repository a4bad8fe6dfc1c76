// `npm run bench`: one run on a production build that measures the product beside what this stack and this database can do at
// best. Prints a table and writes bench/results.json. Figures mean something as ratios within one run only.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ApiClient } from "../e2e/api-client.ts";
import { startApp, type AppServer } from "../e2e/app-server.ts";
import { openForm, untilRead } from "../e2e/candidate-post.ts";
import { givenCompany, type Company } from "../e2e/company.ts";
import { embeddedUrls } from "./embedded-urls.ts";
import { startFloor } from "./floor.ts";
import { interviewBody } from "./interviews.ts";
import { sendEach, type LoadFigures } from "./load.ts";
import { measureDatabase } from "./pgbench.ts";
import { measureRefill } from "./refill.ts";
import { measureBacklog, measureLag } from "./webhooks.ts";

const RESULTS = fileURLToPath(new URL("results.json", import.meta.url));
const CONNECTIONS = 16;
/** `--small`: a quick look whether everything still runs, whose figures mean little. */
const share = process.argv.includes("--small") ? 0.1 : 1;
const PAGES = 1_500 * share;
const CREATES = 600 * share;
const CANCELS = 400 * share;
const WAITING = 100_000 * share;

type Results = Record<string, number | string | null>;
const results: Results = {};

function note(name: string, value: number | string | null, unit = ""): void {
  results[name] = typeof value === "number" ? Math.round(value * 100) / 100 : value;
  console.log(`${name.padEnd(52)} ${String(results[name]).padStart(12)} ${unit}`);
}

function noteLoad(name: string, figures: LoadFigures, expected: string): void {
  note(`${name}, answers a second`, figures.rate, "/s");
  note(`${name}, p50`, figures.p50Ms, "ms");
  note(`${name}, p99`, figures.p99Ms, "ms");
  const others = Object.entries(figures.statuses).filter(([status]) => status !== expected);
  if (figures.errors > 0 || others.length > 0)
    throw new Error(`${name}: ${figures.errors} errors, and answers other than ${expected}: ${JSON.stringify(others)}`);
}

async function measureStart(app: AppServer): Promise<void> {
  await app.stop();
  const begun = performance.now();
  await app.start();
  note("start until ready", (performance.now() - begun) / 1_000, "s");
}

async function createMany(api: ApiClient, app: AppServer, key: string): Promise<string[]> {
  const links: string[] = [];
  const requests = Array.from({ length: CREATES }, () => ({
    method: "POST" as const,
    path: "/api/v1/interviews",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(interviewBody()),
  }));
  noteLoad("API: create an interview", await sendEach(app.baseUrl, requests, { connections: CONNECTIONS }), "201");
  let cursor = "";
  do {
    const { body } = await api.call<{ data: { links: { candidate: string } }[]; next_cursor: string | null }>(
      "GET",
      `/interviews?limit=100${cursor}`,
    );
    links.push(...body.data.map((each) => each.links.candidate));
    cursor = body.next_cursor === null ? "" : `&cursor=${encodeURIComponent(body.next_cursor)}`;
  } while (cursor !== "");
  return links;
}

async function measurePages(app: AppServer, links: readonly string[], floorUrl: string): Promise<void> {
  const pages = Array.from({ length: PAGES }, (_, index) => ({
    path: new URL(links[index % links.length]!).pathname,
    headers: { accept: "text/html", "accept-encoding": "gzip" },
  }));
  await sendEach(app.baseUrl, pages.slice(0, 200), { connections: CONNECTIONS });
  const page = await sendEach(app.baseUrl, pages, { connections: CONNECTIONS });
  noteLoad("candidate page", page, "200");
  const floor = new URL(floorUrl);
  const floorPages = pages.map(({ headers }) => ({ path: floor.pathname, headers }));
  await sendEach(floor.origin, floorPages.slice(0, 200), { connections: CONNECTIONS });
  const floorFigures = await sendEach(floor.origin, floorPages, { connections: CONNECTIONS });
  noteLoad("floor page (one indexed read)", floorFigures, "200");
  note("candidate page ÷ floor page", page.rate / floorFigures.rate, "(≥ 0.6)");
}

async function measureCancels(app: AppServer, api: ApiClient, links: readonly string[], url: string): Promise<void> {
  for (const name of ["one", "two"])
    await api.call("POST", "/webhook-endpoints", {
      url: `http://127.0.0.1:9/${name}`,
      event_types: ["interview.cancelled"],
    });
  const forms = [];
  for (const link of links.slice(0, CANCELS)) forms.push(await openForm(link, "cancel"));
  await untilRead(forms);
  const requests = forms.map((form) => ({
    method: "POST" as const,
    path: new URL(form.action).pathname,
    headers: {
      origin: app.baseUrl,
      "sec-fetch-site": "same-origin",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ reason: "schedule_conflict", nonce: form.nonce }).toString(),
  }));
  const cancels = await sendEach(app.baseUrl, requests, { connections: CONNECTIONS });
  noteLoad("cancel by the candidate's form, two endpoints", cancels, "303");
  const database = await measureDatabase(url, { clients: 8, seconds: 10 });
  note("pgbench, the same effects in 7 round trips", database?.tps ?? null, "/s");
  note("cancel ÷ pgbench", database === null ? null : cancels.rate / database.tps, "(≥ 0.10)");
}

/** Resident memory of the process that serves, in MB. */
function serverMegabytes(app: AppServer): number {
  const owner = JSON.parse(readFileSync(join(app.dataDir, "owner"), "utf8")) as { pid: number };
  const children = readFileSync(`/proc/${owner.pid}/task/${owner.pid}/children`, "utf8").trim().split(" ");
  const sizes = children
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("lib/cli/server.ts"))
    .map((pid) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024);
  return Math.max(...sizes);
}

async function measureWebhooks({ api }: Company, since: string): Promise<void> {
  const lag = await measureLag(api, { perSecond: 50, seconds: 10 * share });
  note("webhook, transaction's begin → receiver, p50 at 50/s", lag.p50Ms, "ms (≤ 25)");
  note("webhook, transaction's begin → receiver, p99 at 50/s", lag.p99Ms, "ms (≤ 150)");
  const backlog = await measureBacklog(api, { since, endpoints: 5 });
  note("webhook backlog, deliveries", backlog.deliveries);
  note("webhook backlog, drained at", backlog.rate, "/s (≥ 800)");
}

async function measureOffers(): Promise<void> {
  const { few, many } = await measureRefill(WAITING);
  note("freed slot → first offer's mail, 100 in line, p50", few.p50Ms, "ms");
  note(`freed slot → first offer's mail, ${WAITING.toLocaleString("en")} in line, p50`, many.p50Ms, "ms");
  note(`freed slot → first offer's mail, ${WAITING.toLocaleString("en")} in line, p99`, many.p99Ms, "ms (< 2,000)");
  note("very many in line ÷ 100 in line", many.p50Ms / few.p50Ms);
}

async function bench(): Promise<void> {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();
  note("commit", commit);
  note("machine", `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB`);
  const since = new Date().toISOString();
  const app = await startApp({ SEED_DEMO: "false", WEBHOOK_ALLOWED_HOSTS: "127.0.0.1/32", LOG_LEVEL: "error" });
  try {
    await measureStart(app);
    const company = await givenCompany(app, "bench");
    await company.api.call("PATCH", "/policies", { undo_seconds: 0 });
    const urls = embeddedUrls(app.dataDir);
    const floor = await startFloor(urls.app);
    note("server's memory at rest", serverMegabytes(app), "MB");
    const links = await createMany(company.api, app, company.key);
    await measurePages(app, links, floor.url);
    await floor.stop();
    await measureWebhooks(company, since);
    await measureCancels(app, company.api, links, urls.owner);
    note("server's memory after load", serverMegabytes(app), "MB (< 400)");
  } finally {
    await app.remove();
  }
  await measureOffers();
  writeFileSync(RESULTS, `${JSON.stringify({ measuredAt: new Date().toISOString(), ...results }, null, 2)}\n`);
}

await bench();
