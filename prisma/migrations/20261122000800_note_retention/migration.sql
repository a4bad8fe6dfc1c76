-- What lib/privacy/purge-notes.ts looks for once a minute: only rows that still hold words of a person, oldest first.
CREATE INDEX "cancellation_notes" ON "cancellation" ("organization_id", "cancelled_at") WHERE "note" IS NOT NULL;
CREATE INDEX "reschedule_notes" ON "reschedule" ("organization_id", "moved_at") WHERE "note" IS NOT NULL;
CREATE INDEX "time_request_notes" ON "time_request" ("organization_id", "requested_at") WHERE "note" IS NOT NULL;
CREATE INDEX "calendar_reply_notes" ON "calendar_reply" ("organization_id", "received_at") WHERE "comment" IS NOT NULL;
