// What a recruiter does with a cancellation and on the company's side, and what the candidate sees of it; with scripts and without.
import type { Page } from "@playwright/test";
import { expectReadable } from "./accessibility";
import { expect, signIn, test, type Company, type RecruiterCalls } from "./fixtures/recruiter-scene";
import { untilRead } from "./reading";

/** In both lights, and on a phone. */
async function expectWell(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  await expectReadable(page, "light");
  await page.setViewportSize({ width: 360, height: 740 });
  await expectReadable(page, "dark");
  await page.setViewportSize(size);
}
const look = (scene: Pick<RecruiterCalls, "look">, company: Company) =>
  scene.look({ organizationId: company.organizationId, interviewId: company.ids.amina });

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("cancels with an apology and other times; the candidate takes one on the same page @long", async ({
    page,
    scene,
  }) => {
    const company = await scene.company();
    await signIn(page, company.emails.coordinator, `/interviews/${company.ids.amina}/cancel`);
    await page.getByLabel("Why").selectOption("interviewer_unavailable");
    await page.getByRole("button", { name: "Write the apology" }).click();
    await expect(page.getByLabel("What they read")).toHaveValue(/We are sorry: the person you were to meet/);
    await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
    await page.getByLabel("Subject").fill("");
    await page.getByRole("button", { name: "Cancel it and send this" }).click();
    await expect(page.getByRole("link", { name: "Write a subject." })).toHaveAttribute("href", "#subject");
    await page.getByLabel("Subject").fill("A new time for us");
    await page.getByRole("button", { name: "Cancel it and send this" }).click();
    await expect(page.getByRole("heading", { name: "The interview is cancelled, and other times" })).toBeVisible();
    await expect(page.getByText("A new time for us", { exact: true })).toBeVisible();
    await page.goto(company.candidateUrl);
    const chosen = page.getByRole("region", { name: "Times chosen for you" });
    await expect(chosen).toContainText("apologises");
    await untilRead(page);
    await chosen.getByRole("radio").first().check();
    await chosen.getByRole("button", { name: "Take this time" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Technical interview" })).toBeVisible();
    expect(await look(scene, company)).toMatchObject({ status: "scheduled", moves: 1 });
  });

  test("replaces an interviewer; the candidate keeps the time @long", async ({ page, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.coordinator, `/interviews/${company.ids.amina}/interviewers`);
    await page.getByLabel("Who takes over?").selectOption({ label: "Somebody new, entered below" });
    await page.getByRole("button", { name: "Replace this interviewer" }).click();
    await expect(page.getByRole("link", { name: "Enter their name." })).toBeVisible();
    await page.getByLabel("Name", { exact: false }).first().fill("Dana Lee");
    await page.getByLabel("Address", { exact: false }).fill("dana@northwind.example");
    await page.getByRole("button", { name: "Replace this interviewer" }).click();
    await expect(page.getByRole("heading", { name: "The interviewer is replaced" })).toBeVisible();
    await expect(page.getByText("Dana Lee").first()).toBeVisible();
    expect(await look(scene, company)).toMatchObject({ status: "scheduled", moves: 0 });
  });

  test("settles an absent interviewer's day: looked at once more, done, and said what became of each @long", async ({
    page,
    scene,
  }) => {
    const company = await scene.company();
    const { startsAt } = await look(scene, company);
    const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(new Date(startsAt));
    await signIn(page, company.emails.coordinator, "/interviews");
    await page.getByRole("link", { name: "An interviewer is away" }).click();
    await page.getByLabel("Who").selectOption(company.hostEmail);
    await page.getByLabel("Day").fill(date);
    await page.getByRole("button", { name: "Show the day" }).click();
    await page.getByRole("button", { name: "Look at it once more" }).click();
    await expect(
      page.getByRole("link", { name: "Choose what becomes of the interview with Amina Rai." }),
    ).toBeVisible();
    await page.getByLabel("What becomes of it: Amina Rai").selectOption("Cancel, and offer other times first");
    await page.getByRole("button", { name: "Look at it once more" }).click();
    await expect(page.getByText("The candidate gets an apology in their language")).toBeVisible();
    expect(await look(scene, company)).toMatchObject({ status: "scheduled" });
    await page.getByRole("button", { name: "Do this for one interview" }).click();
    await expect(page.getByRole("heading", { name: "All done" })).toBeVisible();
    await expect(page.getByText("Cancelled with an apology, and other times are offered.")).toBeVisible();
    await expect(page.getByText("Nothing is left of this day")).toBeVisible();
    expect(await look(scene, company)).toMatchObject({ status: "cancelled" });
    await page.goto(company.candidateUrl);
    await expect(page.getByRole("region", { name: "Times chosen for you" })).toContainText("apologises");
  });
});

test("one screen a cancellation: reason corrected, times offered with a draft, the candidate sees them first @long", async ({
  page,
  scene,
}) => {
  const company = await scene.company();
  await signIn(page, company.emails.coordinator, `/interviews/${company.ids.amina}/cancel`);
  await page.getByLabel("The candidate's", { exact: false }).check();
  await page.getByLabel("Reason", { exact: true }).selectOption("personal");
  await page.getByLabel("Note").fill("Rang us at nine");
  await page.getByRole("button", { name: "Cancel this interview" }).click();
  await page.getByRole("link", { name: "Correct the reason" }).first().click();
  await page.getByLabel("Reason", { exact: true }).selectOption("illness");
  await expectWell(page);
  await page.getByRole("button", { name: "Correct the reason" }).click();
  const card = page.getByRole("region", { name: /Cancelled by the candidate/ });
  await expect(card).toContainText("Corrected by your team");
  await expect(card).toContainText("Deleted by itself");
  await expectWell(page);
  await page.getByRole("link", { name: "Choose times" }).click();
  const text = page.getByLabel("What they read");
  const drafted = await text.inputValue();
  expect(drafted).toContain("• ");
  const box = page.getByRole("checkbox").last();
  await box.uncheck();
  await box.check();
  await expect(text).toHaveValue(drafted);
  await expectWell(page);
  await page.getByRole("button", { name: "Copy it instead" }).click();
  await expect(page.getByLabel("To send another way")).toHaveValue(/\/i\/[\w-]{43}/);
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(page.getByRole("heading", { name: "Sent, and the times are offered" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What next?" })).toContainText("Waiting for the candidate");
  await page.getByRole("button", { name: "Close this cancellation" }).click();
  await expect(page.getByRole("heading", { name: "Closed" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What next?" })).toContainText("Closed by Some coordinator");
  await expectWell(page);
  const held = await scene.slots({ organizationId: company.organizationId });
  expect(held.find((slot) => slot.id === company.ids.openSlot)?.status).toBe("held");
  await page.goto(company.candidateUrl);
  await expect(page.getByRole("region", { name: "Times chosen for you" })).toBeVisible();
  await expectWell(page);
});
