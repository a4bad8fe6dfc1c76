// An organisation with a long history, made by SQL in a minute or two: as many interviews as asked for over four years, 30 % of them
// cancelled, 10 % moved, with the rows that lists, search and reports read. For measuring; no use case has seen these rows.
import type { TestDatabase } from "@/lib/testing/database-clone";

const HOSTS = 100;
const JOBS = 200;
const FIRST =
  "Amina,Ben,Chidi,Dana,Elif,Fiadh,Goran,Hana,Ines,Jonas,Kofi,Lena,Mateo,Nour,Olga,Pavel,Quentin,Rosa,Sven,Tomoko";
const REASONS =
  "illness:personal,family_emergency:personal,schedule_conflict:logistics,technical_problem:logistics,accepted_other_offer:decision,role_on_hold:company,other:other";

/**
 * Fills the organisation. Every third interview shares a candidate with its neighbours; `candidate-7` is "Amina Rare00007" and so on, so
 * that a search can ask for one among all.
 */
export async function fillWithInterviews(
  database: TestDatabase,
  { organizationId, interviews }: { organizationId: string; interviews: number },
): Promise<void> {
  // One statement a table, in one session: triggers and references are off (session_replication_role), the rows are whole.
  const sql = statements(interviews).join(";\n").replaceAll(":org", `'${organizationId}'`);
  await database.query(sql);
  for (const table of [
    "interview",
    "slot",
    "interview_slot",
    "candidate",
    "candidate_word",
    "application",
    "interviewer",
    "cancellation",
    "report_act",
    "report_freed_slot",
  ])
    await database.query(`VACUUM (ANALYZE) ${table}`);
}

