// A recruiter's day: signing in, finding an interview, cancelling and moving it, seeing the slot free; with scripts and without.
import type { Page } from "@playwright/test";
import { expectReadable, WALKS } from "./accessibility";
import { expect, PASSWORD, signIn, test } from "./fixtures/recruiter-scene";
import { MODES } from "./modes";

const summary = (page: Page) => page.getByRole("alert").filter({ hasText: "There is a problem" });
const session = (page: Page) =>
  page
    .context()
    .cookies()
    .then((all) => all.find((cookie) => cookie.name === "__Host-session"));

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("signs in after a mistake and comes back to the page asked for", async ({ page, scene }) => {
      const { emails } = await scene.company();
      await page.goto("/interviews?status=cancelled");
      await expect(page).toHaveURL(/\/sign-in\?next=/);
      await page.getByLabel("Work email").fill(emails.admin);
      await page.getByLabel("Password").fill("not this one at all");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(summary(page)).toContainText("don't belong together");
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByLabel("Work email")).toHaveValue(emails.admin);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page).toHaveURL(/\/interviews\?status=cancelled$/);
      expect(await session(page)).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
    });

    test("finds an interview, cancels it with a reason, and the slot is open", async ({ page, scene }) => {
      const company = await scene.company();
      await signIn(page, company.emails.coordinator, "/interviews");
      await page.getByLabel("Search").fill("amina");
      await page.getByRole("button", { name: "Show" }).click();
      await expect(page.getByRole("row", { name: /Jonas/ })).toHaveCount(0);
      await page.getByRole("link", { name: "Amina Rai" }).click();
      await page.getByRole("link", { name: "Cancel this interview" }).click();
      await expect(page.locator("#main input:checked")).toHaveCount(0);
      await page.getByLabel("Note").fill("On the phone, 9:40");
      await page.getByRole("button", { name: "Cancel this interview" }).click();
      await expect(summary(page)).toContainText("Say whose wish this is.");
      await expect(summary(page).getByRole("link", { name: "Choose a reason." })).toHaveAttribute(
        "href",
        "#reason_code",
      );
      await expect(page.getByLabel("Note")).toHaveValue("On the phone, 9:40");
      await page.getByLabel("The candidate's", { exact: false }).check();
      await page.getByLabel("Reason").selectOption("illness");
      await page.getByRole("button", { name: "Cancel this interview" }).click();
      await expect(page.getByRole("heading", { name: "The interview is cancelled" })).toBeVisible();
      await expect(page.getByRole("region", { name: /Cancelled by the candidate/ })).toContainText(
        "On the phone, 9:40",
      );
      expect(
        await scene.look({ organizationId: company.organizationId, interviewId: company.ids.amina }),
      ).toMatchObject({
        status: "cancelled",
        cancellations: [
          { reasonCode: "illness", note: "On the phone, 9:40", initiator: "candidate", channel: "dashboard" },
        ],
        slotStatuses: ["open"],
      });
      await page.goto("/slots?view=list");
      await expect(page.getByRole("row", { name: /Ben Okafor/ }).first()).toContainText("freed today");
      await page.goto("/");
      await expect(page.locator("li[data-item]").filter({ hasText: "Amina Rai" })).toContainText("I'm not well");
      await page.goto(`/interviews/${company.ids.amina}/cancel`);
      await expect(page).toHaveURL(`/interviews/${company.ids.amina}`);
    });

    test("moves an interview to an open time, and to a typed one only when it is free", async ({ page, scene }) => {
      const company = await scene.company();
      await signIn(page, company.emails.coordinator, `/interviews/${company.ids.amina}/move`);
      await page.getByLabel("Another time").check();
      await page.getByLabel("Ours", { exact: false }).check();
      await page.getByRole("button", { name: "Move this interview" }).click();
      await expect(summary(page)).toContainText("Enter the day.");
      await expect(page.getByLabel("Another time")).toBeChecked();
      await page.getByRole("radio", { name: /to/ }).first().check();
      await page.getByRole("button", { name: "Move this interview" }).click();
      await expect(page.getByRole("heading", { name: "The interview has moved" })).toBeVisible();
      const seen = await scene.look({ organizationId: company.organizationId, interviewId: company.ids.amina });
      expect(seen).toMatchObject({ status: "scheduled", moves: 1, slotStatuses: ["open", "taken"] });
      expect(seen.eventTypes.slice(-3)).toEqual(["interview.rescheduled", "slot.released", "slot.taken"]);
    });

    test("adds slots in a row, is told of an overlap by name, and withdraws one", async ({ page, scene }) => {
      const company = await scene.company();
      await signIn(page, company.emails.coordinator, "/slots/new");
      await page.getByLabel("Whose time").selectOption(company.hostEmail);
      await page.getByLabel("Day").fill("2027-03-02");
      await page.getByLabel("Begins").fill("09:00");
      await page.getByLabel("How many in a row").fill("3");
      await page.getByRole("button", { name: "Add these slots" }).click();
      await expect(page.getByRole("heading", { name: "The slots are open" })).toBeVisible();
      await expect(page.getByRole("row", { name: /Ben Okafor/ })).toHaveCount(3);
      await page.goto("/slots/new");
      await page.getByLabel("Whose time").selectOption(company.hostEmail);
      await page.getByLabel("Day").fill("2027-03-02");
      await page.getByLabel("Begins").fill("09:30");
      await page.getByRole("button", { name: "Add these slots" }).click();
      await expect(summary(page)).toContainText("Ben Okafor already has a slot then");
      await page.goto("/slots?view=list&from=2027-03-02");
      const first = page.getByRole("row", { name: /Ben Okafor/ }).first();
      await first.getByText("Withdraw").first().click();
      await first.getByRole("button", { name: "Withdraw this slot" }).click();
      await expect(page.getByRole("heading", { name: "The slot is withdrawn" })).toBeVisible();
      await expect(page.getByRole("row", { name: /Ben Okafor/ })).toHaveCount(2);
    });

    test("notes a no-show only after the start, and changes it into completed", async ({ page, scene }) => {
      const company = await scene.company();
      await signIn(page, company.emails.coordinator, `/interviews/${company.ids.over}`);
      await page.getByRole("button", { name: "Mark as no-show" }).click();
      await expect(page.getByRole("heading", { name: "Noted" })).toBeVisible();
      await page.getByRole("button", { name: "It was completed after all" }).click();
      await expect(page.getByText("Completed", { exact: true })).toBeVisible();
      await page.goto(`/interviews/${company.ids.amina}`);
      await expect(page.getByRole("button", { name: /Mark as/ })).toHaveCount(0);
    });
  });
}

