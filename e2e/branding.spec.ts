// An admin sets the organisation's name, colour and logo; candidates see them; files that are no logo are refused with words.
import type { Page } from "@playwright/test";
import { aPicture, aPolyglot, aPromisingPng, SVG } from "@/lib/testing/hostile-pictures";
import { expectReadable, WALKS } from "./accessibility";
import { expect, signIn, test } from "./fixtures/recruiter-scene";
import { MODES } from "./modes";

const PAGE = "/settings/branding";
const summary = (page: Page) => page.getByRole("alert").filter({ hasText: "There is a problem" });

async function upload(page: Page, buffer: Buffer, name = "logo.png", mimeType = "image/png"): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
  await page.getByRole("button", { name: /(Add|Replace) the logo/ }).click();
}

async function logoAddress(page: Page): Promise<string> {
  return (await page.locator(".brand-preview-light img").getAttribute("src"))!;
}

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("an admin sets name, colour and contact, and candidates see them", async ({ page, scene }) => {
      const company = await scene.company();
      await signIn(page, company.emails.admin, PAGE);
      await page.getByLabel("Colour").fill("blue");
      await page.getByLabel("Their address").fill("jobs@northwind.example");
      await page.getByRole("button", { name: "Save the branding" }).click();
      await expect(summary(page)).toContainText("Write the colour as # and six digits");
      await expect(summary(page)).toContainText("Enter the name of this contact.");
      await expect(page.getByLabel("Colour")).toHaveValue("blue");
      await page.getByLabel("Name", { exact: true }).fill("Nordwind & Söhne");
      await page.getByLabel("Colour").fill("#FFD800");
      await page.getByRole("textbox", { name: "Contact" }).fill("Recruiting");
      await page.getByRole("button", { name: "Save the branding" }).click();
      await expect(page.getByRole("heading", { name: "The branding is saved" })).toBeVisible();
      await expect(page.getByText(/On light pages it is made darker \(#[0-9a-f]{6}\).*: 4\.[5-9] to 1/)).toBeVisible();
      await expect(page.getByText(/On dark pages it is used as it is/)).toBeVisible();
      await page.goto(company.candidateUrl);
      await expect(page.getByRole("banner")).toContainText("Nordwind & Söhne");
      await expect(page.getByRole("contentinfo")).toContainText("jobs@northwind.example");
      await expect(page.getByRole("contentinfo")).toContainText("Recruiting");
    });

    test("the reminder has one place, to which the branding leads", { tag: "@long" }, async ({ page, scene }) => {
      const company = await scene.company();
      await signIn(page, company.emails.admin, PAGE);
      await expect(page.getByLabel("Reminder")).toHaveCount(0);
      await page.getByRole("main").getByRole("link", { name: "Reminders" }).click();
      const hours = page.getByLabel("Hours before the start");
      await hours.fill("400");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(summary(page)).toContainText("Enter at most 168 hours");
      await hours.fill("48");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("heading", { name: "Saved" })).toBeVisible();
      await expect(hours).toHaveValue("48");
    });

    test("a logo stands on candidates' pages with the name as its words, and can go again", async ({ page, scene }) => {
      const company = await scene.company();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await signIn(page, company.emails.admin, PAGE);
      await page.getByRole("button", { name: "Add the logo" }).click();
      await expect(summary(page)).toContainText("Choose a picture first.");
      await upload(page, await aPicture("webp"), "logo.webp", "image/webp");
      await expect(page.getByRole("heading", { name: "The logo is saved" })).toBeVisible();
      const address = await logoAddress(page);
      await page.goto(company.candidateUrl);
      const logo = page.getByRole("banner").getByRole("img", { name: /^Northwind/ });
      await expect(logo).toHaveAttribute("src", address);
      await expect(logo).toHaveAttribute("width", "144");
      await expect(logo).toHaveAttribute("height", "48");
      expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
      await page.goto(PAGE);
      await upload(page, await aPicture("jpeg"), "anything.gif", "image/gif");
      await expect(page.getByRole("heading", { name: "The logo is saved" })).toBeVisible();
      expect(await logoAddress(page)).not.toBe(address);
      expect((await page.request.get(address)).status()).toBe(404);
      await page.getByRole("button", { name: "Remove the logo" }).click();
      await expect(page.getByRole("heading", { name: "The logo is gone" })).toBeVisible();
      await page.goto(company.candidateUrl);
      await expect(page.getByRole("banner").locator("img")).toHaveCount(0);
      expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
    });
  });
}

