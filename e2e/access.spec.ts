// Every page of the team asks for the right that its line in lib/authz/access/pages.ts names, by the table of permissions:
// a role that has it gets the page, one that lacks it finds nothing, whoever is signed out is asked to sign in.
import type { APIRequestContext } from "@playwright/test";
import type { Need } from "@/lib/authz/access/need";
import { PAGES } from "@/lib/authz/access/pages";
import { hasPermission } from "@/lib/authz/permissions";
import { ROLES, type Role } from "@/lib/authz/roles";
import { type Company, expect, PASSWORD, test } from "./fixtures/recruiter-scene";

/** Gates that are not a role's: stories of their own open these. */
const OTHER_GATES: readonly Need[] = ["link", "setup-code", "metrics-token", "feed-address"];
/** What a page needs to be there besides a right. */
const QUERIES: Readonly<Record<string, string>> = { "/interviews/[id]/cancel/reply": "?reason=illness" };
/** Whoever has the right is led on: there is nothing to correct yet. */
const LEADS_ON: readonly string[] = ["/interviews/[id]/reason"];
/** Asks whoever has given the password, so it leads everybody else to give it. */
const AFTER_PASSWORD = "/sign-in/two-factor";

/** A page's address in this company, or null where it has nothing for the page to show. */
function addressOf(page: string, { ids }: Company): string | null {
  const path = page
    .replace("/interviews/[id]", `/interviews/${ids.amina}`)
    .replace("/slots/[id]", `/slots/${ids.openSlot}`)
    .replace("/settings/reasons/[code]", "/settings/reasons/illness");
  return path.includes("[") ? null : `${path}${QUERIES[page] ?? ""}`;
}

async function enter(request: APIRequestContext, { email, origin }: { email: string; origin: string }): Promise<void> {
  const answer = await request.post("/sign-in/submit", {
    headers: { origin, "sec-fetch-site": "same-origin" },
    form: { email, password: PASSWORD },
    maxRedirects: 0,
  });
  expect(answer.headers()["location"]).not.toContain("/sign-in");
}

/** What these pages answered, and what the tables say they answer. */
async function walk(
  request: APIRequestContext,
  { company, role }: { company: Company; role: Role | null },
): Promise<{ found: string[]; meant: string[] }> {
  const found: string[] = [];
  const meant: string[] = [];
  for (const [page, need] of Object.entries(PAGES)) {
    const address = addressOf(page, company);
    if (address === null || OTHER_GATES.includes(need)) continue;
    // Signed in already, the pages of signing in lead on.
    if (need === "anyone" && role !== null && page.startsWith("/sign-in")) continue;
    const answer = await request.get(address, { maxRedirects: 0 });
    const toSignIn = answer.headers()["location"]?.includes("/sign-in") ? " to signing in" : "";
    found.push(`${page} ${answer.status()}${toSignIn}`);
    meant.push(`${page} ${statusOf(page, { need, role })}`);
  }
  return { found, meant };
}

function statusOf(page: string, { need, role }: { need: Need; role: Role | null }): string {
  const toSignIn = "307 to signing in";
  if (need === "anyone") return page === AFTER_PASSWORD ? toSignIn : "200";
  if (role === null) return toSignIn;
  const has = need === "member" || hasPermission(role, need as Parameters<typeof hasPermission>[1]);
  return !has ? "404" : LEADS_ON.includes(page) ? "307" : "200";
}

test("each page opens for the roles its line names and for nobody else", async ({ playwright, baseURL, scene }) => {
  const company = await scene.company();
  for (const role of [null, ...ROLES]) {
    const request = await playwright.request.newContext({ baseURL });
    if (role !== null) await enter(request, { email: company.emails[role], origin: baseURL! });
    const { found, meant } = await walk(request, { company, role });
    expect(found.length).toBeGreaterThan(20);
    expect.soft(found, role ?? "signed out").toEqual(meant);
    await request.dispose();
  }
});
