// The demo company on a real database: believable, within the guards, and silent to the outside.
// Slow: makes the whole demo company.
import { beforeAll, describe, expect, test } from "vitest";
import { resolveApiKey } from "@/lib/authz/api-key";
import { resolveLink } from "@/lib/candidate-links/resolve-link";
import { inOrganization, listOrganizationIds } from "@/lib/db/transaction";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { listOpenTimes } from "@/lib/interviews/queries";
import { getPolicy } from "@/lib/policies/queries";
import { DEFAULT_POLICY } from "@/lib/policies/schema";
import { useTestDatabase } from "@/lib/testing/database";
import { findDemoCandidateLink, seedDemo, type DemoAccess } from "@/prisma/seed";

const database = useTestDatabase();
let access: DemoAccess;

beforeAll(async () => {
  access = await seedDemo();
}, 120_000);

const number = async (sql: string) => (await database.query<{ n: number }>(`SELECT (${sql})::int AS n`))[0]!.n;

describe("seedDemo", () => {
  test("what a newcomer is shown works", async () => {
    expect(await resolveApiKey(access.apiKey)).toMatchObject({ type: "api_key" });
    const link = await resolveLink(access.candidateLink.split("/i/")[1]!);
    expect(link).toMatchObject({ revokedAt: null });
    const { organizationId, interviewId } = link!.actor;
    const times = await inOrganization(organizationId, async (tx) =>
      listOpenTimes(tx, { interview: (await getInterviewRecord(tx, interviewId))! }),
    );
    expect(times.length).toBeGreaterThanOrEqual(3);
    expect(await findDemoCandidateLink()).toBe(access.candidateLink);
    expect(access.email).toBe("olga@tidewater.example");
    const [organization] = await listOrganizationIds();
    expect(await inOrganization(organization!, (tx) => getPolicy(tx))).toEqual(DEFAULT_POLICY);
  });

  test("it is as big and as varied as a real company", async () => {
    expect(await number("SELECT count(*) FROM interview")).toBeGreaterThan(180);
    expect(await number("SELECT count(*) FROM member WHERE password_hash LIKE '$argon2id$%'")).toBe(3);
    expect(await number("SELECT count(DISTINCT email) FROM host WHERE external_id IS NOT NULL")).toBe(6);
    expect(await number("SELECT count(*) FROM job")).toBe(4);
    expect(await number("SELECT count(DISTINCT time_zone) FROM interview")).toBeGreaterThanOrEqual(5);
    expect(await number("SELECT count(DISTINCT reason_category) FROM cancellation")).toBe(5);
    expect(await number("SELECT count(*) FROM cancellation WHERE late")).toBeGreaterThan(2);
    expect(await number("SELECT count(*) FROM cancellation WHERE published_at IS NULL AND undone_at IS NULL")).toBe(3);
    expect(
      await number(
        "SELECT count(*) FROM slot WHERE status = 'open' AND starts_at BETWEEN now() AND now() + interval '15 days'",
      ),
    ).toBeGreaterThan(60);
    expect(await number("SELECT count(DISTINCT initiator) FROM reschedule")).toBe(2);
    expect(await number("SELECT count(DISTINCT status) FROM interview")).toBe(4);
    expect(await number("SELECT count(*) FROM time_request WHERE state = 'open' AND expires_at > now()")).toBe(1);
    expect(await number("SELECT count(*) FROM time_request WHERE state = 'settled' AND outcome = 'kept'")).toBe(1);
    expect(
      await number(
        "SELECT count(*) FROM interview WHERE status = 'scheduled' AND ends_at < now() - interval '2 hours'",
      ),
    ).toBe(0);
  });

  test("the tables agree with each other as they do in the product", async () => {
    const live = "(SELECT count(*) FROM interview_slot s WHERE s.interview_id = i.id AND s.released_at IS NULL)";
    expect(
      await number(
        `SELECT count(*) FROM interview i WHERE status <> 'cancelled' AND ${live} <> (SELECT count(*) FROM interviewer p WHERE p.interview_id = i.id)`,
      ),
    ).toBe(0);
    expect(
      await number(
        "SELECT count(*) FROM interview_slot s JOIN slot ON slot.id = s.slot_id WHERE s.released_at IS NULL AND slot.status NOT IN ('taken', 'held')",
      ),
    ).toBe(0);
    expect(
      await number(
        "SELECT count(*) FROM slot WHERE status = 'taken' AND NOT EXISTS (SELECT 1 FROM interview_slot s WHERE s.slot_id = slot.id AND s.released_at IS NULL)",
      ),
    ).toBe(0);
    expect(
      await number(
        "SELECT count(*) FROM (SELECT occurred_at < lag(occurred_at) OVER (ORDER BY position) - interval '3 minutes' AS back FROM event WHERE public) e WHERE back",
      ),
    ).toBe(0);
    expect(await number("SELECT count(*) FROM event WHERE occurred_at > now()")).toBe(0);
    expect(await number("SELECT max(position) - count(*) FROM event")).toBe(0);
  });

  test("interviewers work in office hours of their own", async () => {
    const strange = await database.query(
      "SELECT title, starts_at AT TIME ZONE time_zone AS t FROM interview WHERE extract(hour FROM starts_at AT TIME ZONE time_zone) NOT BETWEEN 8 AND 18 OR extract(isodow FROM starts_at AT TIME ZONE time_zone) > 5",
    );
    expect(strange).toEqual([]);
  });

  test("nothing leaves: no mail job, no address that could be reached", async () => {
    const ours = "'publish-cancellation', 'follow-time-request', 'follow-refill'";
    expect(await number(`SELECT count(*) FROM pgboss.job WHERE name NOT IN (${ours})`)).toBe(0);
    expect(await number("SELECT count(*) FROM email_message WHERE status <> 'not_sent'")).toBe(0);
    expect(await number("SELECT count(*) FROM candidate WHERE email NOT LIKE '%.example'")).toBe(0);
    expect(await number("SELECT count(*) FROM webhook_endpoint")).toBe(0);
  });
});
