// Several interviews at once: ticked in the list, asked once more with what will happen to each, reported line by line. And the
// columns of the list.
import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures/recruiter-scene";
import { MODES } from "./modes";

const bar = "With those you ticked:";

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("a coordinator cancels those that can be, and hears why the others stay", async ({ page, scene }) => {
      const company = await scene.company();
      await page.setViewportSize({ width: 360, height: 740 });
      await signIn(page, company.emails.coordinator, "/interviews?when=all");
      await page.getByRole("checkbox", { name: /^Choose Olu Adeyemi/ }).check();
      await page.getByRole("button", { name: "Completed…" }).click();
      await expect(page.getByRole("heading", { name: "Will be marked as completed (1)" })).toBeVisible();
      await page.getByRole("button", { name: "Mark as completed" }).click();
      await expect(page.getByText("1 interview is marked as completed.")).toBeVisible();
      await page.getByRole("link", { name: "Mark them as no-shows instead" }).click();
      await page.getByRole("button", { name: "Mark as no-shows" }).click();
      await expect(page.getByText("1 interview is marked as a no-show.")).toBeVisible();
      await page.getByRole("link", { name: "Back to the list" }).click();
      await expect(page).toHaveURL(/\/interviews\?when=all$/);

      for (const name of [/^Choose Olu Adeyemi/, /^Choose Amina Rai/, /^Choose Jonas/])
        await page.getByRole("checkbox", { name }).check();
      await page.getByRole("button", { name: "Cancel…" }).click();
      await expect(page.getByRole("heading", { name: "Will be cancelled (2)" })).toBeVisible();
      await expect(page.getByRole("heading", { name: "Stay as they are (1)" })).toBeVisible();
      await expect(page.getByText("is marked as a no-show")).toBeVisible();
      for (const colorScheme of javaScriptEnabled ? (["light", "dark"] as const) : []) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id }) => id)).toEqual([]);
      }
      if (javaScriptEnabled)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.getByRole("button", { name: "Cancel these 2 interviews" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toContainText("Choose a reason.");
      await page.getByRole("radio", { name: /^Ours/ }).check();
      await page.getByLabel("Reason").selectOption("interviewer_unavailable");
      await page.getByRole("button", { name: "Cancel these 2 interviews" }).click();
      await expect(page.getByText("2 interviews are cancelled.")).toBeVisible();
      for (const interviewId of [company.ids.amina, company.ids.jonas])
        expect(await scene.look({ organizationId: company.organizationId, interviewId })).toMatchObject({
          status: "cancelled",
          cancellations: [{ reasonCode: "interviewer_unavailable", initiator: "company", channel: "dashboard" }],
        });
    });
  });
}

test(
  "rows are ticked by range and all at once, by keys too; what is ticked is exported",
  { tag: "@long" },
  async ({ page, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.coordinator, "/interviews?when=all");
    const boxes = page.getByRole("checkbox", { name: /^Choose/ });
    await expect(boxes).toHaveCount(3);
    await expect(page.getByText(bar)).toBeHidden();
    await boxes.first().check();
    await boxes.last().click({ modifiers: ["Shift"] });
    await expect(page.getByText("3 chosen")).toBeVisible();
    await boxes.nth(1).focus();
    await page.keyboard.press("Space");
    await expect(page.getByText("2 chosen")).toBeVisible();
    await page.getByRole("button", { name: "All or none of this page" }).click();
    await expect(page.getByText("3 chosen")).toBeVisible();
    await boxes.first().uncheck();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const { createReadStream } = await import("node:fs");
    let text = "";
    for await (const chunk of createReadStream(await (await download).path())) text += String(chunk);
    expect(text.trim().split("\n")).toHaveLength(3);
  },
);

test(
  "someone who only reads ticks nothing, and the page of it is not there",
  { tag: "@long" },
  async ({ page, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.viewer, "/interviews?when=all");
    await expect(page.getByRole("link", { name: "Olu Adeyemi" })).toBeVisible();
    await expect(page.getByRole("checkbox", { name: /^Choose/ })).toHaveCount(0);
    const answer = await page.goto(`/interviews/many?act=cancel&id=${company.ids.amina}`);
    expect(answer?.status()).toBe(404);
  },
);

test.describe("columns", () => {
  test.use({ javaScriptEnabled: false });

  test("are chosen, stay with filters and are kept in a view", async ({ page, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.coordinator, "/interviews?when=all");
    const heads = page.getByRole("columnheader");
    await page.getByText("Columns", { exact: true }).click();
    const chooser = page.getByRole("form", { name: "Columns" });
    await chooser.getByLabel("Interviewers").uncheck();
    await chooser.getByLabel("External id").check();
    await chooser.getByRole("button", { name: "Show these" }).click();
    await expect(heads).toHaveText(["Choose", "When", "Candidate", "Interview", "Status", "External id"]);
    await expect(page).toHaveURL(/when=all/);
    await page.getByLabel("Search").fill("Amina");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(heads).toHaveCount(6);
    await page.getByRole("link", { name: /Save these filters/ }).click();
    await page.getByLabel("Name").fill("With ids");
    await page.getByRole("button", { name: "Save this view" }).click();
    await page.goto("/interviews");
    await expect(heads).toHaveCount(6);
    await expect(heads.last()).toHaveText("Status");
    await page.getByRole("link", { name: "With ids" }).click();
    await expect(heads.last()).toHaveText("External id");
  });
});
