// Which times suit those who wait: a candidate's form without scripts, from a phone, and what the recruiter and the ATS read of it.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures/scene";
import { openAndRead, untilRead } from "./reading.ts";

const DAY_MS = 86_400_000;
const dayAhead = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

test("a candidate waits for some times only, changes them and leaves; a recruiter reads it and says others", async ({
  browser,
  givenCompany,
}) => {
  const { api, admin } = await givenCompany("waits");
  const starts = Math.floor(Date.now() / 3_600_000) * 3_600_000 + 9 * DAY_MS;
  const interview = await api.createInterview({
    starts_at: new Date(starts).toISOString(),
    ends_at: new Date(starts + 45 * 60_000).toISOString(),
    candidate: { name: "Amina Rai", email: "amina-waits@people.test", time_zone: "Europe/Berlin", locale: "en" },
    notify: "none",
  });
  const entry = async () => {
    const { body } = await api.call<{ data: Record<string, unknown>[] }>("GET", "/waitlist");
    return body.data[0];
  };
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const phone = await plain.newPage();
  await openAndRead(phone, interview.links.candidate);
  await phone.getByRole("link", { name: "Only some times suit you? Say which" }).click();
  await untilRead(phone);
  await phone.getByLabel("Mornings").check();
  await phone.getByLabel("Not before").fill(dayAhead(4));
  await phone.getByLabel("Not after").fill(dayAhead(3));
  await phone.getByRole("button", { name: "Put me on the list" }).click();
  const summary = phone.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary).toContainText("Tick the box to confirm");
  await expect(summary).toContainText("Choose a last day that is not before the first");
  await expect(phone.getByLabel("Mornings")).toBeChecked();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await entry()).toBeUndefined();
  await phone.getByLabel("Not after").fill(dayAhead(7));
  await phone.getByLabel("How long before must you know?").selectOption("at least 2 days before");
  await phone.getByLabel("Tell me if an earlier time opens").check();
  await untilRead(phone);
  await phone.getByRole("button", { name: "Put me on the list" }).click();
  await expect(phone.getByText("Only: Mornings, until 12:00")).toBeVisible();
  const limits = { parts: ["morning"], earliest_date: dayAhead(4), latest_date: dayAhead(7), notice_minutes: 2_880 };
  expect(await entry()).toMatchObject({ source: "candidate", priority: "normal", ...limits });

  const recruiter = await (await browser.newContext()).newPage();
  await recruiter.goto(`/interviews/${interview.id}`);
  await recruiter.getByLabel("Work email").fill(admin.email);
  await recruiter.getByLabel("Password").fill(admin.password);
  await recruiter.getByRole("button", { name: "Sign in" }).click();
  await expect(recruiter.getByText(/waits for another time: only mornings, not before/)).toBeVisible();
  await recruiter.getByText("Change which times suit").click();
  await recruiter.getByLabel("Evenings").check();
  await recruiter.getByLabel("How important").selectOption("Before others");
  expect((await new AxeBuilder({ page: recruiter }).analyze()).violations).toEqual([]);
  await recruiter.getByRole("button", { name: "Save", exact: true }).click();
  await expect(recruiter.getByText(/marked as important: only mornings and evenings/)).toBeVisible();
  expect(await entry()).toMatchObject({ ...limits, priority: "high", parts: ["morning", "evening"] });

  await phone.getByRole("link", { name: "Leave the list" }).click();
  await untilRead(phone);
  await phone.getByLabel("Yes, take me off the list").check();
  await phone.getByRole("button", { name: "Leave the list" }).click();
  await expect(phone.getByLabel("Tell me if an earlier time opens")).not.toBeChecked();
  expect(await entry()).toBeUndefined();
});
