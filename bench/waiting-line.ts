// So many candidates in line for an earlier time, made by SQL in a minute: no use case has seen these rows.
import pg from "pg";

const HOSTS = 100;

/** Host `n` of the line, as interviews name one. */
export const hostOfLine = (n: number) => ({ email: `line-${n}@company.example`, name: `Host ${n}` });

/** Fills the organisation's waiting list with `count` interviews from the 20th day on, evenly over 100 hosts; all of one kind, length and job. */
export async function fillWaitingLine(
  url: string,
  { organizationId, count }: { organizationId: string; count: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.org', $1, false)", [organizationId]);
    const org = client.escapeLiteral(organizationId);
    for (const statement of statements(org, count)) await client.query(statement);
    await client.query("VACUUM (ANALYZE) waitlist_entry, interview, application, interviewer, slot, interview_slot");
  } finally {
    await client.end();
  }
}

function statements(org: string, count: number): string[] {
  const id = (prefix: string, of = "n") => `'${prefix}_' || lpad((${of})::text, 26, '0')`;
  const start = `(date_trunc('day', now()) + interval '20 days' + (n / ${HOSTS}) * interval '1 hour')`;
  const end = `${start} + interval '45 minutes'`;
  const numbers = `generate_series(0, ${count - 1}) AS n`;
  const host = id("hst", `n % ${HOSTS}`);
  return [
    `INSERT INTO job (organization_id, id, external_id, title) VALUES (${org}, ${id("job", "0")}, 'line', 'Engineer')`,
    `INSERT INTO host (organization_id, id, email, name)
       SELECT ${org}, ${id("hst")}, 'line-' || n || '@company.example', 'Host ' || n FROM generate_series(0, ${HOSTS - 1}) n`,
    `INSERT INTO candidate (organization_id, id, external_id, name, email)
       SELECT ${org}, ${id("cnd")}, 'line-' || n, 'Amina Rai', 'line-' || n || '@people.test' FROM ${numbers}`,
    `INSERT INTO application (organization_id, id, external_id, candidate_id, job_id, status)
       SELECT ${org}, ${id("app")}, 'line-' || n, ${id("cnd")}, ${id("job", "0")}, 'active' FROM ${numbers}`,
    `INSERT INTO interview (organization_id, id, source, external_id, application_id, candidate_id, job_id, organizer_id, kind, title, status,
         starts_at, ends_at, time_zone, calendar_uid, source_starts_at, source_ends_at, slot_round)
       SELECT ${org}, ${id("int")}, 'api', 'line-' || n, ${id("app")}, ${id("cnd")}, ${id("job", "0")}, ${host}, 'video', 'Technical interview',
         'scheduled', ${start}, ${end}, 'Europe/Berlin', 'line-' || n, ${start}, ${end}, 0 FROM ${numbers}`,
    `INSERT INTO interviewer (organization_id, interview_id, host_id, position) SELECT ${org}, ${id("int")}, ${host}, 0 FROM ${numbers}`,
    `INSERT INTO slot (organization_id, id, host_id, starts_at, ends_at, time_zone, status, kinds, job_external_ids)
       SELECT ${org}, ${id("slt")}, ${host}, ${start}, ${end}, 'Europe/Berlin', 'taken', ARRAY['video'], ARRAY[]::text[] FROM ${numbers}`,
    `INSERT INTO interview_slot (organization_id, interview_id, round, position, slot_id, taken_at)
       SELECT ${org}, ${id("int")}, 0, 0, ${id("slt")}, now() FROM ${numbers}`,
    `INSERT INTO candidate_link (organization_id, id, interview_id, candidate_id) SELECT ${org}, ${id("lnk")}, ${id("int")}, ${id("cnd")} FROM ${numbers}`,
    `INSERT INTO waitlist_entry (organization_id, id, application_id, interview_id, source, joined_at)
       SELECT ${org}, ${id("wle")}, ${id("app")}, ${id("int")}, 'candidate', now() - n * interval '1 second' FROM ${numbers}`,
  ];
}
