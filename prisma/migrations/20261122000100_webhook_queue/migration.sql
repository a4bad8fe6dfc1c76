-- Attempts under way, counted at every claim: a handful of rows, whatever the length of the log.
CREATE INDEX "webhook_delivery_in_flight" ON "webhook_delivery" ("organization_id", "endpoint_id") WHERE "locked_until" IS NOT NULL;

-- Deliveries that wait for a free place at their endpoint, oldest first.
CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery" ("organization_id", "endpoint_id", "id") WHERE "status" = 'pending' AND "next_attempt_at" IS NULL;
