-- Staff may correct the reason of a cancellation or a move. What was said stays in reason_code and reason_category; whoever counts
-- reasons takes the corrected one, else the original.
ALTER TABLE "cancellation"
    ADD COLUMN "corrected_reason_code" TEXT,
    ADD COLUMN "corrected_reason_category" TEXT,
    ADD COLUMN "corrected_at" TIMESTAMPTZ(3),
    ADD COLUMN "corrected_by_member_id" TEXT;
ALTER TABLE "reschedule"
    ADD COLUMN "corrected_reason_code" TEXT,
    ADD COLUMN "corrected_reason_category" TEXT,
    ADD COLUMN "corrected_at" TIMESTAMPTZ(3),
    ADD COLUMN "corrected_by_member_id" TEXT;

-- Rule: a correction is whole (code, category, when, by whom) or not there.
ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_correction" CHECK (
    num_nonnulls("corrected_reason_code", "corrected_reason_category", "corrected_at", "corrected_by_member_id") IN (0, 4));
ALTER TABLE "reschedule" ADD CONSTRAINT "reschedule_correction" CHECK (
    num_nonnulls("corrected_reason_code", "corrected_reason_category", "corrected_at", "corrected_by_member_id") IN (0, 4));
