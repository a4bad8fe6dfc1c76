// A candidate cancels, moves and takes back: with scripts and without, with mistakes, twice, and too late.
import type { Page } from "@playwright/test";
import { expect, test, type Made, type SceneCalls } from "./fixtures/candidate-scene";
import { MODES } from "./modes";
import { expectSummary, openAndRead, untilRead } from "./reading";

const CANCEL = { name: "Cancel this interview" };

/**
 * Fills in and sends a form in one go, faster than a human could. A machine on which even that took as long as a human does
 * (the page loaded too slowly) has cancelled the interview, rightly: it tries again with another.
 */
async function sendAtOnce(page: Page, scene: SceneCalls): Promise<Made> {
  const outcome = page
    .getByText("That was very fast")
    .or(page.getByRole("heading", { name: "This interview is cancelled" }))
    .first();
  for (;;) {
    const made = await scene.make("scheduled");
    await page.goto(`${made.url}/cancel`, { waitUntil: "domcontentloaded" });
    await page.evaluate(() => {
      document.querySelector<HTMLInputElement>('input[name="reason"][value="technical_problem"]')!.click();
      const note = document.querySelector<HTMLTextAreaElement>('textarea[name="note"]')!;
      note.value = "my camera";
      note.dispatchEvent(new Event("input", { bubbles: true }));
      note.form!.requestSubmit();
    });
    await expect(outcome).toBeVisible();
    if (await page.getByText("That was very fast").isVisible()) return made;
  }
}

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled });

    test("cancels with a reason and a note; the receipt says what is recorded, also later", async ({ page, scene }) => {
      const made = await scene.make("scheduled");
      await page.goto(made.url);
      await page.getByRole("link", { name: "I can’t make this one" }).click();
      await openAndRead(page, page.url());
      await expect(page.locator("input[type=radio]:checked")).toHaveCount(0);
      await page.getByLabel("I'm not well").check();
      await page.getByLabel("Anything you’d like to add?").fill("Back on Monday.\nSorry!");
      await page.getByRole("button", CANCEL).click();
      await expect(page).toHaveURL(made.url);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
      await expect(page.getByText(/R-[0-9A-Z]{4}-[0-9A-Z]{4}/)).toBeVisible();
      await expect(page.getByRole("link", { name: /Undo until \d\d:\d\d/ })).toBeVisible();
      expect(await scene.look(made)).toMatchObject({
        status: "cancelled",
        cancellations: [{ reasonCode: "illness", note: "Back on Monday.\nSorry!" }],
      });
      await page.goto(`${made.url}/cancel`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing to cancel here");
    });

    test(
      "asks again when nothing is chosen and when the note is too long, and keeps what was typed",
      { tag },
      async ({ page, scene }) => {
        const made = await scene.make("scheduled");
        await openAndRead(page, `${made.url}/cancel`);
        const long = "नमस्ते ".repeat(150).trim();
        await page.getByLabel("Anything you’d like to add?").fill(long);
        await page.getByRole("button", CANCEL).click();
        await expectSummary(page, "Choose a reason, or “Prefer not to say”", "#reason");
        await expectSummary(page, "Shorten your note to 1,000 characters or fewer", "#note");
        await expect(page.getByLabel("Anything you’d like to add?")).toHaveValue(long);
        if (javaScriptEnabled) {
          await expect(page.locator(":focus")).toContainText("There is a problem");
          await page.getByRole("link", { name: "Choose a reason" }).click();
          await expect(page.locator("#reason")).toBeFocused();
        }
        expect(await scene.look(made)).toMatchObject({ status: "scheduled", revision: 1 });
        await page.getByLabel("Prefer not to say").check();
        await page.getByLabel("Anything you’d like to add?").fill("short");
        await openEnough(page, made);
        await page.getByRole("button", CANCEL).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
      },
    );

    test("asks once more when the answer came at once, and loses nothing", { tag }, async ({ page, scene }) => {
      const made = await sendAtOnce(page, scene);
      await expect(page.getByLabel("Technical problem")).toBeChecked();
      await expect(page.getByLabel("Anything you’d like to add?")).toHaveValue("my camera");
      expect((await scene.look(made)).status).toBe("scheduled");
      await untilRead(page);
      await page.getByRole("button", CANCEL).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
    });

    test("takes the cancellation back inside the window", async ({ page, scene }) => {
      const made = await scene.make("cancelled");
      await page.goto(made.url);
      await page.getByRole("link", { name: /Undo until/ }).click();
      await openAndRead(page, page.url());
      await page.getByRole("button", { name: "Keep my interview" }).click();
      await expectSummary(page, "Tick the box to confirm", "#confirm");
      await page.getByLabel("Yes, I will be there").check();
      await openEnough(page, made);
      await page.getByRole("button", { name: "Keep my interview" }).click();
      await expect(page.getByText("Something changed?")).toBeVisible();
      expect(await scene.look(made)).toMatchObject({ status: "scheduled", cancellations: [{ isUndone: true }] });
    });

    test("moves to another time, which then stands on the page", async ({ page, scene }) => {
      const made = await scene.make("scheduled");
      await openAndRead(page, `${made.url}/reschedule`);
      await expect(page.locator("input[type=radio]:checked")).toHaveCount(0);
      await page.getByRole("button", { name: "Move to the chosen time" }).click();
      await expectSummary(page, "Choose one of the times", "#slot");
      const radio = page.getByRole("radio", { name: /Kathmandu time/ }).first();
      const time = /\d\d:\d\d to \d\d:\d\d/.exec((await radio.getAttribute("aria-label")) ?? "")?.[0] ?? "?";
      await radio.check();
      await openEnough(page, made);
      await page.getByRole("button", { name: "Move to the chosen time" }).click();
      await expect(page).toHaveURL(made.url);
      await expect(page.getByText("Moved. Your new time is set.")).toBeVisible();
      await expect(page.getByText(time).first()).toBeVisible();
      expect(await scene.look(made)).toMatchObject({ status: "scheduled", moves: 1 });
    });

    test("a time that was just taken: the others are shown, the old one stands", { tag }, async ({ page, scene }) => {
      const made = await scene.make("scheduled");
      await openAndRead(page, `${made.url}/reschedule`);
      await page.getByRole("radio").first().check();
      await page.getByText("Tell us why (optional)").click();
      await page.getByLabel("Anything you’d like to add?").fill("Exams until then");
      const slot = await scene.takeFirstTime(made);
      await page.getByRole("button", { name: "Move to the chosen time" }).click();
      await expectSummary(page, "That time was just taken. Your old time still stands. Choose another one", "#slot");
      await expect(page.locator(`input[value="${slot}"]`)).toHaveCount(0);
      await expect(page.getByRole("radio", { name: /Kathmandu time/ }).first()).toBeVisible();
      await expect(page.getByLabel("Anything you’d like to add?")).toHaveValue("Exams until then");
      expect(await scene.look(made)).toMatchObject({ status: "scheduled", moves: 0 });
    });

    test("where no reason is asked an unticked box is the choice", { tag }, async ({ page, scene }) => {
      const made = await scene.make("noReasonAsked");
      await openAndRead(page, `${made.url}/cancel`);
      await expect(page.getByRole("radio")).toHaveCount(0);
      await page.getByRole("button", CANCEL).click();
      await expectSummary(page, "Tick the box to confirm", "#confirm");
      await page.getByLabel("Yes, cancel this interview").check();
      await openEnough(page, made);
      await page.getByRole("button", CANCEL).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
    });
  });
}

