// Leaving the process, and coming back: one act over all interviews of an application, told apart from cancelling one of them.
import { expect, test } from "./fixtures/withdraw-scene";
import { MODES } from "./modes";
import { expectSummary, openAndRead, tabTo, untilRead } from "./reading";

const H1 = { level: 1 } as const;

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("asks once more, names every interview, ends all of them, and takes all back", async ({ page, scene }) => {
      const { organizationId, interviews } = await scene.application({ hours: [100, 150] });
      const { url } = interviews[0]!;
      await page.goto(url);
      await page.getByRole("link", { name: "I want to withdraw my application" }).click();
      await expect(page.getByRole("heading", H1)).toHaveText("Withdraw your application");
      await expect(page.getByText(/This ends your application at Acme/)).toBeVisible();
      await expect(page.getByText("These 2 interviews will be cancelled")).toBeVisible();
      for (const title of ["Technical interview", "Meeting the team"])
        await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText(/\d\d:\d\d to \d\d:\d\d/);
      await expect(page.locator("input:checked")).toHaveCount(0);
      await untilRead(page);
      await page.getByLabel("Anything you’d like to add?").fill("Thank you for everything.");
      await page.getByRole("button", { name: "Withdraw my application" }).click();
      await expectSummary(page, "Tick the box to confirm", "#confirm");
      await expect(page.getByLabel("Anything you’d like to add?")).toHaveValue("Thank you for everything.");
      expect(await scene.look({ organizationId })).toMatchObject({ statuses: ["scheduled", "scheduled"] });
      await untilRead(page);
      await page.getByLabel("Yes, end my application").check();
      await page.getByRole("button", { name: "Withdraw my application" }).click();
      await expect(page).toHaveURL(url);
      await expect(page.getByRole("heading", H1)).toHaveText("You withdrew your application");
      await expect(page.getByText("Meeting the team")).toBeVisible();
      await expect(page.getByText("4 days before the start")).toBeVisible();
      expect(await scene.look({ organizationId })).toMatchObject({
        application: "withdrawn",
        statuses: ["cancelled", "cancelled"],
      });
      // The other interview's link shows the same, and brings back both.
      await page.goto(interviews[1]!.url);
      await expect(page.getByRole("heading", H1)).toHaveText("You withdrew your application");
      await page.getByRole("link", { name: /Undo until/ }).click();
      await expect(page.getByRole("heading", H1)).toHaveText("Take back your withdrawal?");
      await expect(page.getByText("Technical interview")).toBeVisible();
      await untilRead(page);
      await page.getByLabel("Yes, I want my application back").check();
      await page.getByRole("button", { name: "Take back my withdrawal" }).click();
      await expect(page.getByText("Something changed?")).toBeVisible();
      const look = await scene.look({ organizationId });
      expect(look).toMatchObject({ application: "active", statuses: ["scheduled", "scheduled"] });
      expect(look.eventTypes).not.toContain("application.withdrawn");
    });

    test("cancelling one interview says that one stays, and one can still withdraw afterwards", async ({
      page,
      scene,
    }) => {
      const { organizationId, interviews } = await scene.application({ hours: [100], undoSeconds: 0 });
      const { url } = interviews[0]!;
      await openAndRead(page, `${url}/cancel`);
      await expect(page.getByText("You stay in the process: only this time is cancelled.")).toBeVisible();
      await page.getByLabel("Prefer not to say").check();
      await page.getByRole("button", { name: "Cancel this interview" }).click();
      await expect(page.getByRole("heading", H1)).toHaveText("This interview is cancelled");
      await expect(page.getByText(/You hear from Ben by .* 12:00, Berlin time/)).toBeVisible();
      expect(await scene.look({ organizationId })).toMatchObject({ application: "active" });
      await page.getByRole("link", { name: "I want to withdraw my application" }).click();
      await expect(page.getByText("only your application ends")).toBeVisible();
      await untilRead(page);
      await page.getByLabel("Yes, end my application").check();
      await page.getByRole("button", { name: "Withdraw my application" }).click();
      await expect(page.getByText(/You withdrew your application: /)).toBeVisible();
      await expect(page.getByRole("link", { name: "Choose another time" })).toHaveCount(0);
      expect(await scene.look({ organizationId })).toMatchObject({ application: "withdrawn" });
    });

    test(
      "withdrawing after cancelling can be taken back; the cancelled interview stays so",
      { tag: "@long" },
      async ({ page, scene }) => {
        const { organizationId, interviews } = await scene.application({ hours: [100] });
        const { url } = interviews[0]!;
        await openAndRead(page, `${url}/cancel`);
        await page.getByLabel("Prefer not to say").check();
        await page.getByRole("button", { name: "Cancel this interview" }).click();
        await openAndRead(page, `${url}/withdraw`);
        await page.getByLabel("Yes, end my application").check();
        await page.getByRole("button", { name: "Withdraw my application" }).click();
        await expect(page.getByText(/You can take your application up again until \d\d:\d\d/)).toBeVisible();
        expect(await scene.look({ organizationId })).toMatchObject({ application: "withdrawn" });
        await page.getByRole("link", { name: /Undo until/ }).click();
        await expect(page.getByRole("heading", H1)).toHaveText("Take back your withdrawal?");
        await expect(page.getByText("the interview that was cancelled before stays cancelled")).toBeVisible();
        await untilRead(page);
        await page.getByLabel("Yes, I want my application back").check();
        await page.getByRole("button", { name: "Take back my withdrawal" }).click();
        await expect(page.getByRole("heading", H1)).toHaveText("This interview is cancelled");
        await expect(page.getByText(/You withdrew your application/)).toHaveCount(0);
        const look = await scene.look({ organizationId });
        expect(look).toMatchObject({ application: "active", statuses: ["cancelled"] });
        expect(look.eventTypes).not.toContain("application.withdrawn");
      },
    );

    test(
      "a form that was opened before the company moved the interview is shown again",
      { tag: "@long" },
      async ({ page, scene }) => {
        const { organizationId, interviews } = await scene.application({ hours: [100] });
        const { id: interviewId, url } = interviews[0]!;
        for (const [step, button, box] of [
          ["cancel", "Cancel this interview", "Prefer not to say"],
          ["withdraw", "Withdraw my application", "Yes, end my application"],
        ] as const) {
          await openAndRead(page, `${url}/${step}`);
          await scene.moveByCompany({ organizationId, interviewId, hours: step === "cancel" ? 200 : 250 });
          await page.getByLabel(box).check();
          await page.getByRole("button", { name: button }).click();
          await expectSummary(page, /^The time changed since you opened this page: it is now /, "#form");
          expect(await scene.look({ organizationId })).toMatchObject({
            application: "active",
            statuses: ["scheduled"],
          });
        }
        await expect(page.getByLabel("Yes, end my application")).not.toBeChecked();
        await untilRead(page);
        await page.getByLabel("Yes, end my application").check();
        await page.getByRole("button", { name: "Withdraw my application" }).click();
        await expect(page.getByRole("heading", H1)).toHaveText("You withdrew your application");
      },
    );

    test("a move that is refused never looks as if it had been made", async ({ page, scene }) => {
      const { organizationId, interviews } = await scene.application({ hours: [100], maxMoves: 1 });
      const { id: interviewId, url } = interviews[0]!;
      await openAndRead(page, `${url}/reschedule`);
      await page.getByRole("radio").nth(1).check();
      await scene.moveByCandidate({ organizationId, interviewId });
      await page.getByRole("button", { name: "Move to the chosen time" }).click();
      await expect(page.getByRole("heading", H1)).toHaveText("This time can’t be moved here");
      await expect(page.getByText("This interview can’t be moved to another time here")).toBeVisible();
      await expect(page.getByText(/Your interview stands as it is: /)).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: "ben@acme.example" }).first()).toHaveAttribute(
        "href",
        "mailto:ben@acme.example",
      );
      await expect(page.getByText("Moved.")).toHaveCount(0);
    });
  });
}

