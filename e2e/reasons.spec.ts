// An admin words, orders, adds and switches reasons; what candidates are asked is exactly that, in their language.
import type { Page } from "@playwright/test";
import { expectReadable, WALKS } from "./accessibility";
import { expect, signIn, test } from "./fixtures/recruiter-scene";
import { MODES } from "./modes";
import { openAndRead, untilRead } from "./reading";

const REASONS = "/settings/reasons?list=cancel";
const choices = (page: Page) =>
  page
    .locator("input[name=reason]")
    .evaluateAll((inputs) => inputs.map((input) => input.closest("label")?.querySelector("span span")?.textContent));

const status = (page: Page) => page.getByRole("status").filter({ hasText: /./ });
const summary = (page: Page) => page.getByRole("alert").filter({ hasText: "There is a problem" });

async function ask(page: Page, list: string, demand: "off" | "optional" | "required"): Promise<void> {
  await page.goto(`/settings/reasons?list=${list}`);
  await page.locator(`input[name=demand][value=${demand}]`).check();
  await page.getByRole("button", { name: "Save what is asked" }).click();
  await expect(page).toHaveURL(/done=demand/);
  await expect(page.locator(`input[name=demand][value=${demand}]`)).toBeChecked();
}

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("what an admin orders, switches, adds and words is what a candidate reads in German", async ({
      page,
      scene,
    }) => {
      const { emails, candidateUrl } = await scene.company();
      await signIn(page, emails.admin, REASONS);
      const rows = page.locator("ol > li");

      await page.getByRole("button", { name: "Up: I'm not well" }).click();
      await expect(status(page)).toContainText("“I'm not well” is number 1 of 13");
      await expect(rows.first()).toContainText("I'm not well");

      await page.getByRole("button", { name: "Switch off: Technical problem" }).click();
      await expect(status(page)).toContainText("“Technical problem” is switched off");
      await expect(rows).toHaveCount(12);

      await page.getByRole("link", { name: "Add a reason" }).click();
      await page.getByLabel("In English").fill("  Visa   problem ");
      await page.getByRole("button", { name: "Add this reason" }).click();
      await expect(summary(page).getByRole("link", { name: "Choose what it is about." })).toBeVisible();
      await page.getByLabel("In German").fill("Visum fehlt");
      await page.getByLabel("Logistics").check();
      await page.getByRole("button", { name: "Add this reason" }).click();
      await expect(status(page)).toContainText("Its code is visa_problem, for ever.");
      await expect(rows.filter({ hasText: "Visa problem" })).toContainText(
        "your words in English and German; uses English in French, Spanish, Japanese and Arabic",
      );

      await page.getByRole("link", { name: "Edit the words: Something else", exact: true }).click();
      await page.getByLabel("In German").fill("Etwas ganz anderes");
      await page.getByRole("button", { name: "Save the words" }).click();
      await expect(page.getByRole("heading", { name: "Saved" })).toBeVisible();

      await page.goto(`${candidateUrl}/cancel?lang=de`);
      expect(await choices(page)).toEqual([
        "Mir geht es nicht gut",
        "Mir ist zu dieser Zeit etwas dazwischengekommen",
        "Notfall in der Familie",
        "Ein anderer persönlicher Grund",
        "Ich kann nicht dorthin kommen",
        "Ich habe ein anderes Angebot angenommen",
        "Die Stelle passt nicht zu mir",
        "Gehalt oder Leistungen",
        "Ich bleibe in meiner jetzigen Stelle",
        "Das Verfahren dauert zu lange",
        "Etwas ganz anderes",
        "Visum fehlt",
        "Möchte ich nicht sagen",
      ]);
      await expect(page.locator("label").filter({ hasText: "Mir geht es nicht gut" })).toContainText(
        "Einzelheiten sind nicht nötig.",
      );
      await expect(page.locator("label").filter({ hasText: "Visum fehlt" })).not.toContainText("Einzelheiten");
      // Moving has a list of its own.
      await page.goto(`${candidateUrl}/reschedule?lang=de`);
      expect(await choices(page)).not.toContain("Visum fehlt");
      expect(await choices(page)).toContain("Technisches Problem");

      await page.goto("/settings/reasons/other");
      await page.getByRole("button", { name: "Use Reslot’s words again" }).click();
      await expect(page.getByRole("heading", { name: "Reslot’s words are back" })).toBeVisible();
      await page.goto(`${candidateUrl}/cancel?lang=de`);
      expect(await choices(page)).toContain("Etwas anderes");
    });

    test("asked, skipped or not asked at all when cancelling", async ({ page, scene }) => {
      const { emails, candidateUrl } = await scene.company();
      await signIn(page, emails.admin, REASONS);
      const send = () => page.getByRole("button", { name: "Cancel this interview" }).click();
      const box = page.locator("input[name=confirm]");

      await openAndRead(page, `${candidateUrl}/cancel`);
      await expect(box).toHaveCount(0);
      await send();
      await expect(summary(page)).toContainText("Choose a reason, or “Prefer not to say”");

      await ask(page, "cancel", "off");
      await openAndRead(page, `${candidateUrl}/cancel`);
      expect(await choices(page)).toEqual([]);
      await send();
      await expect(summary(page)).toContainText("Tick the box to confirm");

      await ask(page, "cancel", "optional");
      await openAndRead(page, `${candidateUrl}/cancel`);
      expect((await choices(page)).length).toBeGreaterThan(10);
      await send();
      await expect(summary(page)).toContainText("Tick the box to confirm");
      await untilRead(page);
      await box.check();
      await send();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
    });

    test("asked, skipped or not asked at all when moving", { tag: "@long" }, async ({ page, scene }) => {
      const { emails, candidateUrl } = await scene.company();
      await signIn(page, emails.admin, REASONS);
      const send = () => page.getByRole("button", { name: "Move to the chosen time" }).click();

      await ask(page, "move", "off");
      await page.goto(`${candidateUrl}/reschedule`);
      expect(await choices(page)).toEqual([]);

      await ask(page, "move", "required");
      await openAndRead(page, `${candidateUrl}/reschedule`);
      await page.locator("input[name=slot]").first().check();
      await send();
      await expect(summary(page)).toContainText("Choose a reason, or “Prefer not to say”");

      await ask(page, "move", "optional");
      await openAndRead(page, `${candidateUrl}/reschedule`);
      await page.locator("input[name=slot]").first().check();
      await send();
      await expect(page).toHaveURL(candidateUrl);
      await expect(page.getByText("Moved. Your new time is set.")).toBeVisible();
    });
  });
}

