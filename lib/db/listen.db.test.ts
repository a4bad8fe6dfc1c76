import { afterEach, expect, test } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { listen, stopListening } from "@/lib/db/listen";
import { announceChange, LIVE_CHANNEL } from "@/lib/events/announce-change";
import { refuse } from "@/lib/result";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization } from "@/lib/testing/factories";

const database = useTestDatabase();
afterEach(stopListening);

function anEar() {
  const said: string[] = [];
  const stop = listen(LIVE_CHANNEL, {
    heard: (payload) => said.push(payload),
    connected: () => said.push("connected"),
    lost: () => said.push("lost"),
  });
  return { said, stop };
}

/** As long as it takes, at most twenty seconds. */
async function until(isSo: () => boolean): Promise<void> {
  await expect.poll(isSo, { timeout: 20_000, interval: 5 }).toBe(true);
}

const connections = async () =>
  (
    await database.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'reslot live' AND datname = current_database()",
    )
  ).map(({ pid }) => pid);

test("events and announcements are heard at commit, with ids alone, and never from what was rolled back", async () => {
  const organizationId = await anOrganization();
  const { said } = anEar();
  await until(() => said.includes("connected"));
  const { id } = await anInterview(organizationId);
  await inTransaction(organizationId, async (tx) => {
    await announceChange(tx);
    return refuse({ code: "no" });
  });
  await inOrganization(organizationId, async (tx) => {
    await announceChange(tx);
    await announceChange(tx);
  });
  await until(() => said.length >= 3);
  expect(said).toEqual(["connected", `${organizationId} ${id}`, organizationId]);
});

test("many hearers share one connection; a broken one is made anew, and everybody is told", async () => {
  const [first, second] = [anEar(), anEar()];
  await until(() => first.said.includes("connected") && second.said.includes("connected"));
  const [pid, ...others] = await connections();
  expect(others).toEqual([]);
  await database.query("SELECT pg_terminate_backend($1)", [pid]);
  await until(() => first.said.length === 3 && second.said.length === 3);
  expect(first.said).toEqual(["connected", "lost", "connected"]);
  second.stop();
  const organizationId = await anOrganization();
  await inOrganization(organizationId, (tx) => announceChange(tx));
  await until(() => first.said.includes(organizationId));
  expect(second.said).toEqual(["connected", "lost", "connected"]);
});
