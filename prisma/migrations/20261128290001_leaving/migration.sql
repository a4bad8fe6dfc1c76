-- A withdrawal that ended no interview has an undo window of its own (docs/decisions/010): what is told when it is over.
ALTER TABLE "application"
    ADD COLUMN "leaving_until" TIMESTAMPTZ(3),
    ADD COLUMN "leaving_interview_id" TEXT,
    ADD COLUMN "leaving_link_id" TEXT,
    ADD COLUMN "leaving_reason_code" TEXT;
-- Rule: the window and what is told at its end are there together, and only of an application that was left.
ALTER TABLE "application" ADD CONSTRAINT "application_leaving" CHECK (
    num_nulls("leaving_until", "leaving_interview_id", "leaving_link_id", "leaving_reason_code") IN (0, 4)
    AND ("leaving_until" IS NULL OR ("status" = 'withdrawn' AND "withdrawn_at" IS NOT NULL)));
-- What the sweep looks for.
CREATE INDEX "application_leaving_due" ON "application" ("organization_id", "leaving_until") WHERE "leaving_until" IS NOT NULL;
