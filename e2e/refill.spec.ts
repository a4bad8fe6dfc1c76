// Refill, through the public API, a mailbox and a browser: A cancels, B gets the mail and takes the slot, B's old slot goes to C, the
// recruiter sees one chain, and the ATS hears of it in an order that makes sense.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/scene";
import PostalMime from "postal-mime";
import type { InterviewAnswer } from "./api-client.ts";
import type { Company } from "./company.ts";
import { openAndRead, untilRead } from "./reading.ts";
import { startSmtpCatcher, type SmtpCatcher } from "./smtp-catcher.ts";

const HOUR_MS = 3_600_000;
let catcher: SmtpCatcher;

test.beforeAll(async () => {
  catcher = await startSmtpCatcher(Number(process.env["E2E_SMTP_PORT"]));
});
test.afterAll(() => catcher.close());

const run = Math.random().toString(36).slice(2, 8);
const host = { email: `ben-${run}@company.example`, name: "Ben Okafor" };

async function givenInterview(
  { api }: Company,
  name: string,
  days: number,
): Promise<InterviewAnswer & { email: string }> {
  const startsAt = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS + days * 24 * HOUR_MS);
  const email = `${name.toLowerCase()}-${run}@people.test`;
  const interview = await api.createInterview({
    starts_at: startsAt.toISOString(),
    ends_at: new Date(startsAt.getTime() + 45 * 60_000).toISOString(),
    candidate: { name: `${name} Rai`, email, time_zone: "Europe/Berlin", locale: "en" },
    job: { external_id: "job-refill", title: "Engineer" },
    interviewers: [host],
    notify: "none",
  });
  return { ...interview, email };
}

/** The page of the slot offer in the newest mail to this address. */
async function offerLink(email: string): Promise<string> {
  const read = async () => {
    const texts = await Promise.all(
      catcher.mails
        .filter((mail) => mail.to.includes(email))
        .map(async ({ raw }) => (await PostalMime.parse(raw)).text ?? ""),
    );
    return texts.map((text) => /http\S+\/o\/[\w-]{43}/.exec(text)?.[0]).findLast((found) => found !== undefined) ?? "";
  };
  await expect.poll(read, { timeout: 20_000 }).toContain("/o/");
  return read();
}

async function answer(page: Page, link: string, choice: string): Promise<void> {
  await openAndRead(page, link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A time has opened. Would you like it?");
  await expect(page.locator("input[type=radio]:checked")).toHaveCount(0);
  await page.getByLabel(choice).check();
  await page.getByRole("button", { name: "Send my answer" }).click();
}

test(
  "A cancels, B takes it, B's old slot goes to C, and it is one chain",
  { tag: "@long" },
  async ({ page, browser, givenCompany }) => {
    test.setTimeout(120_000);
    const company = await givenCompany("refill");
    const { api, admin } = company;
    const refill = { mode: "one_by_one", quiet_from: "00:00", quiet_to: "00:00" };
    expect((await api.call("PATCH", "/policies", { undo_seconds: 0, refill })).status).toBe(200);
    const a = await givenInterview(company, "Anna", 3);
    const b = await givenInterview(company, "Bela", 5);
    const c = await givenInterview(company, "Cleo", 7);

    await openAndRead(page, b.links.candidate);
    await page.getByLabel("Tell me if an earlier time opens").check();
    await page.getByRole("button", { name: "Put me on the list" }).click();
    await expect(page.getByRole("heading", { name: "You hear from us when an earlier time opens" })).toBeVisible();
    expect((await api.call("POST", "/waitlist", { interview_id: c.id })).status).toBe(201);

    await openAndRead(page, `${a.links.candidate}/cancel`);
    await page.getByLabel("I'm not well").check();
    await page.getByRole("button", { name: "Cancel this interview" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");

    const link = await offerLink(b.email);
    await page.goto(link);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    await untilRead(page);
    await page.getByRole("button", { name: "Send my answer" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeVisible();
    await answer(page, link, "Yes, I take it");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The new time is yours");
    const moved = await api.call<InterviewAnswer>("GET", `/interviews/${b.id}`);
    expect([moved.body.starts_at, moved.body.slot_id]).toEqual([a.starts_at, a.slot_id]);

    const plain = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const phone = await plain.newPage();
    await answer(phone, await offerLink(c.email), "Yes, I take it");
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText("The new time is yours");
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await plain.close();

    const { body } = await api.call<{ data: { type: string; data: { offer?: unknown; refill?: unknown } }[] }>(
      "GET",
      "/events?limit=100",
    );
    const types = body.data.map(({ type }) => type);
    const story = ["slot_offer.sent", "slot_offer.accepted", "interview.rescheduled", "slot.released", "slot.taken"];
    expect(types.slice(types.indexOf("interview.cancelled"))).toEqual([
      "interview.cancelled",
      "slot.released",
      ...story,
      ...story,
    ]);
    expect(JSON.stringify(body.data.at(-1)!.data.refill)).toMatch(/^\{"offer_id":"off_/);

    await page.goto("/slots/freed");
    await page.getByLabel("Work email").fill(admin.email);
    await page.getByLabel("Password").fill(admin.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Freed slots");
    await page
      .getByRole("row", { name: /Anna Rai/ })
      .getByRole("link")
      .first()
      .click();
    const chain = page.getByRole("article");
    await expect(chain).toHaveCount(3);
    await expect(chain.nth(0)).toContainText(/Bela Rai\s*: taken/);
    await expect(chain.nth(1)).toContainText(/Cleo Rai\s*: taken/);
    await expect(chain.nth(2)).toContainText("Nobody took it: open");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  },
);
