// The stage for tests of webhooks: an organisation, receivers on real sockets, endpoints, events, and a worker on the real queue.
import { afterAll, beforeAll, beforeEach } from "vitest";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { recordEvents } from "@/lib/events/record-event";
import { boss } from "@/lib/queue/boss";
import type { JobData } from "@/lib/queue/queues";
import type { Result } from "@/lib/result";
import { useTestDatabase } from "@/lib/testing/database";
import type { TestDatabase } from "@/lib/testing/database-clone";
import { startWebhookReceiver, type WebhookReceiver } from "@/lib/testing/webhook-receiver";
import { inNumber } from "@/lib/testing/thorough";
import { attemptDelivery, DELIVERY_WORKERS } from "@/lib/webhooks/attempt-delivery";
import { createWebhookEndpoint } from "@/lib/webhooks/create-webhook-endpoint";
import { createWebhookEndpointSchema } from "@/lib/webhooks/schema";

export const ORG = "org_test";
export const ACTOR = { type: "system", organizationId: ORG, process: "test" } as const;

type DeliveryRow = {
  id: string;
  event_id: string;
  status: string;
  attempts: number;
  next_attempt_at: Date | null;
  locked_until: Date | null;
  last_status_code: number | null;
  succeeded_at: Date | null;
};
type JobRow = { data: JobData<"deliver-webhook">; start_after: Date };

export type WebhookScene = {
  database: TestDatabase;
  receiver(): WebhookReceiver;
  /** An endpoint at the receiver's `path`, trusted by the receiver. */
  endpoint(path?: string, input?: Record<string, unknown>): Promise<{ id: string; secret: string }>;
  /** Records events of a candidate's withdrawal; returns their ids. */
  publish(count?: number, organizationId?: string): Promise<string[]>;
  /** Runs a use case in its transaction and insists on success. */
  act<T>(work: (tx: Tx) => Promise<Result<T, { code: string }>>): Promise<T>;
  deliveries(endpointId?: string): Promise<DeliveryRow[]>;
  jobs(): Promise<JobRow[]>;
  attempt(deliveryId: string, trigger?: JobData<"deliver-webhook">["trigger"]): Promise<void>;
  /** Works the real queue until the test file ends. */
  work(): Promise<void>;
};

/** Call at the top of a `*.db.test.ts`; every test begins without endpoints, events and jobs. `works`: it will call `work`. */
export function setUpWebhookScene({ works = false }: { works?: boolean } = {}): WebhookScene {
  const database = useTestDatabase({ works });
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    process.env["WEBHOOK_ALLOWED_HOSTS"] = "127.0.0.1/32";
    resetEnv();
    for (const id of [ORG, "org_other"]) {
      await database.query(
        `INSERT INTO organization (id, name, time_zone, policy) VALUES ($1, 'Test', 'Europe/Berlin', '{}')`,
        [id],
      );
      await database.query(`INSERT INTO event_counter (organization_id) VALUES ($1)`, [id]);
    }
  });
  beforeEach(async () => {
    await database.query(`DELETE FROM pgboss.job WHERE state <> 'active'`);
    await until(async () => (await database.query(`SELECT id FROM pgboss.job WHERE state = 'active'`)).length === 0);
    await database.query(`TRUNCATE webhook_endpoint, event CASCADE`);
    receiver = await startWebhookReceiver();
    return () => receiver.stop();
  });
  afterAll(async () => {
    if (works) await (await boss()).offWork("deliver-webhook");
  });

  const act: WebhookScene["act"] = async (work) => {
    const result = await inTransaction(ORG, work);
    if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
    return result.value;
  };
  return {
    database,
    receiver: () => receiver,
    act,
    endpoint: async (path = "/hook", input = {}) => {
      const parsed = createWebhookEndpointSchema.parse({ url: receiver.origin + path, ...input });
      const { endpointId, secret } = await act((tx) => createWebhookEndpoint(tx, { actor: ACTOR, input: parsed }));
      receiver.trust(secret);
      return { id: endpointId, secret };
    },
    publish: (count = 1, organizationId = ORG) =>
      inOrganization(organizationId, (tx) =>
        recordEvents(
          tx,
          Array.from({ length: count }, () => withdrawal(organizationId)),
        ),
      ),
    deliveries: (endpointId) =>
      database.query<DeliveryRow>(
        `SELECT * FROM webhook_delivery WHERE $1::text IS NULL OR endpoint_id = $1 ORDER BY id`,
        [endpointId ?? null],
      ),
    jobs: () =>
      database.query<JobRow>(
        `SELECT data, start_after FROM pgboss.job WHERE name = 'deliver-webhook' AND state IN ('created', 'retry') ORDER BY start_after`,
      ),
    attempt: (deliveryId, trigger = "schedule") => attemptDelivery({ organizationId: ORG, deliveryId, trigger }),
    work: async () => {
      // Each new job wakes all of them and all of them ask: the product's 32 spend most of a test on that. Whoever is not woken
      // takes one job a poll, so the poll is short.
      const localConcurrency = inNumber({ everyday: 16, thorough: DELIVERY_WORKERS });
      const options = { localConcurrency, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 };
      await (
        await boss()
      ).work<JobData<"deliver-webhook">, void>("deliver-webhook", options, async ([job]) => {
        if (job) await attemptDelivery(job.data);
      });
    },
  };
}

/** Asks again and again until the answer is yes; vitest's own time limit ends it otherwise. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

function withdrawal(organizationId: string) {
  const data = {
    application_external_id: "a-1",
    candidate_external_id: null,
    interview_ids: [],
    reason_code: "personal",
  };
  return { type: "application.withdrawn", actor: { ...ACTOR, organizationId }, data } as const;
}