/** With an error the form is a new page, and its nonce a new one: it must become old enough again. */
async function openEnough(page: Page, made: Made): Promise<void> {
  expect(page.url()).toContain(new URL(made.url).pathname);
  await untilRead(page);
}

test("no open times: a person is named and the interview stands", async ({ page, scene }) => {
  const made = await scene.make("nothingOpen");
  await page.goto(`${made.url}/reschedule`);
  await expect(page.getByText("No other times are open right now")).toBeVisible();
  const mail = page.getByRole("main").getByRole("link", { name: "ben@acme.example" });
  await expect(mail).toHaveAttribute("href", "mailto:ben@acme.example");
});

test("the old time after the window: free it can be had back, taken it can't", async ({ page, scene }) => {
  const free = await scene.make("cancelledAndTold");
  await openAndRead(page, `${free.url}/undo`);
  await page.getByLabel("Yes, I will be there").check();
  await page.getByRole("button", { name: "Keep my interview" }).click();
  await expect(page.getByText("Your interview stands again")).toBeVisible();
  await expect(page.getByText("Something changed?")).toBeVisible();
  const taken = await scene.make("cancelledAndTaken");
  await page.goto(`${taken.url}/undo`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your old time is no longer free");
});

test("the whole way by keyboard, with focus to be seen at each stop", async ({ page, scene }) => {
  const made = await scene.make("scheduled");
  await openAndRead(page, `${made.url}/cancel`);
  const seen: string[] = [];
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const ring = [element, element.closest(".choice-row")].some(
        (each) => each !== null && getComputedStyle(each).outlineStyle !== "none",
      );
      return { name: element.getAttribute("name") ?? element.textContent ?? "", ring };
    });
    expect(focus.ring, focus.name).toBe(true);
    seen.push(focus.name);
    if (focus.name === "reason") await page.keyboard.press("Space");
    if (focus.name === "Cancel this interview") break;
  }
  expect(seen).toContain("reason");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
});

test("what was chosen before the scripts came is kept when they do", async ({ page, scene }) => {
  const made = await scene.make("scheduled");
  const { promise: chosen, resolve: choose } = Promise.withResolvers<void>();
  await page.route(/\.js(\?|$)/, async (route) => {
    await chosen;
    await route.continue();
  });
  await page.goto(`${made.url}/cancel`, { waitUntil: "commit" });
  await page.getByLabel("Technical problem").check();
  await page.getByLabel("Anything you’d like to add?").fill("my camera");
  choose();
  const isAlive = () =>
    page.locator("#form").evaluate((form) => Object.keys(form).some((key) => key.startsWith("__reactProps")));
  await expect.poll(isAlive).toBe(true);
  await expect(page.getByLabel("Technical problem")).toBeChecked();
  await untilRead(page);
  await page.getByRole("button", CANCEL).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
  expect(await scene.look(made)).toMatchObject({
    cancellations: [{ reasonCode: "technical_problem", note: "my camera" }],
  });
});

test("two clicks at once cancel once", async ({ page, scene }) => {
  const made = await scene.make("scheduled");
  await openAndRead(page, `${made.url}/cancel`);
  await page.getByLabel("I'm not well").check();
  await page.getByRole("button", CANCEL).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
  const look = await scene.look(made);
  expect(look.cancellations).toHaveLength(1);
  expect(look.revision).toBe(2);
});
