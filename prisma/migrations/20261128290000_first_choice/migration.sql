-- A first choice: times that staff picked for one candidate, ahead of others, until a deadline.
CREATE TABLE "first_choice" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "is_held" BOOLEAN NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_member_id" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "first_choice_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "first_choice_organization_id_interview_id_idx" ON "first_choice"("organization_id", "interview_id");
ALTER TABLE "first_choice" ADD CONSTRAINT "first_choice_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "first_choice" ADD CONSTRAINT "first_choice_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Rule: a candidate has at most one first choice an interview; a newer one takes its place.
CREATE UNIQUE INDEX "first_choice_one_open" ON "first_choice" ("organization_id", "interview_id") WHERE "state" = 'open';
-- What the sweeper looks for.
CREATE INDEX "first_choice_due" ON "first_choice" ("organization_id", "expires_at") WHERE "state" = 'open';
ALTER TABLE "first_choice" ADD CONSTRAINT "first_choice_state" CHECK (
    "state" IN ('open', 'taken', 'lapsed', 'ended') AND ("state" = 'open') = ("ended_at" IS NULL));

CREATE TABLE "first_choice_time" (
    "organization_id" TEXT NOT NULL,
    "first_choice_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "slot_ids" TEXT[],

    CONSTRAINT "first_choice_time_pkey" PRIMARY KEY ("organization_id","first_choice_id","position")
);
ALTER TABLE "first_choice_time" ADD CONSTRAINT "first_choice_time_organization_id_first_choice_id_fkey" FOREIGN KEY ("organization_id", "first_choice_id") REFERENCES "first_choice"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whose hold it is: only that first choice may take it, and only it lets it go.
ALTER TABLE "slot" ADD COLUMN "held_by" TEXT;
ALTER TABLE "slot" DROP CONSTRAINT "slot_held_for";
ALTER TABLE "slot" ADD CONSTRAINT "slot_held_for" CHECK ("held_for" IN ('undo', 'offer', 'first_choice'));
CREATE INDEX "slot_held_by" ON "slot" ("organization_id", "held_by") WHERE "held_by" IS NOT NULL;

-- A move that answered a first choice: the company asked, so it does not count against the candidate's own moves.
ALTER TABLE "reschedule" ADD COLUMN "first_choice_id" TEXT;

-- ─── The second wall between tenants ───
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['first_choice', 'first_choice_time'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT current_setting(''app.org'', true)))
            WITH CHECK (organization_id = (SELECT current_setting(''app.org'', true)))', t);
    END LOOP;
END $$;
