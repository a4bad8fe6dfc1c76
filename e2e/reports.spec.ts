// What is cancelled and moved, counted from what people did; a list kept as a view, taken home as a file and found from the palette.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectReadable } from "./accessibility";
import { expect, signIn, test, type Company } from "./fixtures/recruiter-scene";

/** In both lights, and on a phone. */
async function expectWell(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  await expectReadable(page, "light");
  await page.setViewportSize({ width: 320, height: 740 });
  await expectReadable(page, "dark");
  await page.setViewportSize(size);
}

async function pressForFile(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** At the candidate's wish, who is ill. */
async function cancelAmina(page: Page, { emails, ids }: Company): Promise<void> {
  await signIn(page, emails.coordinator, `/interviews/${ids.amina}/cancel`);
  await page.getByLabel("The candidate's", { exact: false }).check();
  await page.getByLabel("Reason").selectOption("illness");
  await page.getByRole("button", { name: "Cancel this interview" }).click();
  await expect(page.getByRole("heading", { name: "The interview is cancelled" })).toBeVisible();
}

test("a cancellation is in the figures, its week and its reason; filters narrow, wrong ones are named, and the file says the same", async ({
  page,
  scene,
}) => {
  const company = await scene.company();
  await cancelAmina(page, company);
  await page.goto("/reports");
  const figures = page.locator("main dl").first();
  await expect(figures).toContainText("1 by candidates, 0 by us");
  await expect(figures).toContainText("0 of 1 freed; 1 still open");
  const rows = page.getByRole("table", { name: "Cancelled and moved by reason" });
  await expect(rows.getByRole("row", { name: /I'm not well/ })).toContainText("1");
  const file = await pressForFile(page, () => page.locator("#export-rows").click());
  expect(file.name).toMatch(/^reslot-reason-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
  expect(file.text.split("\r\n")[1]).toBe("I'm not well,illness,1,0,0,0,0,0,0");
  await page.getByLabel("Period").selectOption("52");
  await page.getByLabel("Interviewer").selectOption({ label: "Ben Okafor" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/period=52/);
  await expect(figures).toContainText("1 by candidates, 0 by us");
  await expect(page.getByRole("table", { name: "Figures of each week" }).getByRole("row")).toHaveCount(53);
  await page.getByRole("link", { name: "Interviewer", exact: true }).click();
  await expect(page.getByRole("row", { name: /Ben Okafor/ })).toBeVisible();
  await page.getByLabel("Kind").selectOption("onsite");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Nothing was cancelled or moved here")).toBeVisible();
  await page.goto("/reports?from=2026-13-01&by=moon");
  await expect(page.getByText('"2026-13-01" is not a date.', { exact: false })).toBeVisible();
});

test("the reports of a year are free of faults in both lights, and fit a phone @long", async ({ page, scene }) => {
  await cancelAmina(page, await scene.company());
  for (const path of ["/reports", "/reports?period=52&by=host"]) {
    await page.goto(path);
    await expectWell(page);
  }
});

test("filters are kept under a name, renamed and deleted; the list goes out as a file; the palette finds people, pages and acts @long", async ({
  page,
  scene,
}) => {
  const company = await scene.company();
  await page.setViewportSize({ width: 1280, height: 800 });
  await signIn(page, company.emails.coordinator, "/interviews?kind=phone");
  await page.getByRole("link", { name: "Save these filters as a view" }).click();
  await page.getByRole("button", { name: "Save this view" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeVisible();
  await page.getByLabel("Name").fill("By phone");
  await page.getByLabel("For the whole team").check();
  await page.getByRole("button", { name: "Save this view" }).click();
  await expect(page.getByRole("heading", { name: "The view is saved" })).toBeVisible();
  const views = page.getByRole("navigation", { name: "Saved views" });
  await page.goto("/interviews");
  await views.getByRole("link", { name: "By phone" }).click();
  await expect(views.getByRole("link", { name: "By phone" })).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("row", { name: /Amina Rai/ })).toHaveCount(0);
  await expectWell(page);
  const file = await pressForFile(page, () => page.locator("#export").click());
  expect(file.name).toMatch(/^reslot-interviews-\d{4}-\d\d-\d\d\.csv$/);
  const lines = file.text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^\ufeffid,external_id,status,/);
  expect(lines[1]).toContain(",Portfolio review,");

  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Find a page, an act or an interview" });
  await field.fill("amina r");
  await expect(page.getByRole("option", { name: /Amina Rai/ })).toHaveAttribute("aria-selected", "true");
  await expectWell(page);
  await field.press("Enter");
  await expect(page).toHaveURL(`/interviews/${company.ids.amina}`);
  await page.getByRole("button", { name: "Find" }).click();
  await field.fill("report");
  await expect(page.getByRole("option", { name: /Reports/ })).toBeVisible();
  await field.press("Enter");
  await expect(page.getByRole("heading", { name: "Reports", level: 1 })).toBeVisible();

  await page.goto("/interviews/views");
  await page.locator("main summary", { hasText: "Rename or delete" }).click();
  await expectWell(page);
  await page.locator("details[open]").getByLabel("Name").fill("Calls");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByRole("heading", { name: "The view is changed" })).toBeVisible();
  await page.locator("main summary", { hasText: "Rename or delete" }).click();
  await page.getByRole("button", { name: "Delete this view" }).click();
  await expect(page.getByRole("heading", { name: "The view is deleted" })).toBeVisible();
  await expect(page.getByText("No views yet")).toBeVisible();
});
