// "None of these suit me": a candidate proposes times, recruiters answer, the ATS is told; with scripts and without.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/scene";
import type { InterviewAnswer } from "./api-client.ts";
import type { Company } from "./company.ts";
import { MODES } from "./modes.ts";
import { openAndRead, untilRead } from "./reading.ts";
import { spawnWebhookReceiver, type RemoteReceiver } from "./webhook-receiver.ts";

const DAY_MS = 86_400_000;
/** A day so far ahead, as date fields want it. */
const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

async function fillWindow(page: Page, number: number, [date, from, to]: [string, string, string]): Promise<void> {
  await page.locator(`[name=window_${number}_date]`).fill(date);
  await page.locator(`[name=window_${number}_from]`).fill(from);
  await page.locator(`[name=window_${number}_to]`).fill(to);
}

async function signIn(page: Page, { admin }: Company): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password").fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/$/);
}

const host = () => ({ email: `ben-${Math.random().toString(36).slice(2)}@company.example`, name: "Ben Okafor" });

async function openSlot({ api }: Company, who: { email: string; name: string }, starts: string): Promise<string> {
  const ends = new Date(new Date(starts).getTime() + 45 * 60_000).toISOString();
  const slot = { host: who, starts_at: starts, ends_at: ends, time_zone: "Europe/Berlin", kinds: ["video"] };
  const { body } = await api.call<{ data: { slot: { id: string } }[] }>("POST", "/slots", slot);
  return body.data[0]!.slot.id;
}

/** Waits for the verified webhook of this type about this interview and answers its data. */
async function told(receiver: RemoteReceiver, type: string, { id }: InterviewAnswer): Promise<Record<string, unknown>> {
  const find = async () =>
    (await receiver.received()).find(({ event }) => event?.type === type && JSON.stringify(event.data).includes(id));
  await expect.poll(find, { timeout: 20_000 }).toBeTruthy();
  return (await find())!.event!.data;
}

async function listen({ api }: Company): Promise<RemoteReceiver> {
  const receiver = await spawnWebhookReceiver();
  const endpoint = await api.call<{ secret: string }>("POST", "/webhook-endpoints", {
    url: `${receiver.origin}/new-times`,
    event_types: ["interview.new_times_requested", "interview.new_times_settled"],
  });
  await receiver.trust(endpoint.body.secret);
  return receiver;
}

let company: Company;
test.beforeAll(async ({ givenCompany }) => {
  company = await givenCompany("proposals");
});

const h1 = (page: Page) => page.getByRole("heading", { level: 1 });

