// A company with years behind it, put into the tables at once: what lists and the queue must stay quick over.
import type { TestDatabase } from "./database-clone.ts";

/**
 * Copies an interview `rows` times, one every 20 minutes from its own time on; a third is cancelled, each is moved once and
 * has a mail, all of it before now and one every 20 minutes; ends with ANALYZE.
 */
export async function addLongHistory(
  database: TestDatabase,
  { organizationId, interviewId, rows }: { organizationId: string; interviewId: string; rows: number },
): Promise<void> {
  const n = `lpad(n::text, 26, '0')`;
  await database.query(
    `INSERT INTO interview SELECT organization_id, 'int_' || ${n}, 'api', 'many-' || n, application_id, candidate_id, job_id, organizer_id, kind, title,
       CASE n % 10 WHEN 0 THEN 'cancelled' WHEN 3 THEN 'cancelled' WHEN 6 THEN 'cancelled' ELSE 'scheduled' END,
       starts_at + n * interval '20 min', ends_at + n * interval '20 min', time_zone, location, join_url, slot_round, 1, 0,
       'uid-' || n, NULL, starts_at, ends_at, now(), now() FROM interview, generate_series(1, ${rows}) n WHERE id = $1`,
    [interviewId],
  );
  await database.query(
    `INSERT INTO cancellation (organization_id, id, interview_id, reference, kind, reason_code, reason_category, stays_in_process, initiator, channel, actor_type, actor_id, late, notice_seconds, release_slots, cancelled_at, published_at)
     SELECT $1, 'can_' || ${n}, 'int_' || ${n}, 'R-' || n, 'cancel', 'illness', 'personal', true, 'candidate', 'link', 'candidate', 'x', n % 10 = 3, 60, true, now() - n * interval '20 min', now()
     FROM generate_series(1, ${rows}) n WHERE n % 10 IN (0, 3, 6)`,
    [organizationId],
  );
  await database.query(
    `INSERT INTO reschedule (organization_id, id, interview_id, initiator, channel, actor_type, actor_id, notice_seconds, previous_starts_at, previous_ends_at, starts_at, ends_at, moved_at)
     SELECT $1, 'rsc_' || ${n}, 'int_' || ${n}, 'candidate', 'link', 'candidate', 'x', 0, now(), now(), now(), now(), now() - n * interval '20 min' FROM generate_series(1, ${rows}) n`,
    [organizationId],
  );
  await database.query(
    `INSERT INTO email_message (organization_id, id, interview_id, audience, kind, to_name, to_email, subject, body_text, body_html, status, queued_at)
     SELECT $1, 'eml_' || ${n}, 'int_' || ${n}, 'candidate', 'invitation', 'x', 'x@people.example', 's', 't', 'h', CASE n % 1000 WHEN 0 THEN 'bounced' ELSE 'sent' END, now() - n * interval '20 min'
     FROM generate_series(1, ${rows}) n`,
    [organizationId],
  );
  await database.query("ANALYZE");
}
