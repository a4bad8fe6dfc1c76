-- GET /interviews?external_id= without a source: what an ATS asks most. PostgreSQL before 18 can't skip over the sources in
-- the unique index.
CREATE INDEX "interview_organization_id_external_id_idx" ON "interview"("organization_id", "external_id");

-- GET /events?type= of a rare type in a long history.
CREATE INDEX "event_feed_by_type" ON "event" ("organization_id", "type", "position") WHERE "public";
