// An admin replaces an API key: the new one is shown once, the old one works until the chosen end.
import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures/recruiter-scene";
import { MODES } from "./modes";

const PAGE = "/settings/api-keys";

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test(
      "a key is replaced; both work meanwhile, a leaked one ends at once",
      { tag: "@long" },
      async ({ page, request, scene }) => {
        const company = await scene.company();
        await page.setViewportSize({ width: 360, height: 740 });
        await signIn(page, company.emails.admin, PAGE);
        const shown = () => page.locator("code", { hasText: /^rsk_[\w-]{43}$/ }).innerText();
        const status = async (key: string) =>
          (await request.get("/api/v1/interviews", { headers: { authorization: `Bearer ${key}` } })).status();
        await page.getByLabel("Name").fill("Our ATS");
        await page.getByLabel("Read interviews").check();
        await page.getByRole("button", { name: "Make this key" }).click();
        const first = await shown();

        await page.goto(PAGE);
        await page.getByRole("link", { name: "Replace Our ATS" }).click();
        await page.getByRole("button", { name: "Make the new key" }).click();
        await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toContainText(
          "Choose how long the old key works.",
        );
        if (javaScriptEnabled) {
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id }) => id)).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        }
        await page.getByRole("radio", { name: /For 7 days/ }).check();
        await page.getByRole("button", { name: "Make the new key" }).click();
        const second = await shown();
        expect([await status(first), await status(second)]).toEqual([200, 200]);

        await page.goto(PAGE);
        expect(await page.content()).not.toContain(second);
        const rows = page.getByRole("row", { name: /Our ATS/ });
        await expect(rows.first()).toContainText(`in the place of ${first.slice(0, 10)}…`);
        await expect(rows.last()).toContainText(`replaced by ${second.slice(0, 10)}…`);
        await expect(rows.last()).toContainText("until");
        await expect(page.getByRole("link", { name: "Replace Our ATS" })).toHaveCount(1);

        await page.getByRole("link", { name: "Replace Our ATS" }).click();
        await page.getByRole("radio", { name: /Not at all/ }).check();
        await page.getByRole("button", { name: "Make the new key" }).click();
        const third = await shown();
        expect([await status(first), await status(second), await status(third)]).toEqual([200, 401, 200]);
      },
    );
  });
}
