// Posts as no form of ours sends them: from elsewhere, broken, too large, replayed. And the machines that read mail.
import { get } from "node:http";
import type { APIRequestContext, BrowserContext } from "@playwright/test";
import { expect, STATES, test, type Made, type State } from "./fixtures/candidate-scene";
import { untilOldEnough } from "./reading";

test.describe.configure({ retries: 0 });

const base = () => `http://localhost:${process.env.E2E_PORT}`;
const ours = () => ({ origin: base(), "sec-fetch-site": "same-origin" });

async function nonceOf(request: APIRequestContext, url: string): Promise<string> {
  const html = await (await request.get(url)).text();
  const nonce = /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? "";
  expect(nonce).not.toBe("");
  return nonce;
}

async function agedNonce(request: APIRequestContext, url: string): Promise<string> {
  const nonce = await nonceOf(request, url);
  await untilOldEnough(nonce);
  return nonce;
}

function post(
  request: APIRequestContext,
  made: Made,
  form: Record<string, string>,
  headers: Record<string, string> = ours(),
) {
  return request.post(`${made.url}/cancel/submit`, { form, headers, maxRedirects: 0 });
}

test("only pages of our own origin may post", async ({ request, scene }) => {
  const made = await scene.make("scheduled");
  const form = { nonce: await agedNonce(request, `${made.url}/cancel`), reason: "illness" };
  for (const headers of [
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site", origin: base() },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  ] as Record<string, string>[]) {
    const response = await post(request, made, form, headers);
    expect(response.status()).toBe(403);
    expect(await response.text()).toContain("This did not come from our page");
  }
  expect((await scene.look(made)).status).toBe("scheduled");
  expect((await post(request, made, form, { origin: base() })).status()).toBe(303);
  expect((await scene.look(made)).status).toBe("cancelled");
});

test("broken and huge bodies are refused with a page, never with an error", async ({ request, scene }) => {
  const made = await scene.make("scheduled");
  const url = `${made.url}/cancel/submit`;
  const send = (data: string | Buffer, type: string) =>
    request.post(url, { data, headers: { ...ours(), "content-type": type }, maxRedirects: 0 });
  const urlencoded = "application/x-www-form-urlencoded";
  expect((await send("{", "application/json")).status()).toBe(400);
  expect((await send("x", "multipart/form-data; boundary=y")).status()).toBe(400);
  expect((await send("reason=illness&reason=other", urlencoded)).status()).toBe(400);
  expect((await send(`note=${"x".repeat(70_000)}`, urlencoded)).status()).toBe(413);
  for (const body of ["", "%", "reason=%ff%fe", "note=%00", "constructor=1&__proto__=2", "reason=' OR 1=1"]) {
    expect((await send(body, urlencoded)).status(), body).toBe(303);
  }
  const opened = await request.get(url, { maxRedirects: 0 });
  expect([opened.status(), opened.headers().location]).toEqual([303, new URL(`${made.url}/cancel`).pathname]);
  for (const method of ["PUT", "DELETE", "PATCH"]) {
    expect((await request.fetch(url, { method, headers: ours() })).status()).toBe(405);
  }
  expect(await scene.look(made)).toMatchObject({ status: "scheduled", revision: 1 });
});

test("posts to pages that take none are refused or answered, never an error", async ({ request, scene }) => {
  const made = await scene.make("scheduled");
  const parts = "multipart/form-data; boundary=x";
  const fields = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_00"\r\n\r\n\r\n--x--\r\n';
  for (const path of ["", "/cancel", "/undo", "/time-zone"]) {
    for (const [type, data, more] of [
      ["multipart/form-data", "x"],
      [parts, "x"],
      [parts, fields.slice(0, -20)],
      [parts, fields],
      [parts, fields.replace("$ACTION_ID_00", "$ACTION_REF_1")],
      ["application/x-www-form-urlencoded", "%"],
      ["text/plain;charset=UTF-8", "[", { "next-action": "00" }],
      ["text/plain;charset=UTF-8", "[]", { "next-action": "7f".repeat(21) }],
    ] as const) {
      const headers = { ...ours(), "content-type": type, ...more };
      const response = await request.post(made.url + path, { data, headers, maxRedirects: 0 });
      const isForm = type.startsWith("application/");
      expect.soft(response.status(), `${path} ${type} ${data.slice(0, 60)}`).toBe(isForm ? 200 : 400);
      expect.soft(response.headers()["content-type"]).toContain("text/html");
      if (!isForm) expect.soft(await response.text()).toContain("We couldn’t read that");
    }
  }
  expect(await scene.look(made)).toMatchObject({ status: "scheduled", revision: 1 });
});

test("a nonce is needed, of this link and this step; answers again change nothing", async ({ request, scene }) => {
  const made = await scene.make("scheduled");
  const other = await scene.make("scheduled");
  const foreign = await nonceOf(request, `${other.url}/cancel`);
  const nonce = await agedNonce(request, `${made.url}/cancel`);
  for (const wrong of [
    {},
    { nonce: "" },
    { nonce: "x" },
    { nonce: foreign },
    { nonce: nonce.replace(/^./, "1") },
  ] as Record<string, string>[]) {
    const response = await post(request, made, { reason: "illness", ...wrong });
    expect(response.status()).toBe(303);
    expect(response.headers().location).toContain("/cancel?again");
  }
  expect((await scene.look(made)).status).toBe("scheduled");
  for (const reason of ["illness", "illness", "other"]) {
    const response = await post(request, made, { nonce, reason });
    expect(response.status()).toBe(303);
    expect(response.headers().location).toBe(new URL(made.url).pathname);
  }
  const look = await scene.look(made);
  expect(look.cancellations).toHaveLength(1);
  expect(look.revision).toBe(2);
});

/** A GET from an address of its own: the other stories come from 127.0.0.1, and its limit is theirs. */
function getFrom(localAddress: string, path: string): Promise<{ status: number; retryAfter: string | undefined }> {
  const { port, host } = new URL(test.info().project.use.baseURL ?? "");
  return new Promise((resolve, reject) => {
    const asked = get({ host: "127.0.0.1", port, path, localAddress, headers: { host } }, (response) => {
      response.resume().once("end", () => {
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] });
      });
    });
    asked.once("error", reject);
  });
}

