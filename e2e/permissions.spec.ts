// Every page, action, route and API call × every role × own and another tenant: exactly what the one table of rights says, over
// HTTP against the built product. Generated from the table: a line without an answer here fails by itself.
import { expect, test, PASSWORD, type Table, type Things } from "./fixtures/permissions-scene";

// A leak that shows once is a leak: no second try makes it good.
test.describe.configure({ mode: "serial", retries: 0 });
test.setTimeout(600_000);

const REFUSED = "Your role does not include this";
/** Which end a session, and so come with one of their own. */
const ENDS_SESSION = /^\/settings\/sessions |^POST \/sign-out$/;
/** What would do something if an action were let through to another tenant's: read by whichever form has such a field. */
const FIELDS: Record<string, string> = {
  reason_code: "other",
  initiator: "company",
  outcome: "completed",
  overlap: "0",
  expires: "90",
  role: "admin",
  access: "end",
  status: "disabled",
  url: "https://example.com/hook",
  name: "Mine now",
  description: "Mine now",
  confirm: "yes",
};

let base: string;
let table: Table;
let own: Things;
let foreign: Things;
const cookies = new Map<string, string>();

const OUT = "signed out";
const visitors = () => [...table.roles, OUT];
const allows = (need: string, role: string) =>
  need === "member" ? role !== OUT : (table.rights[need]?.includes(role) ?? false);
const isRight = (need: string) => need === "member" || need in table.rights;

async function signIn(role: string): Promise<string> {
  const answer = await fetch(`${base}/sign-in/submit`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: base, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ email: own.emails[role]!, password: PASSWORD }),
  });
  expect(answer.status).toBe(303);
  const set = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]!);
  return set.join("; ");
}

async function cookieOf(role: string, isItsOwn = false): Promise<Record<string, string>> {
  if (role === OUT) return {};
  if (isItsOwn) return { cookie: await signIn(role) };
  if (!cookies.has(role)) cookies.set(role, await signIn(role));
  return { cookie: cookies.get(role)! };
}

/** An address with a company's own things in it. */
function filled(address: string, { addresses, links }: Things): string {
  const withLinks = address
    .replace("/access/[token]", `/access/${links.access}`)
    .replace(/^\/(i)\/\[token\]/, `/$1/${links.interview}`)
    .replace("/o/[token]", "/o/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    .replace("[file]", "nothing.ics")
    .replace("[...nextauth]", "session")
    .replace("[provider]", "hook")
    .replace("[connectionId]", "ats_none");
  const whole = addresses[withLinks];
  if (whole !== undefined) return withLinks.replace(/\[id\].*$/, whole);
  const prefixes = Object.keys(addresses).filter((prefix) => prefix.endsWith("/"));
  const path = withLinks.replace(/\[[^\]]+\]/g, (_all, at: number) => {
    const prefix = prefixes.find((each) => each === withLinks.slice(0, at));
    if (prefix === undefined) throw new Error(`${address} is new: say in permissions-scene-calls.ts what stands in it`);
    return addresses[prefix]!;
  });
  return path;
}

interface Answer {
  status: number;
  location: string;
  text: string;
}

async function ask(
  method: string,
  path: string,
  {
    headers = {},
    body,
    reads = false,
  }: { headers?: Record<string, string>; body?: FormData | string; reads?: boolean },
): Promise<Answer> {
  const answer = await fetch(`${base}${path}`, {
    method,
    redirect: "manual",
    headers: { origin: base, "sec-fetch-site": "same-origin", ...headers },
    ...(body !== undefined && { body }),
  });
  // A stream of news never ends: its status is its answer.
  const text = reads ? await answer.text() : "";
  if (!reads) await answer.body?.cancel();
  return {
    status: answer.status,
    location: answer.headers.get("location") ?? answer.headers.get("x-action-redirect") ?? "",
    text,
  };
}

test.beforeAll(async ({ scene, baseURL }) => {
  base = baseURL!;
  table = await scene.table();
  [own, foreign] = [await scene.company(), await scene.company()];
});