test("by keyboard alone", async ({ page, scene }) => {
  const { organizationId, interviews } = await scene.application({ hours: [100, 150] });
  await page.goto(interviews[0]!.url);
  await tabTo(page, "I want to withdraw my application");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", H1)).toHaveText("Withdraw your application");
  await untilRead(page);
  await tabTo(page, "Yes, end my application");
  await page.keyboard.press("Space");
  await tabTo(page, "Withdraw my application");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", H1)).toHaveText("You withdrew your application");
  expect(await scene.look({ organizationId })).toMatchObject({ application: "withdrawn" });
});

test("a time that was taken meanwhile: kind words before anything is pressed, and other times", async ({
  page,
  scene,
}) => {
  const one = await scene.application({ hours: [100], undoSeconds: 0 });
  const { id: interviewId, url } = one.interviews[0]!;
  await openAndRead(page, `${url}/cancel`);
  await page.getByLabel("Prefer not to say").check();
  await page.getByRole("button", { name: "Cancel this interview" }).click();
  await expect(page.getByRole("link", { name: "Keep my interview after all" })).toBeVisible();
  await scene.takeTimeOf({ organizationId: one.organizationId, interviewId });
  await page.goto(`${url}/undo`);
  await expect(page.getByRole("heading", H1)).toHaveText("Your old time is no longer free");
  await expect(page.getByRole("button", { name: "Keep my interview" })).toHaveCount(0);
  await page.getByRole("link", { name: "Choose another time" }).click();
  await expect(page.getByRole("radio").first()).toBeVisible();
  await page.goto(url);
  await expect(page.getByText("Given to somebody else")).toBeVisible();
  await expect(page.getByRole("link", { name: "Keep my interview after all" })).toHaveCount(0);
});

test("the receipt counts down quietly, and says when a recruiter has seen it", async ({ page, scene }) => {
  const { organizationId, interviews } = await scene.application({ hours: [100] });
  const { id: interviewId, url } = interviews[0]!;
  await openAndRead(page, `${url}/cancel`);
  await page.getByLabel("Prefer not to say").check();
  await page.getByRole("button", { name: "Cancel this interview" }).click();
  const timer = page.getByRole("timer");
  await expect(timer).toHaveText(/^Time left: 5\d:\d\d$/);
  expect(await timer.getAttribute("aria-live")).toBeNull();
  await expect(page.getByText("has seen this")).toHaveCount(0);
  await scene.markSeen({ organizationId, interviewId });
  await page.goto(url);
  await expect(page.getByText(/has seen this: \d\d:\d\d/)).toBeVisible();
});
