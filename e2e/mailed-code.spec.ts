// Where the policy asks for it, a candidate types a mailed code once before something is changed: as plain HTML, and nothing chosen is lost.
import type { Browser } from "@playwright/test";
import { expect, test } from "./fixtures/scene";
import PostalMime from "postal-mime";
import { expectReadable } from "./accessibility.ts";
import { expectSummary, openAndRead } from "./reading.ts";
import { startSmtpCatcher, type SmtpCatcher } from "./smtp-catcher.ts";

let catcher: SmtpCatcher;
test.beforeAll(async () => {
  catcher = await startSmtpCatcher(Number(process.env["E2E_SMTP_PORT"]));
});
test.afterAll(() => catcher.close());
test.use({ javaScriptEnabled: false });

/** The six digits of the newest mail with some to this address. */
async function mailedCode(email: string): Promise<string> {
  const read = async () => {
    const own = catcher.mails.filter((mail) => mail.to.includes(email));
    const texts = await Promise.all(own.map(async ({ raw }) => (await PostalMime.parse(raw)).text ?? ""));
    return texts.map((text) => /^Code: (\d{6})$/m.exec(text)?.[1]).findLast((found) => found !== undefined) ?? "";
  };
  await expect.poll(read, { timeout: 20_000 }).toMatch(/^\d{6}$/);
  return read();
}

/** The same page with scripts, which only the checker needs. */
async function lookAt(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  for (const [scheme, lang] of [
    ["dark", "en"],
    ["light", "ar"],
  ] as const) {
    await page.goto(`${url}&lang=${lang}`);
    await expectReadable(page, scheme);
  }
  await context.close();
}

test(
  "cancelling asks for the mailed code once, and undoing in the same browser does not",
  { tag: "@long" },
  async ({ page, browser, givenCompany }) => {
    const { api } = await givenCompany("codes");
    expect((await api.call("PATCH", "/policies", { code_by_mail: true })).status).toBe(200);
    const email = "amina@people.test";
    const interview = await api.createInterview({ candidate: { name: "Amina Rai", email, locale: "en" } });
    const link = interview.links.candidate;
    await openAndRead(page, `${link}/cancel`);
    await page.getByLabel("I'm not well").check();
    await page.getByLabel("Anything you’d like to add?").fill("A cold since Sunday.");
    await page.getByRole("button", { name: "Cancel this interview" }).click();
    const h1 = page.getByRole("heading", { level: 1 });
    await expect(h1).toHaveText("Enter the code from our mail");
    await expect(page).toHaveTitle(/^Enter the code/);
    const code = await mailedCode(email);
    await page.getByLabel("Code from the mail").fill(code === "000000" ? "111111" : "000000");
    await page.getByRole("button", { name: "Go on" }).click();
    await expectSummary(page, /This is not the code from our newest mail/, "#code");
    await lookAt(browser, page.url());
    expect((await api.call<{ status: string }>("GET", `/interviews/${interview.id}`)).body.status).toBe("scheduled");
    await page.getByLabel("Code from the mail").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(h1).toHaveText("This interview is cancelled");
    await openAndRead(page, `${link}/undo`);
    await page.getByLabel("Yes, I will be there").check();
    await page.getByRole("button", { name: "Keep my interview" }).click();
    await expect(page).toHaveURL(link);
    await expect(page.getByRole("heading", { name: "Your interview stands again" })).toBeVisible();
  },
);