function statements(interviews: number): string[] {
  const start = `(timestamptz '2023-01-02 06:00Z' + (n / ${HOSTS}) * interval '1 minute' * (1440 * 1456 / (${interviews} / ${HOSTS})))`;
  const numbers = `generate_series(0, ${interviews - 1}) AS n`;
  const first = `(string_to_array('${FIRST}', ','))[1 + n % 20]`;
  const reason = `(string_to_array('${REASONS}', ','))[1 + (n * 7 + n / 31) % 7]`;
  const id = (prefix: string, of = "n") => `'${prefix}_' || lpad((${of})::text, 26, '0')`;
  const isCancelled = "n % 10 < 3";
  return [
    "SET session_replication_role = replica",
    `INSERT INTO job (organization_id, id, external_id, title) SELECT :org, ${id("job")}, 'job-' || n, 'Role ' || n FROM generate_series(0, ${JOBS - 1}) n`,
    `INSERT INTO host (organization_id, id, email, name) SELECT :org, ${id("hst")}, 'host-' || n || '@company.example', 'Host ' || n
       FROM generate_series(0, ${HOSTS - 1}) n`,
    `INSERT INTO candidate (organization_id, id, external_id, name, email)
       SELECT :org, ${id("cnd")}, 'candidate-' || n, ${first} || ' Rare' || lpad(n::text, 5, '0'), 'c' || n || '@people.example'
       FROM generate_series(0, ${Math.ceil(interviews / 3)}) n`,
    `INSERT INTO candidate_word (organization_id, word, candidate_id) SELECT DISTINCT organization_id, words, id
       FROM candidate, candidate_words(name, email, external_id) AS words WHERE organization_id = :org`,
    `INSERT INTO application (organization_id, id, external_id, candidate_id, job_id, status, withdrawn_at)
       SELECT :org, ${id("app")}, 'application-' || n, ${id("cnd")}, ${id("job", `n % ${JOBS}`)},
         CASE WHEN n % 9 = 0 THEN 'withdrawn' ELSE 'active' END, CASE WHEN n % 9 = 0 THEN now() END
       FROM generate_series(0, ${Math.ceil(interviews / 3)}) n`,
    `INSERT INTO interview (organization_id, id, source, external_id, application_id, candidate_id, job_id, organizer_id, kind, title, status,
         starts_at, ends_at, time_zone, calendar_uid, source_starts_at, source_ends_at, slot_round, created_at, updated_at)
       SELECT :org, ${id("int")}, 'api', 'ats-' || n, ${id("app", "n / 3")}, ${id("cnd", "n / 3")}, ${id("job", `(n / 3) % ${JOBS}`)},
         ${id("hst", `n % ${HOSTS}`)}, (ARRAY['video', 'phone', 'onsite'])[1 + n % 3],
         (ARRAY['First call', 'Technical interview', 'Panel', 'Final interview'])[1 + n / 7 % 4],
         CASE WHEN ${isCancelled} THEN 'cancelled' WHEN ${start} > now() THEN 'scheduled' WHEN n % 50 = 4 THEN 'no_show' ELSE 'completed' END,
         ${start}, ${start} + interval '45 minutes', 'Europe/Berlin', 'uid-' || n, ${start}, ${start} + interval '45 minutes', 0, ${start} - interval '9 days',
         ${start} FROM ${numbers}`,
    `INSERT INTO interviewer (organization_id, interview_id, host_id, position) SELECT :org, ${id("int")}, ${id("hst", `n % ${HOSTS}`)}, 0 FROM ${numbers}`,
    `INSERT INTO slot (organization_id, id, host_id, starts_at, ends_at, time_zone, status, kinds, job_external_ids)
       SELECT :org, ${id("slt")}, ${id("hst", `n % ${HOSTS}`)}, ${start}, ${start} + interval '45 minutes', 'Europe/Berlin',
         CASE WHEN ${isCancelled} THEN 'withdrawn' ELSE 'taken' END, ARRAY['video'], ARRAY[]::text[] FROM ${numbers}`,
    `INSERT INTO interview_slot (organization_id, interview_id, round, position, slot_id, taken_at, released_at)
       SELECT :org, ${id("int")}, 0, 0, ${id("slt")}, ${start} - interval '9 days', CASE WHEN ${isCancelled} THEN ${start} - interval '1 day' END FROM ${numbers}`,
    `INSERT INTO cancellation (organization_id, id, interview_id, reference, kind, reason_code, reason_category, stays_in_process, initiator, channel,
         actor_type, actor_id, late, notice_seconds, release_slots, cancelled_at, published_at)
       SELECT :org, ${id("can")}, ${id("int")}, 'R-' || n, 'cancel', split_part(${reason}, ':', 1), split_part(${reason}, ':', 2), true,
         CASE WHEN n % 4 = 0 THEN 'company' ELSE 'candidate' END, 'link', 'candidate', 'lnk', false, 3600 * (1 + n % 200), true,
         ${start} - interval '1 hour' * (1 + n % 200), ${start} - interval '1 hour' * (1 + n % 200) FROM ${numbers} WHERE ${isCancelled}`,
    `INSERT INTO report_act (organization_id, id, act, at, minutes, notice_seconds, in_process, initiator, kind, reason_code, reason_category,
         original_reason_code, job_id, interview_id, application_id, subject_id, host_ids)
       SELECT :org, ${id("evt")}, CASE WHEN ${isCancelled} THEN 'cancelled' WHEN n % 50 = 4 THEN 'no_show' ELSE 'moved' END,
         ${start} - interval '1 hour' * (1 + n % 200), 45, 3600 * (1 + n % 200), (n / 3) % 9 <> 0, CASE WHEN n % 4 = 0 THEN 'company' ELSE 'candidate' END,
         (ARRAY['video', 'phone', 'onsite'])[1 + n % 3], split_part(${reason}, ':', 1), split_part(${reason}, ':', 2), split_part(${reason}, ':', 1),
         ${id("job", `(n / 3) % ${JOBS}`)}, ${id("int")}, ${id("app", "n / 3")}, ${id("can")}, ARRAY[${id("hst", `n % ${HOSTS}`)}]
       FROM ${numbers} WHERE ${isCancelled} OR n % 50 = 4 OR n % 10 = 5`,
    `INSERT INTO report_freed_slot (organization_id, id, at, starts_at, ends_at, refilled_at, refilled_by, initiator, kind, job_id, host_id, slot_id, interview_id)
       SELECT :org, ${id("evt")}, ${start} - interval '1 hour' * (1 + n % 200), ${start}, ${start} + interval '45 minutes',
         CASE WHEN n % 2 = 0 THEN ${start} - interval '1 minute' * (n % 200) END, CASE WHEN n % 2 = 0 THEN ${id("int")} END,
         'candidate', 'video', ${id("job", `(n / 3) % ${JOBS}`)}, ${id("hst", `n % ${HOSTS}`)}, ${id("slt")}, ${id("int")}
       FROM ${numbers} WHERE ${isCancelled} OR n % 10 = 5`,
    "SET session_replication_role = DEFAULT",
  ];
}
