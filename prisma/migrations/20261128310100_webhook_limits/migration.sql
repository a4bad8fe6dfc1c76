-- How many attempts a minute an endpoint takes, when the next one may be, and whether its admins were warned in this streak of failures.
ALTER TABLE "webhook_endpoint"
    ADD COLUMN "max_per_minute" INTEGER,
    ADD COLUMN "next_free_at" TIMESTAMPTZ(3),
    ADD COLUMN "warned_at" TIMESTAMPTZ(3);
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_max_per_minute" CHECK ("max_per_minute" BETWEEN 1 AND 6000);
-- The turn a delivery has at such an endpoint, until its attempt begins.
ALTER TABLE "webhook_delivery" ADD COLUMN "turn_at" TIMESTAMPTZ(3);
