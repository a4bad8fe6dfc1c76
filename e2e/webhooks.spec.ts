// The ATS's side: an admin adds an endpoint, sees what was sent and answered, and an independent library verifies all of it.
import type { Page } from "@playwright/test";
import { expect, signIn, test as base } from "./fixtures/recruiter-scene";
import { expectReadable } from "./accessibility";
import type { Company } from "./company.ts";
import { MODES } from "./modes.ts";
import { type RemoteReceiver, spawnWebhookReceiver } from "./webhook-receiver.ts";

const test = base.extend<{ company: Company; receiver: RemoteReceiver }>({
  receiver: async ({}, use) => {
    const receiver = await spawnWebhookReceiver();
    await use(receiver);
    await receiver.stop();
  },
  company: async ({ givenCompany }, use) => use(await givenCompany("hooks")),
});

/** Adds an endpoint at the receiver by the form; the receiver trusts its secret. Ends on the endpoint's page. */
async function addEndpoint(page: Page, receiver: RemoteReceiver): Promise<void> {
  await page.getByRole("link", { name: "Add an endpoint" }).click();
  await page.getByLabel("Address").fill(`${receiver.origin}/ats`);
  await page.getByLabel(/Description/).fill("Our ATS");
  await page.getByLabel(/Sign with a key pair too/).check();
  await page.getByRole("button", { name: "Add the endpoint" }).click();
  const secret = page.locator("code", { hasText: "whsec_" });
  await expect(secret).toBeVisible();
  await receiver.trust(await secret.innerText());
  await page.getByRole("link", { name: "I have copied it" }).click();
  await page.getByRole("link", { name: "Our ATS" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Our ATS");
}

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });

    test("an admin adds an endpoint, tests it, sees a refusal, sends again, rotates and recovers", async ({
      page,
      company,
      receiver,
    }) => {
      const check = () => (javaScriptEnabled ? expectReadable(page) : Promise.resolve());
      const types = async () => (await receiver.received()).map(({ event }) => event?.type);
      const reloadUntil = (text: string) =>
        expect(async () => {
          if (!javaScriptEnabled) await page.reload();
          await expect(page.getByText(text)).toBeVisible({ timeout: 1_000 });
        }).toPass({ timeout: 20_000 });

      await signIn(page, company.admin.email, "/settings/webhooks");
      await check();
      await page.getByRole("link", { name: "Add an endpoint" }).click();
      await page.getByLabel("Address").fill("http://10.0.0.1/hook");
      await page.getByRole("button", { name: "Add the endpoint" }).click();
      await expect(page.getByRole("alert").getByRole("link", { name: /private address/ })).toHaveAttribute(
        "href",
        "#url",
      );
      await expect(page.getByLabel("Address")).toHaveValue("http://10.0.0.1/hook");
      await check();

      await page.goto("/settings/webhooks");
      await addEndpoint(page, receiver);
      await check();
      const endpoint = page.url();
      await expect(page.getByText(/^whpk_[A-Za-z0-9+/]{43}=$/)).toBeVisible();

      await receiver.answer(503, "not today");
      await page.getByRole("button", { name: "Send a test event" }).click();
      await reloadUntil("Refused with 503.");
      await check();
      await receiver.answer(204);
      await page.getByRole("button", { name: "Send it again" }).click();
      await reloadUntil("Accepted with 204.");
      expect(await types()).toEqual(["webhook.test", "webhook.test"]);
      expect(new Set((await receiver.received()).map(({ id }) => id)).size).toBe(1);

      await page.goto(endpoint);
      await page.locator("summary", { hasText: "Send an example" }).click();
      await page.getByLabel("Of this event").selectOption("slot.released");
      await page.getByRole("button", { name: "Send an example" }).click();
      await expect.poll(types).toContain("slot.released");

      await page.goto(`${endpoint}/rotate`);
      await check();
      await page.getByLabel("For one more day").check();
      await page.getByRole("button", { name: "Make a new secret" }).click();
      await expect(page.locator("code", { hasText: "whsec_" })).toBeVisible();

      await page.goto(endpoint);
      await page.getByRole("button", { name: "Switch the endpoint off" }).click();
      await expect(page.getByText(/Nothing is sent since/)).toBeVisible();
      await check();
      const { id } = await company.api.createInterview();
      await page.getByRole("button", { name: "Enable the endpoint" }).click();
      await expect(page.getByText("The endpoint is on", { exact: true })).toBeVisible();
      await page.locator("summary", { hasText: "Send what was missed" }).click();
      await page.getByRole("button", { name: "Send what was missed" }).click();
      await expect(page.getByText("On its way", { exact: true }).first()).toBeVisible();
      // Signed by both secrets and both key pairs: the receiver knows the old secret only.
      await expect.poll(types).toContain("interview.scheduled");
      const scheduled = (await receiver.received()).find(({ event }) => event?.type === "interview.scheduled");
      expect(scheduled?.event?.data["interview"]).toMatchObject({ id });
      expect(scheduled?.headers["webhook-signature"]?.split(" ")).toHaveLength(4);

      await page.locator("summary", { hasText: "Delete the endpoint" }).click();
      await page.getByRole("button", { name: "Delete the endpoint" }).click();
      await expect(page.getByText("The endpoint is deleted")).toBeVisible();
    });
  });
}

test(
  "create, cancel, told: the reason's code arrives verified, and nothing of the candidate",
  { tag: "@long" },
  async ({ company, receiver }) => {
    const { api } = company;
    const made = await api.call<{ secret: string }>("POST", "/webhook-endpoints", {
      url: `${receiver.origin}/ats`,
      event_types: ["interview.cancelled", "slot.released"],
    });
    await receiver.trust(made.body.secret);
    const interview = await api.createInterview();
    const cancelled = await api.call("POST", `/interviews/${interview.id}/cancel`, {
      reason_code: "illness",
      note: "Fever since Sunday",
      stays_in_process: true,
      initiator: "candidate",
      notify: "none",
    });
    expect(cancelled.status).toBe(200);
    await expect
      .poll(async () => new Set((await receiver.received()).map(({ event }) => event?.type)))
      .toEqual(new Set(["interview.cancelled", "slot.released"]));
    const all = await receiver.received();
    const event = all.find((webhook) => webhook.event?.type === "interview.cancelled")?.event;
    expect(event).toMatchObject({
      api_version: "2026-11-01",
      data: {
        interview: { id: interview.id, status: "cancelled" },
        cancellation: { reason_code: "illness", has_note: true, stays_in_process: true },
      },
    });
    expect(JSON.stringify(all)).not.toMatch(/Fever|Amina|people\.example|\/i\//);
  },
);

test("a coordinator finds no webhooks", async ({ page, scene }) => {
  const { emails } = await scene.company();
  await signIn(page, emails.coordinator, "/settings/webhooks");
  await expect(page.getByRole("heading", { name: "We can't find this page" })).toBeVisible();
});
