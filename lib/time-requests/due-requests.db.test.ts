// What the sweep catches up with: the bound must hold those for which something is due, not those that wait.
import { expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, hoursFromNow } from "@/lib/testing/factories";
import { listDueTimeRequests } from "./queries";

const database = useTestDatabase();

it("finds who is to be warned beyond hundreds that were warned before", async () => {
  const org = await anOrganization();
  const { id } = await anInterview(org, { starts_at: hoursFromNow(20 * 24) });
  await database.query(
    `INSERT INTO interview (organization_id, id, source, external_id, application_id, candidate_id, job_id, organizer_id, kind, title,
       starts_at, ends_at, time_zone, calendar_uid, source_starts_at, source_ends_at, created_at)
     SELECT organization_id, 'int_' || n, source, 'copy-' || n, application_id, candidate_id, job_id, organizer_id, kind, title,
       starts_at, ends_at, time_zone, 'copy-' || n, starts_at, ends_at, created_at
     FROM interview, generate_series(1, 250) n WHERE id = $1`,
    [id],
  );
  // The last of them ends last, and is the only one nobody was warned of.
  await database.query(
    `INSERT INTO time_request (organization_id, id, interview_id, reference, windows, time_zone, notice_seconds, requested_at, expires_at, warned_at)
     SELECT organization_id, 'trq_' || n, 'int_' || n, 'T-' || n, '[{}]', 'UTC', 1, now() - interval '4 days 12 h', now() + n * interval '1 min',
       CASE WHEN n = 250 THEN NULL ELSE now() END
     FROM interview, generate_series(1, 250) n WHERE id = $1`,
    [id],
  );
  expect(await inOrganization(org, listDueTimeRequests)).toEqual(["trq_250"]);
});
