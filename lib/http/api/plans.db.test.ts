// Lists stay cheap however long the history is: the statements the API really sends, explained over 30,000 rows each.
import { beforeAll, expect, it } from "vitest";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization, hoursFromNow } from "@/lib/testing/factories";
import { rowsLookedAt, statementsOf } from "@/lib/testing/statements";

const database = useTestDatabase();
const ROWS = 30_000;
/** Two pages and what stands beside them; a scan of the organisation would touch 30,000. */
const ENOUGH = 400;
let organizationId: string;
let key: string;

beforeAll(async () => {
  organizationId = await anOrganization();
  ({ key } = await anApiKey(organizationId));
  const { id } = await anInterview(organizationId);
  const ids = `lpad(n::text, 26, '0')`;
  await database.query(
    `INSERT INTO interview SELECT organization_id, 'int_' || ${ids}, 'api', 'many-' || n, application_id, candidate_id, job_id, organizer_id, kind, title,
       CASE n % 1000 WHEN 0 THEN 'cancelled' ELSE 'scheduled' END, starts_at + n * interval '1 h', ends_at + n * interval '1 h', time_zone, location, join_url, slot_round, 1, 0,
       'uid-' || n, NULL, starts_at, ends_at, now(), now() + n * interval '1 s' FROM interview, generate_series(1, ${ROWS}) n WHERE id = $1`,
    [id],
  );
  await database.query(
    `INSERT INTO slot SELECT s.organization_id, 'slt_' || ${ids}, host_id, starts_at + n * interval '1 h', starts_at + n * interval '1 h' + interval '45 min', time_zone,
       CASE n % 1000 WHEN 0 THEN 'taken' WHEN 1 THEN 'open' ELSE 'withdrawn' END, NULL, NULL, CASE n % 2000 WHEN 1 THEN '{phone}'::text[] ELSE kinds END, job_external_ids, now(), now()
     FROM slot s, generate_series(1, ${ROWS}) n WHERE s.organization_id = $1 AND s.status = 'taken'`,
    [organizationId],
  );
  await database.query(
    `INSERT INTO event SELECT organization_id, 'evt_' || ${ids}, 1000 + n, CASE n % 1000 WHEN 0 THEN 'interview.no_show' ELSE type END, n % 3 > 0 OR n % 1000 = 0, occurred_at, recorded_at, interview_id, subject_id, actor_type, actor_id, channel, data
     FROM event, generate_series(1, ${ROWS}) n WHERE organization_id = $1 AND type = 'interview.scheduled'`,
    [organizationId],
  );
  await database.query("ANALYZE");
}, 120_000);

/** How many rows of the table the call's statements look at. */
async function rowsTouched(path: string, table: string): Promise<number> {
  const sent = await statementsOf(async () => {
    const reply = await callApi("GET", path, { key });
    expect([path, reply.status]).toEqual([path, 200]);
  });
  const selects = sent.filter((each) => each.text.includes(`"public"."${table}"`));
  expect(selects.length).toBeGreaterThan(0);
  return (await rowsLookedAt(selects, { organizationId, appUrl: database.appUrl })).get(table) ?? 0;
}

const cursorOf = (...place: string[]) => Buffer.from(JSON.stringify(place)).toString("base64url");
const late = new Date(Date.now() + ROWS * 500).toISOString();
const far = hoursFromNow(ROWS / 2).toISOString();
const middle = `${String(ROWS / 2).padStart(26, "0")}`;

it.each([
  ["/interviews?limit=100", "interview"],
  [`/interviews?limit=100&cursor=${cursorOf("interviews", late, `int_${middle}`)}`, "interview"],
  [`/interviews?limit=100&updated_since=${late}`, "interview"],
  ["/interviews?external_id=many-29999", "interview"],
  ["/interviews?status=cancelled&limit=20", "interview"],
  ["/slots?limit=100&status=open", "slot"],
  [`/slots?limit=20&status=open&cursor=${cursorOf("slots", far, `slt_${middle}`)}`, "slot"],
  ["/slots?limit=30&status=taken", "slot"],
  [`/slots?from=${far}&limit=10&status=open`, "slot"],
  ["/slots?limit=10", "slot"],
  [`/events?limit=100&after=evt_${middle}`, "event"],
  ["/events?limit=20&type=interview.no_show", "event"],
])("%s looks at few rows", async (path, table) => {
  expect(await rowsTouched(path, table)).toBeLessThan(ENOUGH);
});
