// Another tenant's ids, keys and links: 404 everywhere. One walk over all addresses, played twice: on the product as it is
// built, and with the tenant's scope taken out of every query, where row-level security stands alone.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "./fixtures/scene";
import type { ApiClient, InterviewAnswer } from "./api-client.ts";
import { startApp, type AppServer } from "./app-server.ts";
import { givenCompany } from "./company.ts";

test.describe.configure({ retries: 0 });

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** A page must refuse however it is asked for: as a document, as a navigation, as a prefetch. */
const PAGE_HEADERS: Record<string, string>[] = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }];
/** Stands in the other tenant's interview, and may be seen there alone. */
const CANARY = "Canary of the other tenant";
const METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE"] as const;

interface Tenant {
  api: ApiClient;
  cookie: string;
  ids: Record<string, string>;
  interview: InterviewAnswer;
}

/** Every address of the product that has something in its path, as its folders name it. */
function addressesWithParameters(): string[] {
  return globSync("app/**/{route.ts,page.tsx}", { cwd: ROOT })
    .map(
      (file) =>
        `/${file
          .replace(/^app\//, "")
          .replace(/\/?(route\.ts|page\.tsx)$/, "")
          .replace(/\([^)]*\)\/?/g, "")}`,
    )
    .filter((address) => address.includes("["))
    .sort();
}