test(
  "the candidate's link is shown on request only, and the timeline says who had it",
  { tag: "@long" },
  async ({ page, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.coordinator, `/interviews/${company.ids.amina}`);
    await expect(page.locator("body")).not.toContainText("/i/");
    await page.getByRole("button", { name: "Show the candidate's link" }).click();
    const link = await page.getByLabel("The candidate's link").inputValue();
    expect(link).toMatch(/\/i\/[A-Za-z0-9_-]{43}$/);
    await page.reload();
    await expect(page.getByRole("listitem").filter({ hasText: "Candidate's link copied" })).toContainText(
      "Some coordinator",
    );
    await page.getByText("Who was told").scrollIntoViewIfNeeded();
    for (const mail of await page.locator("details").all())
      await mail.evaluate((element) => element.setAttribute("open", ""));
    expect(await page.content()).not.toContain(link.slice(-43));
  },
);

test(
  "an admin makes a key, sees it once, uses it and revokes it",
  { tag: "@long" },
  async ({ page, request, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.admin, "/settings/api-keys");
    await page.getByLabel("Name").fill("Our ATS");
    await page.getByRole("button", { name: "Make this key" }).click();
    await expect(summary(page)).toContainText("Choose at least one right.");
    await page.getByLabel("Read interviews").check();
    await page.getByRole("button", { name: "Make this key" }).click();
    const key = await page.locator("code", { hasText: /^rsk_/ }).first().innerText();
    const call = () => request.get("/api/v1/interviews", { headers: { authorization: `Bearer ${key}` } });
    expect((await call()).status()).toBe(200);
    await page.reload();
    expect(await page.content()).not.toContain(key);
    const row = page.getByRole("row", { name: /Our ATS/ });
    await row.getByText("Revoke").first().click();
    await row.getByRole("button", { name: "Revoke this key" }).click();
    await expect(page.getByRole("heading", { name: "The key is revoked" })).toBeVisible();
    expect((await call()).status()).toBe(401);
  },
);

