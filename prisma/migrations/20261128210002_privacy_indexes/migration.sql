-- Erasing one person, and looking for those whose time is over, must not read the whole history.
CREATE INDEX "interview_organization_id_candidate_id_ends_at_idx" ON "interview"("organization_id", "candidate_id", "ends_at");
CREATE INDEX "candidate_link_organization_id_candidate_id_idx" ON "candidate_link"("organization_id", "candidate_id");
CREATE INDEX "candidate_kept" ON "candidate" ("organization_id", "created_at") WHERE "erased_at" IS NULL;
-- What lib/privacy/purge-logs.ts looks for once a minute.
CREATE INDEX "email_message_kept" ON "email_message" ("organization_id", "queued_at") WHERE "body_text" <> '';
CREATE INDEX "delivery_attempt_organization_id_started_at_idx" ON "delivery_attempt"("organization_id", "started_at");
CREATE INDEX "member_session_organization_id_expires_at_idx" ON "member_session"("organization_id", "expires_at");
