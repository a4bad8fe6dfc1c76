// "Still good for Tuesday?": the page behind the reminder, and where its two answers lead.
import { expect, test } from "./fixtures/withdraw-scene";
import { MODES } from "./modes";
import { expectSummary, openAndRead, tabTo, untilRead } from "./reading";

const SEND = { name: "Send my answer" };

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("keeping is said on the page from then on, once", async ({ page, scene }) => {
      const { organizationId, interviews } = await scene.application({ hours: [100] });
      const { url } = interviews[0]!;
      await openAndRead(page, `${url}/confirm`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Still good for \w+day \d+ \w+\?$/);
      await expect(page.locator("input[type=radio]:checked")).toHaveCount(0);
      await page.getByRole("button", SEND).click();
      await expectSummary(page, "Choose one of the two answers", "#answer");
      expect(await scene.look({ organizationId })).toMatchObject({ confirmed: [false] });
      await untilRead(page);
      await page.getByLabel("Yes, I will be there").check();
      await page.getByRole("button", SEND).click();
      await expect(page).toHaveURL(url);
      await expect(page.getByText("You confirmed that you will be there")).toBeVisible();
      await page.goto(`${url}/confirm`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("You confirmed that you will be there");
      await expect(page.getByRole("button", SEND)).toHaveCount(0);
      const look = await scene.look({ organizationId });
      expect(look.confirmed).toEqual([true]);
      expect(look.eventTypes.filter((type) => type === "interview.confirmed")).toHaveLength(1);
    });

    test("reminders are switched off and on again, as often as wanted", { tag: "@long" }, async ({ page, scene }) => {
      const { interviews } = await scene.application({ hours: [100] });
      const { url } = interviews[0]!;
      await openAndRead(page, `${url}/reminders`);
      await expect(page.getByText("Reminders are on.")).toBeVisible();
      await expect(page.locator("input[type=radio]:checked")).toHaveCount(0);
      await page.getByRole("button", { name: "Save my choice" }).click();
      await expectSummary(page, "Choose one of the two answers", "#answer");
      for (const [label, now] of [
        ["No, no reminders", "Reminders are off."],
        ["Yes, remind me", "Reminders are on."],
      ] as const) {
        await untilRead(page);
        await page.getByLabel(label).check();
        await page.getByRole("button", { name: "Save my choice" }).click();
        await expect(page).toHaveURL(`${url}/reminders`);
        await expect(page.getByText(now)).toBeVisible();
      }
      // What mail programs send by themselves: no page, no origin, no cookie.
      for (const method of ["HEAD", "GET"] as const)
        expect((await page.request.fetch(`${url}/reminders/stop`, { method, maxRedirects: 0 })).status()).toBe(303);
      await page.reload();
      await expect(page.getByText("Reminders are on.")).toBeVisible();
      for (const body of [
        { form: { "List-Unsubscribe": "One-Click" } },
        { multipart: { "List-Unsubscribe": "One-Click" } },
      ])
        expect((await page.request.post(`${url}/reminders/stop`, body)).status()).toBe(200);
      await page.reload();
      await expect(page.getByText("Reminders are off.")).toBeVisible();
    });

    test("a change leads to the three choices and writes nothing", { tag: "@long" }, async ({ page, scene }) => {
      const { organizationId, interviews } = await scene.application({ hours: [100] });
      await openAndRead(page, `${interviews[0]!.url}/confirm`);
      await page.getByLabel("No, something changed").check();
      await page.getByRole("button", SEND).click();
      await expect(page).toHaveURL(interviews[0]!.url);
      for (const name of ["Move it to another time", "I can’t make this one", "I want to withdraw my application"])
        await expect(page.getByRole("link", { name })).toBeVisible();
      const look = await scene.look({ organizationId });
      expect(look.confirmed).toEqual([false]);
      expect(look.eventTypes).not.toContain("interview.confirmed");
    });

    test(
      "a new time is not confirmed by an old page, nor by an old answer",
      { tag: "@long" },
      async ({ page, scene }) => {
        const { organizationId, interviews } = await scene.application({ hours: [100] });
        const { id: interviewId, url } = interviews[0]!;
        await openAndRead(page, `${url}/confirm`);
        await scene.moveByCompany({ organizationId, interviewId, hours: 200 });
        await page.getByLabel("Yes, I will be there").check();
        await page.getByRole("button", SEND).click();
        await expectSummary(page, /^The time changed since you opened this page: it is now /, "#form");
        await expect(page.locator("input[type=radio]:checked")).toHaveCount(0);
        await untilRead(page);
        await page.getByLabel("Yes, I will be there").check();
        await page.getByRole("button", SEND).click();
        await expect(page.getByText("You confirmed that you will be there")).toBeVisible();
        await scene.moveByCompany({ organizationId, interviewId, hours: 300 });
        await page.goto(url);
        await expect(page.getByText("You confirmed that you will be there")).toHaveCount(0);
        expect(await scene.look({ organizationId })).toMatchObject({ confirmed: [false] });
      },
    );
  });
}

test("by keyboard alone", async ({ page, scene }) => {
  const { organizationId, interviews } = await scene.application({ hours: [100] });
  await openAndRead(page, `${interviews[0]!.url}/confirm`);
  await tabTo(page, /Yes, I will be there/);
  await page.keyboard.press("Space");
  await tabTo(page, "Send my answer");
  await page.keyboard.press("Enter");
  await expect(page.getByText("You confirmed that you will be there")).toBeVisible();
  expect(await scene.look({ organizationId })).toMatchObject({ confirmed: [true] });
});

test("of an interview that has begun there is nothing to confirm, and a person is named", async ({ page, scene }) => {
  const { interviews } = await scene.application({ hours: [-1] });
  for (const step of ["confirm", "withdraw"]) {
    await page.goto(`${interviews[0]!.url}/${step}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^There is nothing to (confirm|withdraw) here$/);
    await expect(page.getByRole("main").getByRole("link", { name: "ben@acme.example" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  }
});
