// The calendar of slots by keyboard, by finger and without scripts; weekly hours, and many slots at once.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./fixtures/recruiter-scene";

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, " ").trim() ?? "");
/** What the page answers; the frame has a place of its own for messages, empty here. */
const said = (page: Page) => page.locator("#main").getByRole("status").filter({ hasText: /\S/ });
/** A Monday far ahead, where no other story has slots. */
const WEEK = "2027-03-01";

test(
  "the keyboard alone finds a free half hour, adds a slot there, opens it and withdraws it",
  { tag: "@long" },
  async ({ page, scene }) => {
    const company = await scene.company();
    await page.setViewportSize({ width: 1280, height: 900 });
    await signIn(
      page,
      company.emails.coordinator,
      `/slots?view=week&week=${WEEK}&host=${encodeURIComponent(company.hostEmail)}`,
    );
    const grid = page.getByRole("grid");
    await expect(page.locator("[data-keys=on]")).toBeVisible();
    await expect(grid.getByRole("link").and(page.locator("[tabindex='0'][data-col]"))).toHaveCount(1);
    await page.locator("[data-col][tabindex='0']").focus();
    expect(await focused(page)).toBe("Monday 1 March 2027, 08:00, Ben Okafor, nothing here: add a slot");
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowRight"])
      await page.keyboard.press(key);
    expect(await focused(page)).toContain("Tuesday 2 March 2027, 09:00");
    await page.keyboard.press("End");
    expect(await focused(page)).toContain("17:30");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Add slots" })).toBeVisible();
    await expect(page.getByLabel("Day")).toHaveValue("2027-03-02");
    await expect(page.getByLabel("Begins")).toHaveValue("09:00");
    await page.getByRole("button", { name: "Add these slots" }).press("Enter");
    await expect(page.getByRole("heading", { name: "The slot is open" })).toBeVisible();
    await page.goto(`/slots?view=week&week=${WEEK}&host=${encodeURIComponent(company.hostEmail)}`);
    await expect(page.locator("[data-keys=on]")).toBeVisible();
    await page.locator("[data-col][tabindex='0']").focus();
    for (const key of ["ArrowRight", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
    expect(await focused(page)).toContain("Tuesday 2 March 2027, 09:00 to 09:45, Ben Okafor, open");
    await page.keyboard.press("PageDown");
    await expect(page).toHaveURL(/week=2027-03-08/);
    await expect(page.locator("[data-keys=on]")).toBeVisible();
    await page.locator("[data-col][tabindex='0']").focus();
    await page.keyboard.press("PageUp");
    await expect(page).toHaveURL(/week=2027-03-01/);
    await page.getByRole("link", { name: "09:00 to 09:45, Ben Okafor, open" }).first().press("Enter");
    await expect(page.getByRole("heading", { name: "Slot of Ben Okafor" })).toBeVisible();
    await page.locator("main summary", { hasText: "Withdraw" }).press("Enter");
    await page.getByRole("button", { name: "Withdraw this slot" }).press("Enter");
    await expect(page.getByRole("heading", { name: "The slot is withdrawn" })).toBeVisible();
  },
);

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test(
    "hours are previewed and saved, their slots stand in the calendar, and lines are pasted with a report",
    { tag: "@long" },
    async ({ page, scene }) => {
      const company = await scene.company();
      await signIn(page, company.emails.coordinator, "/slots/availability");
      await page.getByRole("link", { name: "Ben Okafor" }).click();
      await page.getByLabel("Monday").fill("9 to noon");
      await page.getByRole("button", { name: "Preview the changes" }).click();
      await expect(page.getByRole("alert")).toContainText("is no stretch of time");
      await expect(page.getByLabel("Monday")).toHaveValue("9 to noon");
      await page.getByLabel("Monday").fill("9-12");
      await page.getByRole("button", { name: "Preview the changes" }).click();
      await expect(said(page)).toContainText("Nothing is saved yet.");
      await expect(said(page)).toContainText("added");
      await page.getByRole("button", { name: "Save these hours" }).click();
      await expect(page.getByRole("heading", { name: "The hours are saved" })).toBeVisible();
      const made = await scene.slots({ organizationId: company.organizationId });
      expect(made.filter((slot) => slot.status === "open").length).toBeGreaterThan(40);
      await page.goto("/slots/paste");
      await page
        .getByLabel("Slots, one a line")
        .fill("2027-03-02 14:00 Ben Okafor\n2027-03-02 14:15 60\n2027-13-01 9:00");
      await page.getByLabel("Interviewer of lines").selectOption(company.hostEmail);
      await page.getByRole("button", { name: "Add these slots" }).click();
      const report = said(page);
      await expect(report).toContainText("Line 3: ");
      await expect(report).toContainText("not added");
      await expect(page.getByLabel("Slots, one a line")).toHaveValue(/2027-13-01/);
      await page.goto(`/slots?view=day&day=2027-03-02`);
      await expect(
        page
          .getByRole("grid")
          .getByRole("link", { name: /Ben Okafor, open/ })
          .first(),
      ).toBeAttached();
    },
  );
});