for (const { title, javaScriptEnabled, tag } of MODES) {
  test.describe(title, { tag }, () => {
    test.use({ javaScriptEnabled });
    test.setTimeout(120_000);

    test("a proposal is made, seen, and the old time kept; the ATS hears of both", async ({ page }) => {
      const receiver = await listen(company);
      try {
        const interview = await company.api.createInterview();
        const link = interview.links.candidate;
        await page.goto(link);
        await page.getByRole("link", { name: "Move it to another time" }).click();
        await expect(h1(page)).toHaveText("Propose other times");
        await untilRead(page);
        await expect(page.locator("input:checked")).toHaveCount(0);
        await page.getByRole("button", { name: "Send my proposal" }).click();
        const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
        await expect(summary.getByRole("link", { name: /Propose at least one window/ })).toHaveAttribute(
          "href",
          "#window_1_date",
        );
        await fillWindow(page, 1, [dateIn(10), "12:00", "09:00"]);
        await fillWindow(page, 2, [dateIn(11), "09:00", "12:00"]);
        await untilRead(page);
        await page.getByRole("button", { name: "Send my proposal" }).click();
        await expect(summary.getByRole("link", { name: "Window 1: Choose an end after the beginning" })).toBeVisible();
        await expect(page).toHaveTitle(/^Error: /);
        await expect(page.locator("[name=window_2_from]")).toHaveValue("09:00");
        await page.locator("[name=window_1_to]").fill("15:00");
        await untilRead(page);
        await page.getByRole("button", { name: "Send my proposal" }).click();
        await expect(page).toHaveURL(link);
        await expect(page.getByRole("heading", { name: /Your proposal T-\w{4}-\w{4} is with Clara/ })).toBeVisible();
        await expect(page.getByText(/If nobody answers by .*, it stays as it is/)).toBeVisible();
        const requested = await told(receiver, "interview.new_times_requested", interview);
        expect(requested).toMatchObject({ interview: { status: "scheduled" }, change: { initiator: "candidate" } });
        expect(requested["windows"]).toHaveLength(2);
        const shown = await company.api.call<{ time_request: { state: string } }>("GET", `/interviews/${interview.id}`);
        expect(shown.body.time_request).toMatchObject({ state: "open", windows: requested["windows"] });

        await signIn(page, company);
        await expect(page.locator(`li[data-item="time_request.${interview.id}"]`)).toContainText("Times asked");
        await page.goto(`/interviews/${interview.id}`);
        await expect(page.getByRole("heading", { name: "The candidate asks for another time" })).toBeVisible();
        await page.getByRole("button", { name: "Tell the candidate it was seen" }).click();
        await expect(page).toHaveURL(/done=noted/);
        await page.goto(link);
        await expect(page.getByText(/Clara has seen it/)).toBeVisible();
        await page.goto(`/interviews/${interview.id}`);
        await page.getByRole("button", { name: "Keep the old time" }).click();
        await expect(page).toHaveURL(/done=kept/);
        await page.goto(link);
        await expect(page.getByRole("heading", { name: "Your interview stays as it is" })).toBeVisible();
        expect(await told(receiver, "interview.new_times_settled", interview)).toMatchObject({ outcome: "kept" });
      } finally {
        await receiver.stop();
      }
    });

    test(
      "a proposal from the list of times is answered by a move into its window",
      { tag: "@long" },
      async ({ page }) => {
        const receiver = await listen(company);
        try {
          const ben = host();
          const interview = await company.api.createInterview({ interviewers: [ben] });
          const link = interview.links.candidate;
          await openSlot(company, ben, `${dateIn(9)}T07:00:00Z`);
          await page.goto(`${link}/reschedule`);
          await page.getByRole("link", { name: /None of these suit me/ }).click();
          await expect(h1(page)).toHaveText("Propose other times");
          await untilRead(page);
          await fillWindow(page, 1, [dateIn(12), "00:00", "23:00"]);
          await page.getByText("Tell us why (optional)").click();
          await page.getByLabel("Anything you’d like to add?").fill("Exams until then");
          await page.getByRole("button", { name: "Send my proposal" }).click();
          await expect(page).toHaveURL(link);
          await openSlot(company, ben, `${dateIn(12)}T10:00:00Z`);
          await signIn(page, company);
          await page.goto(`/interviews/${interview.id}`);
          const card = page.getByRole("region", { name: "The candidate asks for another time" });
          await expect(card.getByText("Exams until then")).toBeVisible();
          await card.getByRole("link", { name: /^Move to \w+ \d/ }).click();
          await expect(page.locator("input[name=slot]:checked")).toHaveCount(1);
          await page.getByLabel("The candidate's").check();
          await page.getByRole("button", { name: "Move this interview" }).click();
          await expect(page).toHaveURL(/done=moved/);
          await expect(page.getByText("Request for new times settled by the move")).toBeVisible();
          expect(await told(receiver, "interview.new_times_settled", interview)).toMatchObject({ outcome: "moved" });
          await page.goto(link);
          await expect(page.getByRole("heading", { name: /Your proposal/ })).toHaveCount(0);
        } finally {
          await receiver.stop();
        }
      },
    );

    test("a proposal is changed, and taken back", { tag: "@long" }, async ({ page }) => {
      const interview = await company.api.createInterview();
      const link = interview.links.candidate;
      for (const days of [10, 11]) {
        await openAndRead(page, `${link}/reschedule?propose=1`);
        await fillWindow(page, 1, [dateIn(days), "09:00", "12:00"]);
        await page.getByRole("button", { name: "Send my proposal" }).click();
        await expect(page).toHaveURL(link);
      }
      await page.getByRole("link", { name: "Keep my time after all" }).click();
      await untilRead(page);
      await page.getByRole("button", { name: "Keep my time" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "Tick the box to confirm" })).toBeVisible();
      await page.getByLabel("Yes, my time still works").check();
      await untilRead(page);
      await page.getByRole("button", { name: "Keep my time" }).click();
      await expect(page).toHaveURL(link);
      await expect(page.getByRole("heading", { name: /Your proposal/ })).toHaveCount(0);
      const answer = await company.api.call<{ time_request: unknown }>("GET", `/interviews/${interview.id}`);
      expect(answer.body.time_request).toMatchObject({ state: "withdrawn" });
      await page.goto(`${link}/reschedule/keep`);
      await expect(h1(page)).toHaveText("No proposal of yours is waiting");
    });

    test("of a day with several sessions only those that were not ticked are asked for", async ({ page }) => {
      const application = { external_id: `one-day-${javaScriptEnabled}` };
      const candidate = { external_id: `amina-${javaScriptEnabled}`, name: "Amina Rai", email: "amina@people.example" };
      const made: InterviewAnswer[] = [];
      for (const [index, title] of ["Coding", "System design"].entries()) {
        const starts_at = `${dateIn(9)}T${9 + 2 * index}:00:00Z`.replace("T9:", "T09:");
        const ends_at = `${dateIn(9)}T${10 + 2 * index}:00:00Z`;
        made.push(await company.api.createInterview({ title, application, candidate, starts_at, ends_at }));
      }
      const link = made[0]!.links.candidate;
      await page.goto(link);
      await expect(page.getByRole("heading", { name: /Your whole day/ })).toBeVisible();
      await openAndRead(page, `${link}/reschedule?propose=1`);
      await expect(page.getByRole("checkbox")).toHaveCount(2);
      await page.getByRole("checkbox", { name: /Coding, with Ben/ }).check();
      await fillWindow(page, 1, [dateIn(10), "09:00", "12:00"]);
      await page.getByRole("button", { name: "Send my proposal" }).click();
      await expect(page).toHaveURL(link);
      await expect(page.getByText("Other times proposed; stands meanwhile")).toHaveCount(1);
      const state = async ({ id }: InterviewAnswer) =>
        (await company.api.call<{ time_request: { state: string } | null }>("GET", `/interviews/${id}`)).body
          .time_request?.state;
      expect([await state(made[0]!), await state(made[1]!)]).toEqual([undefined, "open"]);
    });
  });
}

