// Ways in: an invitation by mail, a link by mail, a forgotten password, a second step, sessions; each as people do it, with
// scripts off wherever only forms are needed.
import { expectReadable } from "./accessibility";
import { expect, PASSWORD, signIn, test } from "./fixtures/recruiter-scene";
import { untilRead } from "./reading";

const NEW_PASSWORD = "a bright lantern over water";

test.use({ javaScriptEnabled: false });

test("an admin invites, the link makes a member once, the role holds, and access ends at once", async ({
  page,
  browser,
  scene,
}) => {
  const { emails, organizationId } = await scene.company();
  const address = `new-${emails.admin}`.replace(/example$/, "test");
  await signIn(page, emails.admin, "/settings/team");
  await page.getByLabel("Work email").fill("nobody");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("Enter an address such as").first()).toBeVisible();
  await page.getByLabel("Work email").fill(address);
  await page.getByLabel("Name", { exact: false }).first().fill("Nora New");
  await page.getByLabel("Role").selectOption("viewer");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("heading", { name: "The invitation is on its way" })).toBeVisible();
  const { invitation: link = "" } = await scene.memberLinks({ organizationId });
  expect(link).toMatch(/\/access\/[A-Za-z0-9_-]{43}$/);

  const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await guest.goto(link);
  await guest.getByLabel("Password").fill("short");
  await untilRead(guest);
  await guest.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(guest.getByText("Use at least 12 characters").first()).toBeVisible();
  await expect(guest.getByLabel("Your name")).toHaveValue("Nora New");
  await guest.getByLabel("Password").fill(NEW_PASSWORD);
  await untilRead(guest);
  await guest.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(guest).toHaveURL((url) => url.pathname === "/");
  expect((await guest.goto("/settings/team"))?.status()).toBe(404);
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "This link is over" })).toBeVisible();

  await page.goto("/settings/team");
  await page.getByRole("link", { name: "Nora New" }).click();
  await page.getByRole("button", { name: "End their access" }).click();
  await expect(page.getByRole("heading", { name: "Their access has ended" })).toBeVisible();
  await guest.goto("/interviews");
  await expect(guest).toHaveURL(/\/sign-in\?/);
});

test("the last admin can't be lost", async ({ page, scene }) => {
  const { emails } = await scene.company();
  await signIn(page, emails.admin, "/settings/team");
  await page.getByRole("link", { name: "Some admin" }).click();
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByText("This is the only admin").first()).toBeVisible();
});

test("a second step: set up, asked for, each code once, recovery codes, turned off", async ({ page, scene }) => {
  const { emails } = await scene.company();
  await signIn(page, emails.coordinator, "/settings/two-factor");
  await page.getByRole("button", { name: "Set up the second step" }).click();
  const key = ((await page.locator("code").first().textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByText("This code is not right").first()).toBeVisible();
  const code = await scene.totpCode({ secret: key });
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByRole("heading", { name: /Keep these recovery codes now/ })).toBeVisible();
  const recovery = await page.locator("ul.font-mono li").allTextContents();
  expect(recovery).toHaveLength(10);

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("Work email").fill(emails.coordinator);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("This code is not right, or it was used already").first()).toBeVisible();
  await page.getByLabel("Code").fill(recovery[0]!.toLowerCase());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
  await page.goto("/settings/two-factor");
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();
  await page.locator("#off-code").fill(recovery[0]!);
  await page.getByRole("button", { name: "Turn it off" }).click();
  await expect(page.getByText("This code is not right").first()).toBeVisible();
  await page.locator("#off-code").fill(recovery[1]!);
  await page.getByRole("button", { name: "Turn it off" }).click();
  await expect(page.getByRole("heading", { name: "The second step is off" })).toBeVisible();
});