test("a viewer reads and changes nothing", async ({ page, scene }) => {
  const company = await scene.company();
  await signIn(page, company.emails.viewer, `/interviews/${company.ids.amina}`);
  await expect(page.getByRole("link", { name: /Cancel|Move/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /link/ })).toHaveCount(0);
  for (const path of [
    `/interviews/${company.ids.amina}/cancel`,
    `/interviews/${company.ids.amina}/move`,
    "/slots/new",
    "/settings/api-keys",
  ]) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
  }
  await page.goto("/slots?view=list");
  await expect(page.getByRole("row", { name: /Ben Okafor/ }).first()).toBeVisible();
  await expect(page.getByText("Withdraw", { exact: true })).toHaveCount(0);
});

test(
  "a form filled in before the role was lost changes nothing",
  { tag: "@long" },
  async ({ page, browser, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.coordinator, `/interviews/${company.ids.amina}/cancel`);
    await page.getByLabel("Ours", { exact: false }).check();
    await page.getByLabel("Reason").selectOption("role_filled");
    const other = await browser.newContext();
    const viewer = await other.newPage();
    await signIn(viewer, company.emails.viewer);
    const cookies = await other.cookies();
    await page.context().addCookies(cookies);
    await page.getByRole("button", { name: "Cancel this interview" }).click();
    await expect(page.getByRole("alert").first()).toContainText("Your role does not include this");
    expect((await scene.look({ organizationId: company.organizationId, interviewId: company.ids.amina })).status).toBe(
      "scheduled",
    );
    await other.close();
  },
);

test("a member changes the password: a weak one is refused, a good one ends every session", async ({
  page,
  browser,
  scene,
}) => {
  const company = await scene.company();
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await signIn(elsewhere, company.emails.viewer);
  await signIn(page, company.emails.viewer, "/settings/password");
  const change = async (current: string, password: string) => {
    await page.getByLabel("Present password").fill(current);
    await page.getByLabel("New password").fill(password);
    await page.getByRole("button", { name: "Change my password" }).click();
  };
  await change("not the present one", "a good long new one");
  await expect(summary(page)).toContainText("This is not your present password.");
  await change(PASSWORD, "Password2026!");
  await expect(summary(page)).toContainText("one of the first that attackers try");
  await change(PASSWORD, "a good long new one");
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in\?/);
  await page.getByLabel("Work email").fill(company.emails.viewer);
  await page.getByLabel("Password").fill("a good long new one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/");
  await other.close();
});

test("signing out ends the session itself, not only the cookie; another company's pages are not there", async ({
  page,
  request,
  scene,
}) => {
  const [company, foreign] = [await scene.company(), await scene.company()];
  await signIn(page, company.emails.admin);
  const cookie = await session(page);
  const replay = (path: string) =>
    request.get(path, { headers: { cookie: `${cookie!.name}=${cookie!.value}` }, maxRedirects: 0 });
  expect((await replay("/interviews")).status()).toBe(200);
  expect((await replay(`/interviews/${foreign.ids.amina}`)).status()).toBe(404);
  await page.getByRole("button", { name: "Sign out" }).last().click();
  await expect(page.getByText("You are signed out")).toBeVisible();
  expect(await session(page)).toBeUndefined();
  const after = await replay("/interviews");
  expect([after.status(), after.headers()["location"]]).toEqual([307, "/sign-in?next=%2Finterviews&ended=1"]);
});

