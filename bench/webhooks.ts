// How soon and how fast events reach a receiver in a process of its own.
import { setTimeout as wait } from "node:timers/promises";
import { spawnWebhookReceiver, type RemoteReceiver } from "../e2e/webhook-receiver.ts";
import type { ApiClient } from "../e2e/api-client.ts";
import { interviewBody } from "./interviews.ts";
import { percentile } from "./load.ts";

/** Milliseconds from an event's own time, which is its transaction's begin, to the receiver: the commit lies between. */
export async function measureLag(
  api: ApiClient,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<{ events: number; p50Ms: number; p99Ms: number }> {
  const receiver = await spawnWebhookReceiver();
  const endpoint = await addEndpoint(api, receiver, "lag");
  const sent: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    await wait(Math.max(0, begun + (count * 1_000) / perSecond - performance.now()));
    sent.push(api.createInterview(interviewBody()));
  }
  await Promise.all(sent);
  const lags = await arrived(receiver, sent.length);
  await api.call("DELETE", `/webhook-endpoints/${endpoint}`);
  await receiver.stop();
  return { events: lags.length, p50Ms: percentile(lags, 50), p99Ms: percentile(lags, 99) };
}

/** Deliveries a second while everything that waited is drained, over so many endpoints. */
export async function measureBacklog(
  api: ApiClient,
  { since, endpoints }: { since: string; endpoints: number },
): Promise<{ deliveries: number; rate: number }> {
  const receiver = await spawnWebhookReceiver();
  const ids: string[] = [];
  for (let count = 0; count < endpoints; count += 1) ids.push(await addEndpoint(api, receiver, `backlog-${count}`));
  const begun = performance.now();
  const recovered = await Promise.all(
    ids.map((id) => api.call<{ recovered: number }>("POST", `/webhook-endpoints/${id}/recover`, { since })),
  );
  const deliveries = recovered.reduce((sum, { body }) => sum + body.recovered, 0);
  await arrived(receiver, deliveries);
  const rate = deliveries / ((performance.now() - begun) / 1_000);
  for (const id of ids) await api.call("DELETE", `/webhook-endpoints/${id}`);
  await receiver.stop();
  return { deliveries, rate };
}

async function addEndpoint(api: ApiClient, receiver: RemoteReceiver, name: string): Promise<string> {
  const { status, body } = await api.call<{ id: string; secret: string }>("POST", "/webhook-endpoints", {
    url: `${receiver.origin}/${name}`,
    event_types: ["interview.scheduled"],
  });
  if (status !== 201) throw new Error(`The endpoint was refused: ${JSON.stringify(body)}`);
  await receiver.trust(body.secret);
  return body.id;
}

/** Waits for so many webhooks; answers each one's lag. */
async function arrived(receiver: RemoteReceiver, count: number): Promise<number[]> {
  const end = performance.now() + 120_000;
  for (;;) {
    const came = await receiver.count();
    if (came >= count) break;
    if (performance.now() > end) throw new Error(`Only ${came} of ${count} webhooks came within 2 minutes.`);
    await wait(20);
  }
  const received = await receiver.received();
  return received.map(({ receivedAt, event }) => receivedAt - Date.parse(event?.timestamp ?? ""));
}