test(
  "a link by mail and a forgotten password: the same words whoever asks; a new password ends all sessions",
  { tag: "@long" },
  async ({ page, scene }) => {
    const { emails, organizationId } = await scene.company();
    for (const way of ["/sign-in/link", "/sign-in/forgot"]) {
      const texts: string[] = [];
      for (const address of [emails.viewer, `nobody-${emails.viewer}`]) {
        await page.goto(way);
        await page.getByLabel("Work email").fill(address);
        await page.getByRole("button", { name: "Send me the link" }).click();
        texts.push(await page.getByRole("main").innerText());
      }
      expect(texts[0]).toContain("If there is an account for this address");
      expect(texts[1]).toBe(texts[0]);
    }
    const links = await scene.memberLinks({ organizationId });
    await page.goto(links["sign_in"]!);
    await expect(page).toHaveURL(/\/access\//);
    await untilRead(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL((url) => url.pathname === "/");
    await page.goto("/settings/sessions");
    await expect(page.getByRole("row", { name: /by a mailed link/ })).toContainText("This one");
    await page.goto(links["password_reset"]!);
    await page.getByLabel("New password").fill(NEW_PASSWORD);
    await untilRead(page);
    await page.getByRole("button", { name: "Save it and sign in" }).click();
    await expect(page).toHaveURL((url) => url.pathname === "/");
    await page.goto("/settings/sessions");
    await expect(page.getByRole("row", { name: /This one/ })).toHaveCount(1);
    await expect(page.getByRole("row", { name: /by a mailed link/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Sign out everywhere", exact: true }).click();
    await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  },
);

test(
  "policies: a preview by its button, errors at the field, saved by whom, put back, an exception",
  { tag: "@long" },
  async ({ page, scene }) => {
    const { emails } = await scene.company();
    await signIn(page, emails.admin, "/settings/policies");
    await page.getByLabel("Notice for moving, in minutes").fill("2000");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page.getByRole("row", { name: /Monday 09:00/ })).toContainText("a person's contact instead");
    await expect(page.getByLabel("Notice for moving, in minutes")).toHaveValue("2000");
    await page.getByLabel("Moves of one interview").fill("many");
    await page.getByRole("button", { name: "Save the policies" }).click();
    await expect(page.getByText("Enter a whole number from 0 to 100.").first()).toBeVisible();
    await page.getByLabel("Moves of one interview").fill("1");
    await page.getByRole("button", { name: "Save the policies" }).click();
    await expect(page.getByText(/Last changed .* by Some admin/)).toBeVisible();
    await page.getByRole("button", { name: "Put back what was before" }).click();
    await expect(page.getByLabel("Notice for moving, in minutes")).toHaveValue("120");
    await page.getByRole("link", { name: "Add an exception" }).click();
    await page.getByLabel("Kind of interview").selectOption("onsite");
    await page.getByLabel("Moves of one interview").fill("0");
    await page.getByRole("button", { name: "Save the exception" }).click();
    await expect(page.getByRole("row", { name: /On site, every job/ })).toContainText("moves: 0");
  },
);

test.describe("with scripts, which only the checker needs", () => {
  test.use({ javaScriptEnabled: true });

  test("the pages around signing in and the team's are free of faults in both lights, and fit 360 px @long", async ({
    page,
    scene,
  }) => {
    test.slow();
    const { emails, organizationId } = await scene.company();
    await page.setViewportSize({ width: 360, height: 800 });
    const look = async (path: string) => {
      await page.goto(path);
      for (const colorScheme of ["light", "dark"] as const) await expectReadable(page, colorScheme);
    };
    for (const path of ["/sign-in", "/sign-in/link", "/sign-in/forgot"]) await look(path);
    await page.goto("/sign-in/forgot");
    await page.getByLabel("Work email").fill(emails.viewer);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.getByText("If there is an account for this address")).toBeVisible();
    const { password_reset: reset = "" } = await scene.memberLinks({ organizationId });
    await look(reset);
    await signIn(page, emails.admin, "/settings");
    for (const path of ["", "/team", "/roles", "/two-factor", "/sessions", "/policies"]) await look(`/settings${path}`);
  });
});
