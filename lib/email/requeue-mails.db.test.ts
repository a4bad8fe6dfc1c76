import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { sweep } from "@/lib/queue/sweep";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization } from "@/lib/testing/factories";
import { requeueMails } from "./requeue-mails";

const database = useTestDatabase();

async function aQueuedMail() {
  const organizationId = await anOrganization();
  await anInterview(organizationId, { notify: "candidate", candidate: { email: "amina@people.test" } });
  const [row] = await database.query<{ id: string }>("SELECT id FROM email_message WHERE organization_id = $1", [
    organizationId,
  ]);
  const id = row!.id;
  const change = (sql: string) => database.query(`UPDATE email_message SET ${sql} WHERE id = $1`, [id]);
  const jobs = () =>
    database.query(
      "SELECT 1 FROM pgboss.job WHERE name = 'send-email' AND state = 'created' AND data->>'emailMessageId' = $1",
      [id],
    );
  const loseJob = () => database.query("DELETE FROM pgboss.job WHERE data->>'emailMessageId' = $1", [id]);
  return { organizationId, change, jobs, loseJob, requeue: () => inOrganization(organizationId, requeueMails) };
}

test("a mail whose job is gone gets another, once", async () => {
  const { organizationId, change, jobs, loseJob, requeue } = await aQueuedMail();
  const other = await anOrganization();
  await loseJob();
  await change("queued_at = now() - interval '4 minutes'");
  expect(await requeue()).toBe(0);
  await change("queued_at = now() - interval '6 minutes'");
  expect(await inOrganization(other, requeueMails)).toBe(0);
  expect(await requeue()).toBe(1);
  expect(await requeue()).toBe(0);
  expect(await jobs()).toHaveLength(1);
  await loseJob();
  await sweep();
  expect(await jobs()).toHaveLength(1);
  expect(organizationId).not.toBe(other);
});

test.each([
  ["its job still waits", "queued_at = now() - interval '1 hour'", false],
  ["somebody is sending it", "queued_at = now() - interval '1 hour', locked_until = now() + interval '1 minute'", true],
  ["its next try is later", "queued_at = now() - interval '1 hour', next_attempt_at = now() + interval '1 hour'", true],
  ["it was sent", "queued_at = now() - interval '1 hour', status = 'sent'", true],
  ["it came back", "queued_at = now() - interval '1 hour', status = 'bounced'", true],
])("none where %s", async (_why, sql, isJobLost) => {
  const { change, loseJob, requeue } = await aQueuedMail();
  if (isJobLost) await loseJob();
  await change(sql);
  expect(await requeue()).toBe(0);
});