test("pages @long", async () => {
  const faults: string[] = [];
  let count = 0;
  for (const [address, need] of Object.entries(table.pages)) {
    for (const role of visitors()) {
      count += 1;
      const headers = await cookieOf(role);
      const { status, location } = await ask("GET", filled(address, own), { headers });
      const isOpen = status === 200 || (status >= 300 && status < 400);
      const toSignIn = status >= 300 && status < 400 && location.includes("/sign-in");
      const isRightful =
        need === "setup-code" || address.startsWith("/o/")
          ? status === 404
          : !isRight(need)
            ? isOpen
            : role === OUT
              ? toSignIn
              : allows(need, role)
                ? // Some pages lead on where there is nothing for them to show yet.
                  isOpen && !toSignIn
                : status === 404;
      if (!isRightful) faults.push(`${address} (${need}) for ${role}: ${status} ${location}`);
      if (!isRight(need) || role === OUT || !address.includes("[")) continue;
      const other = await ask("GET", filled(address, foreign), { headers });
      if (other.status !== 404) faults.push(`${address} of another tenant for ${role}: ${other.status}`);
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBe(Object.keys(table.pages).length * (table.roles.length + 1));
});

test("routes @long", async () => {
  const faults: string[] = [];
  let count = 0;
  for (const [route, need] of Object.entries(table.routes)) {
    const [method = "", address = ""] = route.split(" ");
    const statuses = new Set<number>();
    for (const role of visitors()) {
      count += 1;
      const headers = await cookieOf(role, ENDS_SESSION.test(route));
      const body = method === "POST" ? new FormData() : undefined;
      const { status, location } = await ask(method, filled(address, need === "link" ? foreign : own), {
        headers,
        ...(body && { body }),
      });
      // Wrong tokens and failed sign-ins are counted by address, whoever sends them.
      if (status !== 429) statuses.add(status);
      if (!isRight(need)) continue;
      const isRightful =
        role === OUT
          ? // What only a page's script asks for says so; whoever came by a link signs in.
            address.startsWith("/live")
            ? status === 401
            : status === 303 && location.includes("/sign-in")
          : allows(need, role)
            ? ![401, 403, 404].includes(status)
            : status === (method === "GET" ? 404 : 403);
      if (!isRightful) faults.push(`${route} (${need}) for ${role}: ${status} ${location}`);
    }
    // Where no role is asked for, none makes a difference.
    if (!isRight(need) && statuses.size !== 1) faults.push(`${route} (${need}): ${[...statuses].join(", ")}`);
    if ((need === "metrics-token" || need === "feed-address") && !statuses.has(404)) faults.push(`${route}: no 404`);
  }
  expect(faults).toEqual([]);
  expect(count).toBe(Object.keys(table.routes).length * (table.roles.length + 1));
});

/** A call as a browser's script sends it: bound arguments, the state of the form, and the form. */
function callBody(bound: readonly string[], fields: Readonly<Record<string, string>>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`1_${name}`, value);
  const state = { attempt: 0, message: null, errors: [], values: {}, secret: null };
  body.append("0", JSON.stringify([...bound, state, "$K1"]));
  return body;
}

test("actions @long", async ({ scene }) => {
  const before = await scene.picture({ organizationId: foreign.organizationId });
  const faults: string[] = [];
  let count = 0;
  const unbuilt = Object.keys(table.actions).filter((key) => !table.built.some((each) => each.key === key));
  expect(unbuilt, "of the table, not in the build").toEqual([]);
  for (const { key, id, page, bound } of table.built) {
    const need = table.actions[key]!;
    for (const role of visitors()) {
      for (const whose of ["own", "foreign"] as const) {
        count += 1;
        const args = bound.map((name) =>
          whose === "foreign" ? (foreign.bound[name] ?? foreign.bound["code"]!) : "none",
        );
        const body = callBody(args, whose === "foreign" && bound.length > 0 ? FIELDS : {});
        const act = async () => {
          const cookie = await cookieOf(role, ENDS_SESSION.test(key));
          const headers = { ...cookie, "next-action": id, accept: "text/x-component" };
          return ask("POST", filled(page, own), { headers, body, reads: true });
        };
        let answer = await act();
        // Signing out everywhere, an act of this list too, has ended the session that is kept here.
        if (answer.location.includes("ended=1") && cookies.delete(role)) answer = await act();
        const isRefused = answer.text.includes(REFUSED);
        const toSignIn = answer.location.includes("/sign-in");
        const isRightful = !isRight(need)
          ? !answer.location.startsWith("/;")
          : role === OUT
            ? toSignIn
            : // Ending one's own sessions leads to signing in; no other act may, or it would prove nothing of the right.
              (!toSignIn || ENDS_SESSION.test(key)) && isRefused === !allows(need, role) && answer.status < 500;
        if (!isRightful)
          faults.push(
            `${key} (${need}), ${whose}, for ${role}: ${answer.status} ${answer.location} ${answer.text.slice(0, 200)}`,
          );
      }
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBe(Object.keys(table.actions).length * (table.roles.length + 1) * 2);
  expect(await scene.picture({ organizationId: foreign.organizationId }), "the other tenant is as it was").toBe(before);
});

test("API calls @long", async () => {
  const faults: string[] = [];
  let count = 0;
  const kinds: Record<string, string> = {
    interviews: "int",
    slots: "slt",
    candidates: "cnd",
    waitlist: "wlt",
    deliveries: "del",
  };
  for (const [call, scopes] of Object.entries(table.apiCalls)) {
    const [method = "", address = ""] = call.split(" ");
    const kind = kinds[address.split("/")[3] ?? ""] ?? "ep";
    const path = address.replace("[id]", `${kind}_${"0".repeat(26)}`);
    const send = async (key: string | null) => {
      count += 1;
      const headers = { "content-type": "application/json", ...(key !== null && { authorization: `Bearer ${key}` }) };
      const body = method === "GET" || method === "DELETE" ? undefined : "{}";
      return (await ask(method, path, { headers, ...(body && { body }) })).status;
    };
    if ((await send(null)) !== 401) faults.push(`${call} without a key is not 401`);
    for (const scope of table.scopes) {
      const { alone, without } = own.keys[scope]!;
      const status = await send(alone);
      if ([401, 403].includes(status) === scopes.includes(scope)) faults.push(`${call} with ${scope} alone: ${status}`);
      const opens = scopes.some((each) => each !== scope);
      const rest = await send(without);
      if ([401, 403].includes(rest) === opens) faults.push(`${call} without ${scope}: ${rest}`);
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBe(Object.keys(table.apiCalls).length * (1 + 2 * table.scopes.length));
});