test("posts from other sites, too many guesses and crooked return paths are refused", async ({ request, scene }) => {
  const company = await scene.company();
  const post = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    request.post("/sign-in/submit", {
      form,
      maxRedirects: 0,
      headers: { origin: `http://localhost:${process.env.E2E_PORT}`, ...headers },
    });
  const right = { email: company.emails.viewer, password: PASSWORD };
  expect((await post(right, { origin: "https://evil.example" })).status()).toBe(403);
  expect((await post(right, { "sec-fetch-site": "cross-site" })).status()).toBe(403);
  const crooked = await post({ ...right, next: "//evil.example/" });
  expect([crooked.status(), crooked.headers()["location"]]).toEqual([303, "/"]);
  const none = await request.get("/api/auth/session");
  expect(await none.json()).toMatchObject({ user: { email: company.emails.viewer } });
});

const PAGES = [
  "/",
  "/interviews",
  "/interviews?when=all&status=no_show&from=32",
  "/slots",
  "/slots?view=day",
  "/slots?view=list",
  "/slots/new",
  "/settings",
  "/settings/password",
  "/settings/api-keys",
];

for (const { title, tag, schemeOf } of WALKS) {
  test(`every page is free of accessibility faults and fits a phone, ${title}`, { tag }, async ({ page, scene }) => {
    test.slow();
    const company = await scene.company();
    const faults: string[] = [];
    page.on(
      "console",
      (message) => message.type() === "error" && !message.text().includes("404") && faults.push(message.text()),
    );
    await page.setViewportSize({ width: 320, height: 720 });
    await page.goto("/sign-in?error=1");
    await expectReadable(page, schemeOf(0));
    await signIn(page, company.emails.admin);
    const own = [
      `/interviews/${company.ids.jonas}`,
      `/interviews/${company.ids.amina}/cancel`,
      `/interviews/${company.ids.amina}/move`,
    ];
    for (const [index, path] of [...PAGES, ...own, "/interviews/nothing"].entries()) {
      await page.goto(path);
      await expectReadable(page, schemeOf(index + 1));
    }
    expect(faults).toEqual([]);
  });
}

test("next-auth's own endpoints share the sessions: in, look, out; wrong ones and foreign posts get nothing", async ({
  request,
  scene,
}) => {
  const company = await scene.company();
  const origin = `http://localhost:${process.env.E2E_PORT}`;
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const post = (path: string, form: Record<string, string>, from = origin) =>
    request.post(`/api/auth/${path}`, { form: { csrfToken, ...form }, headers: { origin: from }, maxRedirects: 0 });
  const look = async () => (await (await request.get("/api/auth/session")).json()) as { user?: { email: string } };
  const right = { email: company.emails.viewer, password: PASSWORD };
  expect((await post("callback/credentials", right, "https://evil.example")).status()).toBe(403);
  const wrong = await post("callback/credentials", { ...right, password: "wrong wrong wrong" });
  expect([wrong.headers()["location"], await look()]).toEqual([expect.stringContaining("error=CredentialsSignin"), {}]);
  await post("callback/credentials", { ...right, callbackUrl: "https://evil.example/" });
  expect((await look()).user?.email).toBe(company.emails.viewer);
  const { cookies } = await request.storageState();
  expect(cookies.every((cookie) => cookie.name.startsWith("__Host-") && cookie.httpOnly && cookie.secure)).toBe(true);
  expect(cookies.find((cookie) => cookie.name.includes("callback"))?.value).not.toContain("evil");
  const kept = cookies.find((cookie) => cookie.name === "__Host-session")!;
  await post("signout", {});
  expect(await look()).toEqual({});
  const replay = await request.get("/interviews", {
    headers: { cookie: `${kept.name}=${kept.value}` },
    maxRedirects: 0,
  });
  expect(replay.status()).toBe(307);
});
