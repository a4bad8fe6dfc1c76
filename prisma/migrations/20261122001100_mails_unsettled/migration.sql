-- What the sweep looks for every minute and the first page at every visit: few of a table that only grows.
CREATE INDEX "email_message_unsettled" ON "email_message" ("organization_id", "status", "queued_at")
    WHERE "status" IN ('queued', 'failed', 'bounced');
