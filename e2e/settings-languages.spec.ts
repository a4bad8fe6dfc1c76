// An admin chooses which languages candidates are offered; their pages and the switch follow at once.
import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures/recruiter-scene";
import { MODES } from "./modes";

const PAGE = "/settings/languages";

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("candidates are offered what an admin ticks, and speak it", async ({ page, scene }) => {
      const company = await scene.company();
      await signIn(page, company.emails.admin, PAGE);
      for (const name of ["English", "Español", "日本語", "العربية"])
        await page.getByRole("checkbox", { name, exact: false }).uncheck();
      await page.getByRole("button", { name: "Save the languages" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toContainText(
        "Choose one of the languages you offer",
      );
      await expect(page.getByRole("checkbox", { name: "日本語" })).not.toBeChecked();
      await page.getByRole("combobox", { name: /nobody knows/ }).selectOption({ label: "German" });
      await page.getByRole("button", { name: "Save the languages" }).click();
      await expect(page.getByRole("heading", { name: "The languages are saved" })).toBeVisible();

      // This browser asks for English, which is not offered; neither is what an address asks for.
      await page.goto(`${company.candidateUrl}?lang=ja`);
      await expect(page.locator("html")).toHaveAttribute("lang", "de");
      const languages = page.getByRole("navigation").filter({ hasText: "Deutsch" }).getByRole("link");
      await expect(languages).toHaveText(["Deutsch", "Français"]);
      await languages.filter({ hasText: "Français" }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", "fr");

      await page.goto(PAGE);
      await page.getByRole("checkbox", { name: "Français" }).uncheck();
      await page.getByRole("button", { name: "Save the languages" }).click();
      await expect(page.getByRole("heading", { name: "The languages are saved" })).toBeVisible();
      await page.goto(company.candidateUrl);
      await expect(page.locator("html")).toHaveAttribute("lang", "de");
      await expect(page.getByText("Français")).toHaveCount(0);
    });
  });
}

test("others read them; the page fits a small phone and can be read", { tag: "@long" }, async ({ page, scene }) => {
  const company = await scene.company();
  await page.setViewportSize({ width: 360, height: 640 });
  await signIn(page, company.emails.viewer, PAGE);
  await expect(page.getByText("Only admins change it.")).toBeVisible();
  await expect(page.getByText("English, German, French")).toBeVisible();
  await expect(page.getByRole("button", { name: /Save/ })).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, company.emails.admin, PAGE);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
});
