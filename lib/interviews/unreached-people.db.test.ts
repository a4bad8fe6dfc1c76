import { beforeEach, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { getInterviewDetail } from "@/lib/interviews/detail-queries";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, type AnInterview } from "@/lib/testing/factories";
import { recentUnreached } from "./unreached-people";

const database = useTestDatabase();
let organizationId: string;
let interview: AnInterview;
beforeEach(async () => {
  organizationId = await anOrganization();
  const candidate = { name: "Amina", email: "amina@people.test" };
  interview = await anInterview(organizationId, { notify: "all", candidate });
});

const change = (sql: string) =>
  database.query(`UPDATE email_message SET ${sql} WHERE organization_id = $1 AND audience = 'candidate'`, [
    organizationId,
  ]);
const found = async () => {
  const items = await inOrganization(organizationId, (tx) => recentUnreached(tx, { sinceMs: 48 * 3_600_000 }));
  return items.map(({ interviewId, reasonLabel }) => ({ interviewId, reasonLabel }));
};

test("a mail that was refused or came back is said once, until another arrives", async () => {
  expect(await found()).toEqual([]);
  await change("status = 'failed'");
  const item = { interviewId: interview.id };
  expect(await found()).toEqual([{ ...item, reasonLabel: "The mail to Amina was refused" }]);
  await change("status = 'bounced'");
  expect(await found()).toEqual([{ ...item, reasonLabel: "The mail to Amina came back" }]);
  await database.query(
    `INSERT INTO email_message (organization_id, id, interview_id, audience, kind, to_name, to_email, subject, body_text, body_html, status, queued_at)
     SELECT organization_id, id || 'x', interview_id, audience, kind, to_name, to_email, '', '', '', 'sent', now() + interval '1 second'
     FROM email_message WHERE organization_id = $1 AND audience = 'candidate'`,
    [organizationId],
  );
  expect(await found()).toEqual([]);
});

test("an address that was corrected, an old mail and another tenant's are nobody's concern", async () => {
  await change("status = 'bounced', to_email = 'wrong@people.test'");
  expect(await found()).toEqual([]);
  await change("to_email = 'amina@people.test', queued_at = now() - interval '3 days'");
  expect(await found()).toEqual([]);
  await change("queued_at = now()");
  expect(await found()).toHaveLength(1);
  organizationId = await anOrganization();
  expect(await found()).toEqual([]);
});

test("staff read a kept mail and its calendar part without the candidate's link", async () => {
  const detail = await inOrganization(organizationId, (tx) => getInterviewDetail(tx, { interviewId: interview.id }));
  const mail = detail!.messages.find((message) => message.audience === "candidate")!;
  for (const part of [mail.body, mail.calendar!]) {
    expect(part).toContain("[the candidate's link]");
    expect(part).not.toContain("{{link");
  }
  expect(mail.calendar).toContain("METHOD:REQUEST");
});
