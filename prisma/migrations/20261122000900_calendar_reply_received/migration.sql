-- The first page looks for what calendars answered lately, however many answers there are.
CREATE INDEX "calendar_reply_received" ON "calendar_reply" ("organization_id", "received_at");
