// The stage for tests of an ATS: an organisation connected to a stand-in in its own process, and the jobs that stand between.
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, vi } from "vitest";
import { createConnection } from "@/lib/ats/create-connection";
import { makeAtsCall } from "@/lib/ats/make-call";
import { pollAts } from "@/lib/ats/poll";
import { readAtsInterview } from "@/lib/ats/read-interview";
import { connectionForm, connectionSettingsSchema, type Provider } from "@/lib/ats/schema";
import { tryConnection } from "@/lib/ats/try-connection";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { QUEUES, type JobData } from "@/lib/queue/queues";
import { startAtsStandIn, type AtsStandIn } from "@/lib/testing/ats/stand-in";
import { useTestDatabase } from "@/lib/testing/database";
import type { TestDatabase } from "@/lib/testing/database-clone";
import { anOrganization } from "@/lib/testing/factories";

type InterviewRow = {
  id: string;
  external_id: string;
  status: string;
  starts_at: Date;
  ends_at: Date;
  title: string;
  join_url: string | null;
};
type CallRow = {
  id: string;
  action: string;
  state: string;
  attempts: number;
  last_status: number | null;
  last_error: string | null;
};

export interface AtsScene {
  database: TestDatabase;
  standIn(): AtsStandIn;
  organizationId(): string;
  connectionId(): string;
  /** Runs waiting jobs of the ATS's queues, and those they leave, until there are none; with `delayed` also those for later. */
  drain(options?: { delayed?: boolean }): Promise<number>;
  interviews(): Promise<InterviewRow[]>;
  calls(): Promise<CallRow[]>;
  /** Everything waits no longer: pauses, delays and looks are due. */
  hurry(): Promise<void>;
}

const HANDLERS = { "read-ats": readAtsInterview, "call-ats": makeAtsCall, "poll-ats": pollAts };

/** Call at the top of a `*.db.test.ts`. `credentials` as an admin types them; `undoSeconds` of the organisation is 0. */
export function setUpAtsScene(
  provider: Provider,
  credentials: (standIn: AtsStandIn) => Record<string, string>,
): AtsScene {
  const database = useTestDatabase();
  let standIn: AtsStandIn;
  let organizationId: string;
  let connectionId: string;
  beforeAll(async () => {
    process.env["WEBHOOK_ALLOWED_HOSTS"] = "127.0.0.1/32";
    resetEnv();
    standIn = await startAtsStandIn(provider);
    organizationId = await anOrganization({ policy: { undo_seconds: 0 } });
    const typed = Object.entries(credentials(standIn)).map(([name, value]) => [`credential_${name}`, value]);
    const input = connectionForm.parse({ name: "Ours", base_url: standIn.origin, ...Object.fromEntries(typed) });
    const tried = await tryConnection({ provider, input, settings: connectionSettingsSchema.parse({}) });
    if (!tried.ok) throw new Error(JSON.stringify(tried.refusal));
    const actor = { type: "system", organizationId, process: "test" } as const;
    const made = await inTransaction(organizationId, (tx) => createConnection(tx, { actor, tried: tried.value }));
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    connectionId = made.value.connectionId;
    await standIn.forget();
  });
  afterAll(() => standIn.stop());
  const letMinutePass = timeThatPasses();

  const drain: AtsScene["drain"] = async ({ delayed = false } = {}) => {
    for (let ran = 0; ; ran += 1) {
      const [job] = await database.query<{ name: keyof typeof HANDLERS; data: unknown }>(
        `DELETE FROM pgboss.job WHERE id = (SELECT id FROM pgboss.job WHERE name = ANY($1) AND state = 'created'
           AND ($2 OR start_after <= now()) ORDER BY start_after, created_on, id LIMIT 1) RETURNING name, data`,
        [Object.keys(HANDLERS), delayed],
      );
      if (job === undefined) return ran;
      letMinutePass();
      const data = QUEUES[job.name].data.parse(job.data);
      await (HANDLERS[job.name] as (data: JobData<keyof typeof HANDLERS>) => Promise<void>)(data);
    }
  };
  return {
    database,
    standIn: () => standIn,
    organizationId: () => organizationId,
    connectionId: () => connectionId,
    drain,
    interviews: () => database.query(`SELECT * FROM interview WHERE source = $1 ORDER BY id`, [connectionId]),
    calls: () =>
      database.query(`SELECT * FROM ats_call WHERE connection_id = $1 ORDER BY created_at, action = 'note', id`, [
        connectionId,
      ]),
    hurry: async () => {
      await database.query(`UPDATE ats_call SET next_attempt_at = now() WHERE state = 'pending'`);
      await database.query(`UPDATE ats_connection SET paused_until = NULL, next_poll_at = NULL`);
      await database.query(`UPDATE pgboss.job SET start_after = now() WHERE name = ANY($1) AND state = 'created'`, [
        Object.keys(HANDLERS),
      ]);
    },
  };
}

/** Jobs are as far apart as an ATS's limit asks for: what waits for its turn is tested by itself (lib/ats/turn.test.ts). */
function timeThatPasses(): () => void {
  let passed = 0;
  beforeAll(() => {
    const now = performance.now.bind(performance);
    const moved = vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
    return () => moved.mockRestore();
  });
  return () => void (passed += 60_000);
}

/** Looks once, as the sweep would have it done. */
export async function pollNow(scene: AtsScene): Promise<void> {
  await inOrganization(scene.organizationId(), (tx) =>
    tx.db.atsConnection.updateMany({ where: { organizationId: tx.organizationId }, data: { nextPollAt: null } }),
  );
  await pollAts({ organizationId: scene.organizationId(), connectionId: scene.connectionId() });
}

/** Lower-case hexadecimal HMAC-SHA256, by node:crypto. */
export function hmacHex(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
