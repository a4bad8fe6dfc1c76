// kill -9 in the middle of work, of everything or of the database alone, again and again, and what must be true afterwards:
// every acknowledged cancellation is there, its webhook arrives, and no webhook comes twice unless it was in flight at a kill.
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "@playwright/test";
import type { ReceivedWebhook } from "../lib/testing/webhook-receiver.ts";
import { startWebhookReceiver } from "../lib/testing/webhook-receiver.ts";
import type { ApiClient, InterviewAnswer } from "./api-client.ts";
import { type AppServer, startApp } from "./app-server.ts";
import { givenCompany } from "./company.ts";

export interface CrashRun {
  /** `database`: the product goes on, and starts it again by itself. */
  victim: "everything" | "database";
  kills: number;
  /** Interviews cancelled between two kills. */
  perKill: number;
  /** Random moment of the kill after the load begins, in milliseconds. */
  killWithinMs: number;
  random: () => number;
}

export interface CrashFigures {
  acknowledged: number;
  unknown: number;
  deliveries: number;
  repeated: number;
}

/** Plays the run and checks its promises; answers its figures. */
export async function playCrashRun({ victim, kills, perKill, killWithinMs, random }: CrashRun): Promise<CrashFigures> {
  const receiver = await startWebhookReceiver();
  const app = await startApp({ WEBHOOK_ALLOWED_HOSTS: "127.0.0.1/32", SEED_DEMO: "false" });
  const arrivals: { id: string; at: number }[] = [];
  const killTimes: number[] = [];
  receiver.answer((webhook, response) => {
    arrivals.push({ id: webhook.id, at: performance.now() });
    response.writeHead(204).end();
  });
  try {
    const { api } = await givenCompany(app, "crashes");
    await api.call("PATCH", "/policies", { undo_seconds: 0 });
    const endpoint = await api.call<{ secret: string }>("POST", "/webhook-endpoints", {
      url: `${receiver.origin}/hook`,
      event_types: ["interview.cancelled"],
    });
    expect(endpoint.status).toBe(201);
    receiver.trust(endpoint.body.secret);
    const acknowledged = new Set<string>();
    const asked = new Set<string>();
    for (let kill = 0; kill < kills; kill += 1) {
      const interviews = await createMany(api, kill, perKill);
      const load = cancelAll(api, interviews, { acknowledged, asked });
      await pause(random() * killWithinMs);
      killTimes.push(performance.now());
      await (victim === "everything" ? app.kill9() : app.kill9Database());
      await load;
      await (victim === "everything" ? app.start() : untilReady(app));
    }
    await checkStates(api, asked, acknowledged);
    const cancelled = await cancelledAmong(api, asked);
    await receiver.until((received) => [...cancelled].every((id) => received.some((webhook) => tellsOf(webhook, id))));
    const repeated = checkRepeats(arrivals, killTimes);
    return {
      acknowledged: acknowledged.size,
      unknown: asked.size - acknowledged.size,
      deliveries: arrivals.length,
      repeated,
    };
  } catch (error) {
    throw new Error(`The run broke; the product had printed:\n${app.output().slice(-8_000)}`, { cause: error });
  } finally {
    await app.remove();
    await receiver.stop();
  }
}

/** The product restarts its database at most five times a minute: a kill before that would be a sixth. */
const RESTART_APART_MS = 13_000;

async function untilReady(app: AppServer): Promise<void> {
  const killed = performance.now();
  const isReady = async () => {
    const answer = await fetch(`${app.baseUrl}/api/health/ready`).catch(() => null);
    return answer?.status === 200;
  };
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
  await pause(Math.max(0, RESTART_APART_MS - (performance.now() - killed)));
}

async function createMany(api: ApiClient, round: number, count: number): Promise<InterviewAnswer[]> {
  const interviews: InterviewAnswer[] = [];
  for (let index = 0; index < count; index += 1) {
    const starts = new Date(
      Math.floor(Date.now() / 3_600_000) * 3_600_000 + (30 + round) * 86_400_000 + index * 3_600_000,
    );
    interviews.push(await api.createInterview({ starts_at: starts.toISOString() }));
  }
  return interviews;
}

async function cancelAll(
  api: ApiClient,
  interviews: readonly InterviewAnswer[],
  { acknowledged, asked }: { acknowledged: Set<string>; asked: Set<string> },
): Promise<void> {
  await Promise.all(
    interviews.map(async ({ id }) => {
      asked.add(id);
      const body = { reason_code: "illness", stays_in_process: true, initiator: "candidate", notify: "none" };
      const answer = await api.call("POST", `/interviews/${id}/cancel`, body).catch(() => null);
      if (answer?.status === 200) acknowledged.add(id);
    }),
  );
}

async function checkStates(
  api: ApiClient,
  asked: ReadonlySet<string>,
  acknowledged: ReadonlySet<string>,
): Promise<void> {
  for (const id of asked) {
    const { body } = await api.call<InterviewAnswer>("GET", `/interviews/${id}`);
    if (acknowledged.has(id)) expect(body.status, `${id} was acknowledged`).toBe("cancelled");
    expect(body.status === "cancelled" ? body.cancellation?.reason_code : null).toBe(
      body.status === "cancelled" ? "illness" : null,
    );
  }
}

async function cancelledAmong(api: ApiClient, asked: ReadonlySet<string>): Promise<Set<string>> {
  const cancelled = new Set<string>();
  for (const id of asked) {
    const { body } = await api.call<InterviewAnswer>("GET", `/interviews/${id}`);
    if (body.status === "cancelled") cancelled.add(id);
  }
  return cancelled;
}

function tellsOf({ event }: ReceivedWebhook, interviewId: string): boolean {
  return (event?.data["interview"] as { id?: string } | undefined)?.id === interviewId;
}

/** How many came twice; fails when one did without a kill in between. */
function checkRepeats(arrivals: readonly { id: string; at: number }[], killTimes: readonly number[]): number {
  const first = new Map<string, number>();
  let repeated = 0;
  for (const { id, at } of arrivals) {
    const before = first.get(id);
    if (before !== undefined) {
      repeated += 1;
      expect(
        killTimes.some((kill) => kill >= before - 1 && kill <= at),
        `${id} came twice without a kill in between`,
      ).toBe(true);
    }
    first.set(id, at);
  }
  return repeated;
}