test(
  "files that are no logo are refused in words, and the present one stays",
  { tag: "@long" },
  async ({ page, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.admin, PAGE);
    await upload(page, await aPolyglot());
    await expect(page.getByRole("heading", { name: "The logo is saved" })).toBeVisible();
    const address = await logoAddress(page);
    const picture = await page.request.get(address);
    expect((await picture.body()).toString("latin1")).not.toContain("script");
    const half = (await aPicture()).subarray(0, 200);
    for (const [name, type, file, words] of [
      ["logo.svg", "image/svg+xml", SVG, "This is no PNG, JPEG or WebP picture"],
      ["logo.png", "image/png", SVG, "This is no PNG, JPEG or WebP picture"],
      ["logo.png", "image/png", half, "damaged or was cut off"],
      ["logo.png", "image/png", aPromisingPng(30_000, 30_000), "over 4,000 pixels"],
      ["logo.png", "image/png", Buffer.alloc(3_000_000, "x"), "over 1 MB"],
      ["logo.png", "image/png", Buffer.alloc(0), "Choose a picture first."],
    ] as const) {
      await upload(page, file, name, type);
      await expect(summary(page)).toContainText(words);
      await expect(page).toHaveTitle(/^Error: Branding/);
      expect(await logoAddress(page)).toBe(address);
    }
  },
);

test(
  "a form that can't be read is refused, also from somebody who is signed in",
  { tag: "@long" },
  async ({ page, scene }) => {
    const company = await scene.company();
    await signIn(page, company.emails.admin, "/settings/reminders");
    const own = { origin: new URL(company.candidateUrl).origin, "sec-fetch-site": "same-origin" };
    const parts = "multipart/form-data; boundary=x";
    const field = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n--x--\r\n`;
    for (const [type, data, more] of [
      ["multipart/form-data", field("a")],
      [parts, field("$ACTION_ID_00")],
      [parts, field("$ACTION_REF_1")],
      [parts, field("a"), { "next-action": "00" }],
      ["text/plain;charset=UTF-8", "[", { "next-action": "7f".repeat(21) }],
    ] as const) {
      const headers = { ...own, "content-type": type, ...more };
      const response = await page.request.post("/settings/reminders", { data, headers, maxRedirects: 0 });
      expect.soft(response.status(), `${type} ${data.slice(0, 60)}`).toBeLessThan(500);
    }
  },
);

test("the address of a logo tells a picture, for ever, and nothing else", { tag: "@long" }, async ({ page, scene }) => {
  const company = await scene.company();
  await signIn(page, company.emails.admin, PAGE);
  await upload(page, await aPicture());
  const address = await logoAddress(page);
  expect(address).toMatch(/^\/logo\/[0-9a-f]{32}\.png$/);
  await page.context().clearCookies();
  for (const method of ["GET", "HEAD"]) {
    const answer = await page.request.fetch(address, { method });
    expect(answer.status()).toBe(200);
    expect(answer.headers()).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    expect(answer.headers()["content-security-policy"]).toMatch(/default-src '(self|none)'/);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
  }
  for (const other of ["/logo/0.png", `/logo/${"0".repeat(32)}.png`, address.replace(".png", ".svg"), `${address}.png`])
    expect((await page.request.get(other)).status()).toBe(404);
});

test("only an admin's own page changes the branding; the others read it", { tag: "@long" }, async ({ page, scene }) => {
  const company = await scene.company();
  const multipart = { logo: { name: "logo.png", mimeType: "image/png", buffer: await aPicture() } };
  const own = { origin: new URL(company.candidateUrl).origin, "sec-fetch-site": "same-origin" };
  const post = (headers: Record<string, string>, body: object = multipart) =>
    page.request.post(`${PAGE}/logo`, { headers, multipart: body as typeof multipart, maxRedirects: 0 });
  const unknown = await post(own);
  expect([unknown.status(), unknown.headers().location]).toEqual([303, expect.stringContaining("/sign-in")]);
  await signIn(page, company.emails.coordinator, PAGE);
  await expect(page.getByText("Only admins change it.")).toBeVisible();
  await expect(page.getByRole("button", { name: /logo|Save/ })).toHaveCount(0);
  expect((await post(own)).status()).toBe(403);
  await page.context().clearCookies();
  await signIn(page, company.emails.admin, PAGE);
  expect((await post({ origin: "https://evil.example" })).status()).toBe(403);
  expect((await post({ ...own, "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await post({})).status()).toBe(403);
  const twice = await page.request.post(`${PAGE}/logo`, { headers: own, data: "logo=x", maxRedirects: 0 });
  expect(twice.headers().location).toContain("logo=unreadable");
  await page.goto(PAGE);
  await expect(page.locator(".brand-preview-light img")).toHaveCount(0);
});

for (const { title, schemeOf } of WALKS) {
  test(`every part can be read and fits a small phone, ${title}`, { tag: "@long" }, async ({ page, scene }) => {
    const company = await scene.company();
    await page.setViewportSize({ width: 320, height: 640 });
    await signIn(page, company.emails.admin, PAGE);
    await page.getByLabel("Colour").fill("#ffee00");
    await page.getByRole("button", { name: "Save the branding" }).click();
    await expect(page.getByRole("heading", { name: "The branding is saved" })).toBeVisible();
    await upload(page, await aPicture());
    await expect(page.getByRole("heading", { name: "The logo is saved" })).toBeVisible();
    for (const [index, address] of [PAGE, `${PAGE}?logo=type`, company.candidateUrl].entries()) {
      await page.goto(address);
      await expectReadable(page, schemeOf(index));
    }
  });
}