test("times are filtered by part of the day and shown by days, without scripts", async ({ browser }) => {
  test.setTimeout(120_000);
  const ben = host();
  const interview = await company.api.createInterview({ interviewers: [ben], time_zone: "Europe/Berlin" });
  for (let day = 20; day < 27; day += 1) {
    for (const hour of ["08", "09", "13", "18"]) await openSlot(company, ben, `${dateIn(day)}T${hour}:30:00Z`);
  }
  const context = await browser.newContext({ javaScriptEnabled: false, timezoneId: "Europe/Berlin", locale: "en-GB" });
  const page = await context.newPage();
  const radios = page.locator("input[name=slot]");
  await page.goto(`${interview.links.candidate}/reschedule?tz=Europe%2FBerlin`);
  await expect(radios).toHaveCount(20);
  await expect(page.getByText("20 times are open here.")).toBeVisible();
  await page.getByRole("link", { name: "Show later days (8 more times)" }).click();
  await expect(radios).toHaveCount(28);
  await page.getByRole("link", { name: "Evening (7)" }).click();
  await expect(radios).toHaveCount(7);
  await expect(page.getByRole("link", { name: "Evening (7)" })).toHaveAttribute("aria-current", "true");
  await expect(radios.first()).toHaveAttribute("aria-label", /^\w+ \d+ \w+.*, 19:30 to 20:15, Berlin time/);
  await untilRead(page);
  await radios.first().check();
  await page.getByRole("button", { name: "Move to the chosen time" }).click();
  await expect(page).toHaveURL(interview.links.candidate);
  await expect(page.getByRole("heading", { name: "Moved. Your new time is set." })).toBeVisible();
  await context.close();
});

