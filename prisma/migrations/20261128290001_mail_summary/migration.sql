-- A mail that its reader wants once a day, counted, instead of at once: it waits for the summary.
ALTER TABLE "email_message" DROP CONSTRAINT "email_message_status";
ALTER TABLE "email_message" ADD CONSTRAINT "email_message_status" CHECK ("status" IN ('queued', 'sent', 'failed', 'not_sent', 'bounced', 'held'));
CREATE INDEX "email_message_held" ON "email_message" ("organization_id", "to_email") WHERE "status" = 'held';
ALTER TABLE "email_message" ADD COLUMN "topic" TEXT;
-- Rule: what waits for a summary is of a topic that it counts.
ALTER TABLE "email_message" ADD CONSTRAINT "email_message_held_topic" CHECK ("status" <> 'held' OR "topic" IS NOT NULL);