test("many wrong tokens from one address are slowed down, good ones from it are not", async ({ scene }) => {
  const made = await scene.make("scheduled");
  const answers: Awaited<ReturnType<typeof getFrom>>[] = [];
  for (let index = 0; index < 30; index += 1) {
    answers.push(await getFrom("127.0.0.2", `/i/${String(index).padStart(43, "A")}`));
  }
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]));
  const slowed = answers.filter(({ status }) => status === 429);
  expect(slowed.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
  expect((await getFrom("127.0.0.2", new URL(made.url).pathname)).status).toBe(200);
});

/** One page in other words, in another zone or with a part of its list is the same page: it is asked for, and not walked again. */
function pageOf(url: string): string {
  const page = new URL(url);
  for (const name of ["lang", "tz", "back", "part", "more"]) page.searchParams.delete(name);
  return page.href;
}

/** Every page there is below a link, whether it says anything in this state or not. */
const STEPS = [
  "cancel",
  "reschedule",
  "reschedule?propose=1",
  "reschedule/keep",
  "withdraw",
  "undo",
  "confirm",
  "time-zone",
];

/** Does what mail scanners were seen to do: asks with HEAD, runs scripts, follows every link, presses every button, submits every form. */
async function scan(context: BrowserContext, made: Made, mailed: readonly string[]): Promise<void> {
  const page = await context.newPage();
  const inside = new URL(made.url).pathname;
  const queue = [made.url, ...mailed, `${made.url}/calendar.ics`, ...STEPS.map((step) => `${made.url}/${step}`)];
  const [asked, walked] = [new Set<string>(), new Set<string>()];
  const withForms: string[] = [];
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    if (asked.has(url)) continue;
    asked.add(url);
    const isNew = !walked.has(pageOf(url));
    for (const method of isNew ? ["HEAD", "OPTIONS", "GET"] : ["GET"]) await context.request.fetch(url, { method });
    if (!isNew || url.endsWith(".ics")) continue;
    walked.add(pageOf(url));
    await page.goto(url);
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href.split("#")[0] ?? ""));
    // Each page stands there in six languages: the first page's are enough.
    const isWanted = (link: string) => url === made.url || !new URL(link).searchParams.has("lang");
    queue.push(...links.filter((link) => new URL(link).pathname.startsWith(inside) && isWanted(link)));
    if ((await page.locator("form").count()) > 0) withForms.push(url);
  }
  expect(mailed.filter((link) => new URL(link).pathname.startsWith(inside))).toEqual(mailed);
  await page.close();
  await submitUntouched(context, withForms);
}

/** On some pages presses every button, on others submits every form, all of them old enough to be believed. */
async function submitUntouched(context: BrowserContext, urls: readonly string[]): Promise<void> {
  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return { url, page };
  };
  const pressed = await Promise.all(urls.map(open));
  const submitted = await Promise.all(urls.map(open));
  for (const { page } of [...pressed, ...submitted])
    for (const nonce of await page.locator("input[name=nonce]").all()) await untilOldEnough(await nonce.inputValue());
  for (const { url, page } of pressed) {
    for (const button of await page.getByRole("main").getByRole("button").all()) {
      await button.click();
      await page.waitForLoadState();
      if (page.url() !== url) break;
    }
    await page.close();
  }
  for (const { page } of submitted) {
    const submit = page.locator("form").evaluateAll((forms) => (forms as HTMLFormElement[]).at(-1)?.submit());
    await Promise.all([page.waitForEvent("load"), submit]);
    await page.close();
  }
}

/** The others are walked by npm run test:long: a walk opens every page and presses every button. */
const EVERYDAY: readonly State[] = ["scheduled"];

for (const state of STATES) {
  const tag = EVERYDAY.includes(state) ? [] : ["@long"];
  test(`a scanner changes nothing: ${state}`, { tag }, async ({ context, scene }) => {
    // Every page and every button: on a busy machine that takes minutes, which is no failure.
    test.setTimeout(400_000);
    const made = await scene.make(state);
    const mailed = (await scene.mailedLinks(made)).filter((link) => new URL(link).origin === base());
    const before = await scene.fingerprint(made.organizationId);
    await scan(context, made, mailed);
    expect(await scene.fingerprint(made.organizationId)).toEqual(before);
  });
}

test("the mails that were scanned held the ways to every page", async ({ scene }) => {
  const links = [
    ...(await scene.mailedLinks(await scene.make("scheduled"))),
    ...(await scene.mailedLinks(await scene.make("cancelled"))),
    ...(await scene.mailedLinks(await scene.make("asked"))),
  ];
  const ours = links.filter((link) => new URL(link).origin === base());
  const paths = ours.map((link) => new URL(link).pathname.split("/").slice(3).join("/"));
  expect([...new Set(paths)].toSorted()).toEqual(expect.arrayContaining(["", "confirm", "reminders", "undo"]));
});