/** Which of a tenant's ids belongs in this address; null: the address is nobody's own. */
function idFor(address: string): string | null {
  if (/^\/(api\/v1\/)?interviews\//.test(address)) return "interview";
  if (address === "/slots/availability/[host]") return "host";
  // Not an id but a secret, which no tenant's ids lead to.
  if (address === "/calendar/[file]") return null;
  if (/^\/(api\/v1\/)?slots\//.test(address)) return "slot";
  if (/webhook-endpoints\/|^\/settings\/webhooks\//.test(address)) return "endpoint";
  if (/deliveries\//.test(address)) return "delivery";
  if (/candidates\/|^\/settings\/privacy\//.test(address)) return "candidate";
  if (address.startsWith("/i/") || address.startsWith("/o/")) return "link";
  // The API names no search for a next candidate; lib/waitlist/story/queries.db.test.ts asks for another tenant's.
  if (address.startsWith("/slots/freed/")) return null;
  if (address.includes("/waitlist/[id]")) return "waitlist";
  if (address.startsWith("/settings/reasons/")) return "reason";
  if (address.startsWith("/settings/ats/")) return "connection";
  if (address.startsWith("/settings/team/")) return "member";
  if (address.startsWith("/settings/api-keys/")) return "key";
  // A member's mailed link is a password like a candidate's. A provider is nobody's own.
  if (address.startsWith("/access/") || address === "/sign-in/with/[provider]") return null;
  // A logo is for everybody who was given its address, which no tenant's ids lead to.
  if (address === "/logo/[file]") return null;
  if (address === "/api/v1/[[...path]]" || address === "/api/auth/[...nextauth]") return null;
  throw new Error(`${address} is new: say in idFor whose id it takes`);
}

async function signIn(app: AppServer, email: string, password: string): Promise<string> {
  const response = await fetch(`${app.baseUrl}/sign-in/submit`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: app.baseUrl, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ email, password }),
  });
  expect(response.status).toBe(303);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** An interviewer's id, as the page of everybody's hours links to it. */
async function hostIdOf(app: AppServer, cookie: string): Promise<string> {
  const html = await (await fetch(`${app.baseUrl}/slots/availability`, { headers: { cookie } })).text();
  return /\/slots\/availability\/(hst_[a-z0-9]{26})/.exec(html)?.[1] ?? "";
}

/** Sends a page's form as its admin does without scripts: with all that stands in it and what is typed. */
async function sendForm(
  app: AppServer,
  page: string,
  { cookie, typed }: { cookie: string; typed: Record<string, string> },
): Promise<Response> {
  const url = `${app.baseUrl}${page}`;
  const html = await (await fetch(url, { headers: { cookie } })).text();
  const form = new FormData();
  for (const [tag] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? "";
    form.set(/name="([^"]*)"/.exec(tag)?.[1] ?? "", value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  }
  for (const [field, value] of Object.entries(typed)) form.set(field, value);
  const headers = { cookie, origin: app.baseUrl, "sec-fetch-site": "same-origin" };
  return fetch(url, { method: "POST", headers, body: form, redirect: "manual" });
}

/** A reason of the tenant's own. Answers its code. */
async function addReason(app: AppServer, { cookie, name }: { cookie: string; name: string }): Promise<string> {
  const code = `only_${name}`;
  const typed = { label_en: name === "theirs" ? CANARY : "Mine", category: "personal", lists: "cancel", code };
  const answer = await sendForm(app, "/settings/reasons/new", { cookie, typed });
  expect(answer.status).toBe(303);
  return code;
}

/** A signed hook of the tenant's own. Answers its connection's id. */
async function addConnection(app: AppServer, { cookie, name }: { cookie: string; name: string }): Promise<string> {
  const typed = { name: name === "theirs" ? CANARY : "Mine" };
  const answer = await sendForm(app, "/settings/ats/new?provider=hook", { cookie, typed });
  const [id] = /ats_[0-9a-z]{26}/.exec(await answer.text()) ?? [];
  expect(id).toBeDefined();
  return id!;
}

async function givenTenant(app: AppServer, name: string): Promise<Tenant> {
  const { api, admin } = await givenCompany(app, name);
  const endpoint = await api.call<{ id: string }>("POST", "/webhook-endpoints", {
    url: "http://127.0.0.1:9/hook",
    event_types: [],
  });
  expect(endpoint.status).toBe(201);
  const interview = await api.createInterview({ title: name === "theirs" ? CANARY : "Engineer" });
  const deliveries = await api.call<{ data: { id: string }[] }>(
    "GET",
    `/webhook-endpoints/${endpoint.body.id}/deliveries`,
  );
  const link = new URL(interview.links.candidate).pathname.split("/")[2]!;
  const cookie = await signIn(app, admin.email, admin.password);
  const waits = await api.call<{ id: string }>("POST", "/waitlist", { interview_id: interview.id });
  const team = await (await fetch(`${app.baseUrl}/settings/team`, { headers: { cookie } })).text();
  const keys = await (await fetch(`${app.baseUrl}/settings/api-keys`, { headers: { cookie } })).text();
  const ids = {
    waitlist: waits.body.id,
    member: /\/settings\/team\/(mbr_\w+)/.exec(team)![1]!,
    key: /\/settings\/api-keys\/(key_\w+)/.exec(keys)![1]!,
    reason: await addReason(app, { cookie, name }),
    connection: await addConnection(app, { cookie, name }),
    interview: interview.id,
    slot: interview.slot_id,
    host: await hostIdOf(app, cookie),
    endpoint: endpoint.body.id,
    delivery: deliveries.body.data[0]!.id,
    link,
    candidate: interview.candidate.id,
  };
  return { api, cookie, ids, interview };
}

/** All that a tenant can read of itself: equal before and after, if nobody else touched it. */
async function picture({ api, ids }: Tenant): Promise<string> {
  const paths = [
    `/interviews/${ids["interview"]}`,
    "/interviews",
    "/slots",
    "/events",
    "/policies",
    "/reasons",
    "/webhook-endpoints",
  ];
  const answers = await Promise.all(paths.map((path) => api.call("GET", path)));
  return JSON.stringify(answers.map(({ status, body }) => ({ status, body })));
}

/** Bodies that would do something, were the id one's own; most acts need none. */
const BODIES: Record<string, unknown> = {
  cancel: { reason_code: "illness", stays_in_process: true, initiator: "company" },
  reschedule: { starts_at: "2031-05-05T10:00:00Z", ends_at: "2031-05-05T10:45:00Z" },
  endpoint: { description: "mine now" },
  recover: { since: "2026-01-01T00:00:00Z" },
};

async function expectApiRefuses(mine: Tenant, theirs: Tenant): Promise<void> {
  for (const address of addressesWithParameters().filter((each) => each.startsWith("/api/v1/"))) {
    const kind = idFor(address);
    if (kind === null) continue;
    const path = address.replace("/api/v1", "").replace(/\[[^\]]+\]/, theirs.ids[kind]!);
    for (const method of METHODS) {
      const body =
        method === "GET" || method === "DELETE"
          ? undefined
          : (BODIES[path.split("/").at(-1)!] ?? (method === "PATCH" ? BODIES["endpoint"] : {}));
      const answer = await mine.api.call(method, path, body);
      expect([404, 405], `${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`).toContain(
        answer.status,
      );
    }
  }
  for (const path of ["/interviews", "/slots", "/events", "/webhook-endpoints"]) {
    const { status, body } = await mine.api.call("GET", `${path}?limit=100`);
    expect(status).toBe(200);
    for (const id of Object.values(theirs.ids)) expect(JSON.stringify(body)).not.toContain(id);
  }
}

async function expectPagesRefuse(app: AppServer, mine: Tenant, theirs: Tenant): Promise<void> {
  const pages = addressesWithParameters().filter((each) => !each.startsWith("/api/") && !each.startsWith("/i/"));
  expect(pages.length).toBeGreaterThan(0);
  for (const address of pages) {
    const kind = idFor(address);
    if (kind === null) continue;
    const path = address.replace(/\[[^\]]+\]/, theirs.ids[kind]!);
    for (const headers of PAGE_HEADERS) {
      const response = await fetch(`${app.baseUrl}${path}`, { headers: { cookie: mine.cookie, ...headers } });
      // A part of a page answers 200 whatever it shows; what it shows must be the page for nothing found.
      if (headers["rsc"] === undefined) expect([404, 405], path).toContain(response.status);
      expect(await response.text(), `${path} ${JSON.stringify(headers)}`).not.toContain(CANARY);
    }
  }
  for (const path of [`/interviews/${theirs.ids["interview"]}`, `/settings/reasons/${theirs.ids["reason"]}`]) {
    for (const headers of PAGE_HEADERS.slice(0, 2)) {
      const own = await fetch(`${app.baseUrl}${path}`, { headers: { cookie: theirs.cookie, ...headers } });
      expect(await own.text(), "its own tenant sees it: the walk looks for the right words").toContain(CANARY);
    }
  }
}

async function expectLinksRefuse(app: AppServer, mine: Tenant, theirs: Tenant): Promise<void> {
  const token = theirs.ids["link"]!;
  const forged = `${token.slice(0, 30)}${[...token.slice(30)].reverse().join("")}`;
  for (const address of addressesWithParameters().filter((each) => each.startsWith("/i/"))) {
    const url = `${app.baseUrl}${address.replace("[token]", forged)}`;
    expect([404, 405, 429], address).toContain((await fetch(url)).status);
    const headers = { origin: app.baseUrl, "sec-fetch-site": "same-origin" };
    const post = await fetch(url, { method: "POST", headers, body: new URLSearchParams({ reason: "illness" }) });
    // 429: by now this address has tried many wrong tokens.
    expect([404, 405, 429], `POST ${address}`).toContain(post.status);
  }
  const list = await (await fetch(`${app.baseUrl}/i/${mine.ids["link"]}/reschedule`)).text();
  expect(list).not.toContain(theirs.ids["slot"]);
}

for (const wall of ["both walls", "the second wall alone, every query's scope taken out"]) {
  const tag = wall === "both walls" ? [] : ["@long"];
  test(`nothing of another tenant is to be had: ${wall}`, { tag }, async () => {
    test.setTimeout(240_000);
    const folder = mkdtempSync(join(tmpdir(), "reslot-walls-"));
    const report = join(folder, "statements");
    const unscoped = wall !== "both walls";
    const patch = pathToFileURL(join(ROOT, "e2e/without-scope.mjs")).href;
    const app = await startApp({
      SEED_DEMO: "false",
      WEBHOOK_ALLOWED_HOSTS: "127.0.0.1/32",
      ...(unscoped && { NODE_OPTIONS: `--import=${patch}`, WITHOUT_SCOPE_REPORT: report }),
    });
    try {
      const mine = await givenTenant(app, "mine");
      const theirs = await givenTenant(app, "theirs");
      const before = await picture(theirs);
      await expectApiRefuses(mine, theirs);
      await expectPagesRefuse(app, mine, theirs);
      await expectLinksRefuse(app, mine, theirs);
      expect(await picture(theirs)).toBe(before);
      const statements = existsSync(report) ? readFileSync(report, "utf8").split("\n").length : 0;
      expect(statements > 30, `${statements} different statements lost their scope`).toBe(unscoped);
    } finally {
      await app.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