test(
  "a phone gets a list of days, a week can be copied, a panel found, many withdrawn, a calendar made and revoked",
  { tag: "@long" },
  async ({ page, request, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.coordinator, "/slots/many");
    await page.getByLabel("Ben Okafor").check();
    await page.getByLabel("Chidi Eze").check();
    await page.getByLabel("First day").fill("2027-03-01");
    await page.getByLabel("Last day").fill("2027-03-03");
    await page.getByLabel("Hours").fill("09:00-11:00");
    await page.getByRole("button", { name: "Add these slots" }).click();
    await expect(said(page)).toContainText("12 slots are open.");
    await page.goto("/slots/copy?week=2027-03-01");
    await page.getByRole("button", { name: "Copy this week" }).click();
    await expect(said(page)).toContainText("12 slots are open.");
    await page.goto("/slots/panel?from=2027-03-15&days=1&earliest=09:00&latest=11:00");
    await page.getByLabel("Ben Okafor").check();
    await page.getByLabel("Chidi Eze").check();
    await page.getByRole("button", { name: "Find times" }).click();
    await page.getByLabel("09:00 to 09:45").check();
    await page.getByRole("button", { name: "Open these times" }).click();
    await expect(said(page)).toContainText("2 slots were added");
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/slots?view=week&week=2027-03-01");
    await expect(page.getByRole("grid")).toBeHidden();
    await expect(
      page.getByRole("region", { name: "Monday 1 March 2027" }).getByRole("link", { name: /Ben Okafor, open/ }),
    ).toHaveCount(2);
    await page.goto("/slots/withdraw?from=2027-03-08&to=2027-03-14&all=yes");
    await page.getByRole("button", { name: "Withdraw the ticked slots" }).click();
    await expect(said(page)).toContainText("12 slots are withdrawn.");
    await page.goto("/settings/calendar");
    await page.getByRole("button", { name: "Make my calendar's address" }).click();
    const address = await page.locator("code").innerText();
    expect((await request.get(address)).status()).toBe(200);
    await page.reload();
    expect(await page.content()).not.toContain(address.slice(-40));
    await page.getByRole("button", { name: "Revoke the address" }).click();
    await expect(page.getByRole("heading", { name: "The address is revoked" })).toBeVisible();
    expect((await request.get(address)).status()).toBe(404);
  },
);

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `its pages are free of accessibility faults and fit a phone, ${colorScheme}`,
    { tag: "@long" },
    async ({ page, scene }) => {
      test.slow();
      const company = await scene.company();
      await page.emulateMedia({ colorScheme });
      await signIn(page, company.emails.coordinator);
      await page.goto("/slots/availability");
      const host = await page.getByRole("link", { name: "Ben Okafor" }).getAttribute("href");
      const paths = [
        "/slots",
        "/slots?view=day",
        "/slots/availability",
        host!,
        "/slots/holidays",
        "/slots/many",
        "/slots/paste",
        "/slots/copy",
        "/slots/panel",
        "/slots/withdraw",
        `/slots/${company.ids.openSlot}`,
        "/settings/calendar",
      ];
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        for (const path of paths) {
          await page.goto(path);
          const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
          const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
          expect([path, violations.map((found) => [found.id, found.nodes.map((node) => node.html)])]).toEqual([
            path,
            [],
          ]);
          expect([path, await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)]).toEqual([
            path,
            0,
          ]);
        }
      }
    },
  );
}
