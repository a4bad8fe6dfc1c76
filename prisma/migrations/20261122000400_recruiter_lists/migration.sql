-- The list of one job's interviews: without it a rare job is looked for in the whole history.
CREATE INDEX "interview_organization_id_job_id_starts_at_id_idx" ON "interview"("organization_id", "job_id", "starts_at", "id");

-- What was moved lately, for the first page.
CREATE INDEX "reschedule_organization_id_moved_at_idx" ON "reschedule"("organization_id", "moved_at");
