-- Refill: who waits for another time, what a freed slot's search for its next candidate did, and what was offered to whom.

CREATE TABLE "waitlist_entry" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "kinds" TEXT[] NOT NULL DEFAULT '{}',
    "host_emails" TEXT[] NOT NULL DEFAULT '{}',
    "earliest_date" TEXT,
    "latest_date" TEXT,
    "parts" TEXT[] NOT NULL DEFAULT '{}',
    "time_zone" TEXT,
    "notice_minutes" INTEGER NOT NULL DEFAULT 0,
    "stage" INTEGER NOT NULL DEFAULT 0,
    "offer_count" INTEGER NOT NULL DEFAULT 0,
    "last_offered_at" TIMESTAMPTZ(3),
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "waitlist_entry_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "waitlist_entry_organization_id_interview_id_idx" ON "waitlist_entry"("organization_id", "interview_id");
CREATE INDEX "waitlist_entry_organization_id_joined_at_id_idx" ON "waitlist_entry"("organization_id", "joined_at", "id");
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_organization_id_application_id_fkey" FOREIGN KEY ("organization_id", "application_id") REFERENCES "application"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Rule: an application waits once. The judge of two joins at the same moment.
CREATE UNIQUE INDEX "waitlist_entry_one_waiting" ON "waitlist_entry" ("organization_id", "application_id") WHERE "state" = 'waiting';
-- What a freed slot looks through.
CREATE INDEX "waitlist_entry_waiting" ON "waitlist_entry" ("organization_id", "interview_id") WHERE "state" = 'waiting';
-- Rule: words are the ones the schema names, and an end is there exactly when nobody waits any more.
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_words" CHECK (
    "source" IN ('candidate', 'request', 'recruiter', 'api') AND "state" IN ('waiting', 'filled', 'left', 'ended')
    AND "priority" IN ('normal', 'high') AND ("state" = 'waiting') = ("ended_at" IS NULL) AND "notice_minutes" >= 0);

CREATE TABLE "slot_refill" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "slot_id" TEXT NOT NULL,
    "slot_ids" TEXT[] NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "freed_by_interview_id" TEXT NOT NULL,
    "parent_offer_id" TEXT,
    "chain_id" TEXT NOT NULL,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "mode" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'looking',
    "end_reason" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "slot_refill_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "slot_refill_organization_id_chain_id_idx" ON "slot_refill"("organization_id", "chain_id");
CREATE INDEX "slot_refill_organization_id_opened_at_id_idx" ON "slot_refill"("organization_id", "opened_at", "id");
CREATE INDEX "slot_refill_organization_id_freed_by_interview_id_idx" ON "slot_refill"("organization_id", "freed_by_interview_id");
ALTER TABLE "slot_refill" ADD CONSTRAINT "slot_refill_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "slot_refill" ADD CONSTRAINT "slot_refill_organization_id_slot_id_fkey" FOREIGN KEY ("organization_id", "slot_id") REFERENCES "slot"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "slot_refill" ADD CONSTRAINT "slot_refill_organization_id_freed_by_interview_id_fkey" FOREIGN KEY ("organization_id", "freed_by_interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Rule: one search a slot at a time.
CREATE UNIQUE INDEX "slot_refill_one_live" ON "slot_refill" ("organization_id", "slot_id") WHERE "ended_at" IS NULL;
-- What the sweeper looks for.
CREATE INDEX "slot_refill_due" ON "slot_refill" ("organization_id", "next_at") WHERE "ended_at" IS NULL;
ALTER TABLE "slot_refill" ADD CONSTRAINT "slot_refill_words" CHECK (
    "mode" IN ('suggest', 'one_by_one', 'burst') AND "state" IN ('looking', 'suggested', 'offering', 'filled', 'ended')
    AND ("ended_at" IS NOT NULL) = ("state" IN ('filled', 'ended')) AND ("end_reason" IS NOT NULL) = ("state" = 'ended'));

CREATE TABLE "slot_offer" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "refill_id" TEXT NOT NULL,
    "slot_id" TEXT NOT NULL,
    "slot_ids" TEXT[] NOT NULL,
    "waitlist_entry_id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "exclusive" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "end_reason" TEXT,
    "why" TEXT[] NOT NULL DEFAULT '{}',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_starts_at" TIMESTAMPTZ(3),
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "slot_offer_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "slot_offer_organization_id_refill_id_idx" ON "slot_offer"("organization_id", "refill_id");
CREATE INDEX "slot_offer_organization_id_interview_id_idx" ON "slot_offer"("organization_id", "interview_id");
ALTER TABLE "slot_offer" ADD CONSTRAINT "slot_offer_organization_id_refill_id_fkey" FOREIGN KEY ("organization_id", "refill_id") REFERENCES "slot_refill"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "slot_offer" ADD CONSTRAINT "slot_offer_organization_id_slot_id_fkey" FOREIGN KEY ("organization_id", "slot_id") REFERENCES "slot"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "slot_offer" ADD CONSTRAINT "slot_offer_organization_id_waitlist_entry_id_fkey" FOREIGN KEY ("organization_id", "waitlist_entry_id") REFERENCES "waitlist_entry"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "slot_offer" ADD CONSTRAINT "slot_offer_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Rule: a slot is held for one candidate at a time.
CREATE UNIQUE INDEX "slot_offer_one_exclusive" ON "slot_offer" ("organization_id", "slot_id") WHERE "state" = 'open' AND "exclusive";
-- Rule: who waits has one open slot offer at a time, and is offered a freed slot once.
CREATE UNIQUE INDEX "slot_offer_one_open" ON "slot_offer" ("organization_id", "waitlist_entry_id") WHERE "state" = 'open';
CREATE UNIQUE INDEX "slot_offer_once" ON "slot_offer" ("organization_id", "refill_id", "waitlist_entry_id");
-- Rule: a search ends with one taker.
CREATE UNIQUE INDEX "slot_offer_one_taker" ON "slot_offer" ("organization_id", "refill_id") WHERE "state" = 'accepted';
CREATE INDEX "slot_offer_open" ON "slot_offer" ("organization_id", "expires_at") WHERE "state" = 'open';
CREATE INDEX "slot_offer_open_slots" ON "slot_offer" USING gin ("slot_ids") WHERE "state" = 'open';
ALTER TABLE "slot_offer" ADD CONSTRAINT "slot_offer_words" CHECK (
    "state" IN ('open', 'accepted', 'declined', 'expired') AND ("state" = 'open') = ("ended_at" IS NULL)
    AND ("end_reason" IS NOT NULL) = ("state" = 'expired'));

-- ─── The second wall between tenants ───
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['waitlist_entry', 'slot_refill', 'slot_offer'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT current_setting(''app.org'', true)))
            WITH CHECK (organization_id = (SELECT current_setting(''app.org'', true)))', t);
    END LOOP;
END $$;
