// A member chooses which mails come at once, in the day's summary, or not at all.
import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures/recruiter-scene";
import { MODES } from "./modes";

const PAGE = "/settings/notifications";

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("every role chooses for itself, on a small phone too", { tag: "@long" }, async ({ page, scene }) => {
      const company = await scene.company();
      await page.setViewportSize({ width: 360, height: 740 });
      await signIn(page, company.emails.viewer, "/settings");
      await page.getByRole("link", { name: "Notifications" }).click();
      await page.getByLabel("Other cancellations").selectOption({ label: "In the daily summary" });
      await page.getByLabel("Calendars that say no").selectOption({ label: "Not by mail" });
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("heading", { name: "Saved" })).toBeVisible();
      await page.goto(PAGE);
      await expect(page.getByLabel("Late cancellations")).toHaveValue("now");
      await expect(page.getByLabel("Other cancellations")).toHaveValue("summary");
      await expect(page.getByLabel("Calendars that say no")).toHaveValue("none");
      for (const colorScheme of javaScriptEnabled ? (["light", "dark"] as const) : []) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id }) => id)).toEqual([]);
      }
      if (javaScriptEnabled)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.context().clearCookies();
      await signIn(page, company.emails.coordinator, PAGE);
      await expect(page.getByLabel("Other cancellations")).toHaveValue("now");
    });
  });
}