test(
  "coordinators and viewers read the lists and change nothing, whatever they send",
  { tag: "@long" },
  async ({ page, scene }) => {
    const { emails } = await scene.company();
    await signIn(page, emails.coordinator, REASONS);
    await expect(page.getByText("Ask, and want an answer.")).toBeVisible();
    await expect(page.locator("ol > li")).toHaveCount(13);
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Add a reason" })).toHaveCount(0);
    for (const path of ["/settings/reasons/new", "/settings/reasons/illness"]) {
      expect((await page.goto(path))?.status()).toBe(404);
    }
    // An admin's page, sent by a coordinator.
    const coordinator = await page.context().cookies();
    await page.context().clearCookies();
    await signIn(page, emails.admin, REASONS);
    await page.context().clearCookies();
    await page.context().addCookies(coordinator);
    await page.getByRole("button", { name: "Switch off: I'm not well" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Your role does not include this" })).toBeVisible();
    await page.goto(REASONS);
    await expect(page.locator("ol > li")).toHaveCount(13);
  },
);

test("the order is changed by keyboard alone, and the focus stays on the button", async ({ page, scene }) => {
  const { emails } = await scene.company();
  await signIn(page, emails.admin, "/settings/reasons?list=move");
  const down = page.getByRole("button", { name: "Down: Something else came up at that time" });
  await down.focus();
  for (const place of [2, 3]) {
    await page.keyboard.press("Enter");
    await expect(status(page)).toContainText(`is number ${place} of 8`);
    await expect(down).toBeFocused();
  }
});

const PAGES = [REASONS, "/settings/reasons?list=staff&in=ar", "/settings/reasons/new", "/settings/reasons/illness"];

for (const { title, schemeOf } of WALKS) {
  test(
    `the pages of the reasons can be read and fit 320 pixels, ${title}`,
    { tag: "@long" },
    async ({ page, scene }) => {
      const { emails } = await scene.company();
      await page.setViewportSize({ width: 320, height: 720 });
      await signIn(page, emails.admin, REASONS);
      for (const [index, path] of PAGES.entries()) {
        await page.goto(path);
        await expectReadable(page, schemeOf(index));
      }
    },
  );
}
