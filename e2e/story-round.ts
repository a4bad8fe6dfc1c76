// One round of the main story, and what it must leave behind. Played once in every test run, a hundred times in the long one.
import { expect, type Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import { untilRead } from "./reading.ts";
import { spawnWebhookReceiver } from "./webhook-receiver.ts";

export interface Story {
  api: ApiClient;
  host: { email: string; name: string };
  startsAt: string;
  /** Waits for the verified webhook of this type about this interview and answers its data. */
  told(type: string, interviewId: string): Promise<Record<string, unknown>>;
  /** The host has exactly one slot, open, and every webhook came once. */
  expectNoResidue(): Promise<void>;
  end(): Promise<void>;
}

/** A host of its own, an endpoint on a receiver in its own process, and no undo window. */
export async function startStory(api: ApiClient): Promise<Story> {
  const receiver = await spawnWebhookReceiver();
  expect((await api.call("PATCH", "/policies", { undo_seconds: 0 })).status).toBe(200);
  const endpoint = await api.call<{ id: string; secret: string }>("POST", "/webhook-endpoints", {
    url: `${receiver.origin}/story`,
    event_types: ["interview.cancelled", "slot.released", "slot.taken"],
  });
  expect(endpoint.status, JSON.stringify(endpoint.body)).toBe(201);
  await receiver.trust(endpoint.body.secret);
  const host = { email: `story-${Math.random().toString(36).slice(2)}@company.example`, name: "Ben Okafor" };
  const startsAt = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 9 * 86_400_000).toISOString();
  const find = async (type: string, interviewId: string) => {
    const received = await receiver.received();
    return received.find(({ event }) => event?.type === type && JSON.stringify(event.data).includes(interviewId));
  };
  return {
    api,
    host,
    startsAt,
    async told(type, interviewId) {
      await expect.poll(() => find(type, interviewId), { timeout: 20_000 }).toBeTruthy();
      return (await find(type, interviewId))!.event!.data;
    },
    async expectNoResidue() {
      const { body } = await api.call<{ data: { status: string }[] }>(
        "GET",
        `/slots?host=${encodeURIComponent(host.email)}`,
      );
      expect(body.data.filter((slot) => slot.status !== "withdrawn").map((slot) => slot.status)).toEqual(["open"]);
      const ids = (await receiver.received()).map((webhook) => webhook.id);
      expect(new Set(ids).size).toBe(ids.length);
    },
    async end() {
      await api.call("DELETE", `/webhook-endpoints/${endpoint.body.id}`);
      await receiver.stop();
    },
  };
}

/** Create → open the link → cancel with a reason → the slot is open → told. Answers the slot's id; `slotId` is the last round's. */
export async function playRound({
  page,
  story,
  slotId,
}: {
  page: Page;
  story: Story;
  slotId: string | null;
}): Promise<string> {
  const { api, host, startsAt } = story;
  const interview = await api.createInterview({ starts_at: startsAt, interviewers: [host] });
  if (slotId !== null) expect(interview.slot_id, "the freed slot itself is taken again").toBe(slotId);
  await page.goto(interview.links.candidate);
  await page.getByRole("link", { name: "I can’t make this one" }).click();
  await expect(page.getByRole("button", { name: "Cancel this interview" })).toBeVisible();
  await page.getByLabel("I'm not well").check();
  await untilRead(page);
  await page.getByRole("button", { name: "Cancel this interview" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This interview is cancelled");
  const open = await api.call<{ data: { id: string }[] }>(
    "GET",
    `/slots?status=open&host=${encodeURIComponent(host.email)}`,
  );
  expect(open.body.data.map((slot) => slot.id)).toEqual([interview.slot_id]);
  const data = await story.told("interview.cancelled", interview.id);
  expect(data).toMatchObject({
    interview: { id: interview.id, status: "cancelled", slot_id: interview.slot_id },
    cancellation: {
      reason_code: "illness",
      reason_category: "personal",
      initiator: "candidate",
      channel: "link",
      has_note: false,
    },
  });
  expect(await story.told("slot.released", interview.id)).toMatchObject({ previous_interview_id: interview.id });
  return interview.slot_id;
}