test(
  "a slot and windows together, foreign sessions and broken windows are asked again and leave nothing",
  { tag: "@long" },
  async ({ page, request }) => {
    const ben = host();
    const interview = await company.api.createInterview({ interviewers: [ben] });
    const slotId = await openSlot(company, ben, `${dateIn(9)}T07:00:00Z`);
    const link = interview.links.candidate;
    await openAndRead(page, `${link}/reschedule`);
    const nonce = await page.locator("input[name=nonce]").first().inputValue();
    const good = { window_1_date: dateIn(10), window_1_from: "09:00", window_1_to: "12:00" };
    const headers = { origin: new URL(link).origin, "sec-fetch-site": "same-origin" };
    for (const [form, words] of [
      [{ ...good, slot: slotId }, "not both"],
      [{ ...good, sessions: "int_of_another" }, "Your day has changed"],
      [{ ...good, window_1_date: "2027-02-30" }, "This day does not exist"],
      [{ ...good, window_1_date: "30 May" }, "Write the day as"],
      [{ ...good, window_1_from: "9 o'clock" }, "Write the time as"],
      [{ ...good, window_1_date: dateIn(-2) }, "already over"],
      [{ ...good, window_1_date: dateIn(120) }, "Choose a day up to"],
      [{ ...good, window_1_to: "09:10" }, "at least as long"],
      [{ ...good, window_1_to: "09:10", zone: "Asia/Kathmandu" }, "Times are shown in Kathmandu time"],
    ] as [Record<string, string>, string][]) {
      const posted = await request.post(`${link}/reschedule/submit`, {
        form: { nonce, ...form },
        headers,
        maxRedirects: 0,
      });
      expect(posted.status(), words).toBe(303);
      expect(posted.headers()["location"], words).toContain("/reschedule?again=drf_");
      const shown = await request.get(`${new URL(link).origin}${posted.headers()["location"]}`);
      expect(await shown.text()).toContain(words);
    }
    const answer = await company.api.call<InterviewAnswer & { time_request: unknown }>(
      "GET",
      `/interviews/${interview.id}`,
    );
    expect(answer.body).toMatchObject({ revision: 1, time_request: null, starts_at: interview.starts_at });
    const posted = await request.post(`${link}/reschedule/submit`, {
      form: { nonce, ...good },
      headers,
      maxRedirects: 0,
    });
    expect(posted.headers()["location"]).toBe(new URL(link).pathname);
  },
);

test("where moves are confirmed first, the chosen time is kept, and one press moves the interview there", async ({
  page,
  givenCompany,
}) => {
  const reviewed = await givenCompany("reviewed");
  expect((await reviewed.api.call("PATCH", "/policies", { review_moves: true })).status).toBe(200);
  const ben = host();
  const interview = await reviewed.api.createInterview({ interviewers: [ben] });
  const link = interview.links.candidate;
  const slot = await openSlot(reviewed, ben, `${dateIn(9)}T07:00:00Z`);
  await openAndRead(page, `${link}/reschedule`);
  await expect(page.getByText(/Your old time stands until Clara confirms the new one/)).toBeVisible();
  await page.locator(`input[value=${slot}]`).check();
  await page.getByRole("button", { name: "Ask for the chosen time" }).click();
  await expect(page).toHaveURL(link);
  await expect(page.getByRole("heading", { name: /Your proposal T-\w{4}-\w{4} is with Clara/ })).toBeVisible();
  const held = await reviewed.api.call<{ data: { id: string }[] }>("GET", "/slots?status=held");
  expect(held.body.data.map(({ id }) => id)).toEqual([slot]);
  await signIn(page, reviewed);
  const line = page.locator(`li[data-item="time_request.${interview.id}"]`);
  await expect(line).toContainText("Move to confirm");
  await page.goto(`/interviews/${interview.id}#time-request`);
  await page.getByRole("button", { name: "Confirm the new time" }).click();
  await expect(page).toHaveURL(/done=moved/);
  const moved = await reviewed.api.call<{ slot_id: string; status: string }>("GET", `/interviews/${interview.id}`);
  expect(moved.body).toMatchObject({ slot_id: slot, status: "scheduled" });
});
