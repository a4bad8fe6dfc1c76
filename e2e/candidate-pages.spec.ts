// What a candidate's pages weigh, say of time and keep to themselves. Every page in every state: everyone.spec.ts.
import { expect, test } from "./fixtures/candidate-scene";

test("targets are as large as a thumb", async ({ page, scene }) => {
  const made = await scene.make("scheduled");
  await page.setViewportSize({ width: 360, height: 740 });
  for (const step of ["", "/cancel", "/reschedule"]) {
    await page.goto(made.url + step);
    const small = await page
      .locator("main :is(button, .choice-row, summary, a.rounded-md)")
      .evaluateAll((all) =>
        all.filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML),
      );
    expect(small).toEqual([]);
  }
});

test("unknown and malformed links are the same page, 404, with no hint", async ({ page, request }) => {
  const texts: string[] = [];
  for (const token of ["A".repeat(43), "zzz", "%00", "a".repeat(400), `${"A".repeat(42)}!`]) {
    const response = await page.goto(`/i/${token}`);
    expect(response?.status()).toBe(404);
    texts.push(await page.locator("body").innerText());
    expect((await request.get(`/i/${token}/cancel`)).status()).toBe(404);
    expect((await request.get(`/i/${token}/calendar.ics`)).status()).toBe(404);
  }
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toContain("We don’t know this link");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a link that opens nothing has words too", async ({ page }) => {
    await page.goto("/i/zzz/cancel");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("We don’t know this link");
  });
});

test("answers are neither stored nor indexed nor framed, and each has its own policy", async ({ request, scene }) => {
  const made = await scene.make("scheduled");
  const nonces = new Set<string>();
  for (const path of ["", "/cancel", "/calendar.ics", "/nowhere"]) {
    const response = await request.get(made.url + path, {
      headers: { "content-security-policy": "script-src 'nonce-evil'", "x-nonce": "evil" },
    });
    const headers = response.headers();
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["x-robots-tag"]).toContain("noindex");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(await response.text()).not.toContain("evil");
    nonces.add(/'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "");
  }
  expect(nonces.size).toBe(4);
});

test("the first page weighs at most 150 kB on the wire, scripts included", async ({ page, scene }) => {
  const made = await scene.make("scheduled");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.clearBrowserCache");
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(made.url, { waitUntil: "networkidle" });
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(150_000);
});

test("says the time by the interview's clock and by the device's", async ({ browser, scene }) => {
  const made = await scene.make("scheduled");
  const context = await browser.newContext({ timezoneId: "America/New_York" });
  const page = await context.newPage();
  await page.goto(made.url);
  await expect(page.getByText("Berlin time (UTC+1)")).toBeVisible();
  await expect(page.getByText("Kathmandu time (UTC+5:45)")).toBeVisible();
  await expect(page.getByText(/New York time/)).toBeVisible();
  // The next page is made with the zone of the device, on the server.
  await page.goto(made.url);
  await expect(page.getByText(/Kathmandu time/)).toHaveCount(0);
  await expect(page.getByText(/New York time/)).toHaveCount(1);
  await context.close();
});

test("a zone is chosen without scripts, remembered, and never replaced by the device's", async ({ browser, scene }) => {
  const made = await scene.make("scheduled");
  const context = await browser.newContext({ javaScriptEnabled: false, timezoneId: "America/New_York" });
  const page = await context.newPage();
  await page.goto(made.url);
  await page.getByRole("link", { name: "Change time zone" }).click();
  await page.getByLabel("Your time zone").selectOption("Asia/Tokyo");
  await page.getByRole("button", { name: "Show times in this zone" }).click();
  await expect(page.getByText("Tokyo time (UTC+9)")).toBeVisible();
  await page.goto(`${made.url}/reschedule`);
  await expect(page.getByText("Times are shown in Tokyo time (UTC+9).")).toBeVisible();
  await context.close();
});

test("the page holds the least personal data", async ({ request, scene }) => {
  const made = await scene.make("cancelled");
  const html = await (await request.get(made.url)).text();
  for (const secret of [
    "Rai",
    "people.example",
    "Eze",
    "chidi@",
    "kept to the record",
    "candidate-",
    "application-",
    "job-1",
  ]) {
    expect(html).not.toContain(secret);
  }
  expect(html).not.toContain(made.interviewId);
});
