-- What the candidate's side needs: reasons with a list each, requests for new times, answers of calendars, reminders, the logo.

-- A reason stands in up to four lists, each with its own order; null: not in that list.
ALTER TABLE "reason"
    ADD COLUMN "labels" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "cancel_position" INTEGER,
    ADD COLUMN "move_position" INTEGER,
    ADD COLUMN "withdraw_position" INTEGER,
    ADD COLUMN "staff_position" INTEGER;
-- The wall between tenants binds the owner too, who has no tenant here: without this no row would be seen, and every list be empty.
ALTER TABLE "reason" NO FORCE ROW LEVEL SECURITY;
UPDATE "reason" SET
    "cancel_position" = CASE WHEN "for_candidates" THEN "position" END,
    "move_position" = CASE WHEN "for_candidates" AND "category" <> 'decision' THEN "position" END,
    "withdraw_position" = CASE WHEN "for_candidates" AND "category" <> 'logistics' THEN "position" END,
    "staff_position" = "position"
    WHERE "enabled";
-- Words of an organisation's own stay; the product's words come from its catalogue in every language.
UPDATE "reason" SET "labels" = jsonb_build_object('en', "label")
    WHERE ("code", "label") NOT IN (
        ('schedule_conflict', 'Something else came up at that time'),
        ('illness', 'I''m not well'),
        ('family_emergency', 'Family emergency'),
        ('personal', 'Another personal reason'),
        ('travel_or_location', 'I can''t get there'),
        ('technical_problem', 'Technical problem'),
        ('accepted_other_offer', 'I accepted another offer'),
        ('role_not_a_fit', 'The role isn''t right for me'),
        ('compensation', 'Pay or benefits'),
        ('staying_in_current_job', 'I''m staying in my current job'),
        ('process_too_slow', 'The process is taking too long'),
        ('interviewer_unavailable', 'Interviewer unavailable'),
        ('role_on_hold', 'Role on hold'),
        ('role_filled', 'Role filled'),
        ('other', 'Something else'),
        ('prefer_not_to_say', 'Prefer not to say')
    );
ALTER TABLE "reason" FORCE ROW LEVEL SECURITY;
ALTER TABLE "reason" DROP COLUMN "label", DROP COLUMN "position", DROP COLUMN "for_candidates", DROP COLUMN "enabled";

ALTER TABLE "organization"
    ADD COLUMN "logo" BYTEA,
    ADD COLUMN "logo_width" INTEGER,
    ADD COLUMN "logo_height" INTEGER,
    ADD COLUMN "logo_version" TEXT,
    ADD COLUMN "reminder_hours" INTEGER NOT NULL DEFAULT 24;

ALTER TABLE "interview" ADD COLUMN "reminded_for" TIMESTAMPTZ(3);
ALTER TABLE "cancellation" ADD COLUMN "seen_at" TIMESTAMPTZ(3), ADD COLUMN "seen_by_member_id" TEXT;

CREATE TABLE "time_request" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "outcome" TEXT,
    "windows" JSONB NOT NULL,
    "time_zone" TEXT NOT NULL,
    "reason_code" TEXT,
    "reason_category" TEXT,
    "note" TEXT,
    "notice_seconds" INTEGER NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "warned_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "time_request_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "time_request_organization_id_interview_id_idx" ON "time_request"("organization_id", "interview_id");
CREATE INDEX "time_request_organization_id_requested_at_idx" ON "time_request"("organization_id", "requested_at");
ALTER TABLE "time_request" ADD CONSTRAINT "time_request_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "time_request" ADD CONSTRAINT "time_request_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rule: an interview has at most one request that waits for an answer.
CREATE UNIQUE INDEX "time_request_one_open" ON "time_request" ("organization_id", "interview_id") WHERE "state" = 'open';
CREATE UNIQUE INDEX "time_request_reference" ON "time_request" ("organization_id", "reference");
-- What the sweeper looks for: requests that lapse, or of which both sides are to be warned.
CREATE INDEX "time_request_due" ON "time_request" ("organization_id", "expires_at") WHERE "state" = 'open';
-- Rule: states are the ones the contract names, and what belongs to a state is there exactly in it.
ALTER TABLE "time_request" ADD CONSTRAINT "time_request_state" CHECK (
    "state" IN ('open', 'settled', 'lapsed', 'withdrawn') AND ("state" = 'open') = ("ended_at" IS NULL)
    AND ("state" = 'settled') = ("outcome" IS NOT NULL) AND ("outcome" IN ('moved', 'kept')));
ALTER TABLE "time_request" ADD CONSTRAINT "time_request_windows" CHECK (jsonb_typeof("windows") = 'array' AND jsonb_array_length("windows") BETWEEN 1 AND 5);

CREATE TABLE "calendar_reply" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "email_message_id" TEXT,
    "method" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "attendee_email" TEXT NOT NULL,
    "attendee_role" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "comment" TEXT,
    "proposed_starts_at" TIMESTAMPTZ(3),
    "proposed_ends_at" TIMESTAMPTZ(3),
    "verdict" TEXT NOT NULL,
    "message_id_hash" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_reply_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "calendar_reply_organization_id_interview_id_idx" ON "calendar_reply"("organization_id", "interview_id");
CREATE UNIQUE INDEX "calendar_reply_organization_id_message_id_hash_key" ON "calendar_reply"("organization_id", "message_id_hash");
ALTER TABLE "calendar_reply" ADD CONSTRAINT "calendar_reply_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "calendar_reply" ADD CONSTRAINT "calendar_reply_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "calendar_reply" ADD CONSTRAINT "calendar_reply_organization_id_email_message_id_fkey" FOREIGN KEY ("organization_id", "email_message_id") REFERENCES "email_message"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "calendar_reply" ADD CONSTRAINT "calendar_reply_words" CHECK (
    "method" IN ('REPLY', 'COUNTER') AND "answer" IN ('accepted', 'tentative', 'declined', 'counter')
    AND "attendee_role" IN ('candidate', 'interviewer') AND "verdict" IN ('taken', 'stale', 'repeated', 'forged', 'over'));

-- A mail that was accepted and came back later.
ALTER TABLE "email_message" DROP CONSTRAINT "email_message_status";
ALTER TABLE "email_message" ADD CONSTRAINT "email_message_status" CHECK ("status" IN ('queued', 'sent', 'failed', 'not_sent', 'bounced'));

-- ─── The second wall between tenants ───
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['time_request', 'calendar_reply'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT current_setting(''app.org'', true)))
            WITH CHECK (organization_id = (SELECT current_setting(''app.org'', true)))', t);
    END LOOP;
END $$;
-- A mail that comes in names an interview by its calendar UID, or a message by its id, before a tenant is known.
CREATE POLICY lookup ON "interview" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');
CREATE POLICY lookup ON "email_message" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');
CREATE UNIQUE INDEX "interview_calendar_uid" ON "interview" ("calendar_uid");
CREATE INDEX "email_message_id" ON "email_message" ("id");
CREATE FUNCTION resolve_calendar_uid(uid text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text;
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT organization_id INTO found FROM interview WHERE calendar_uid = uid;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
CREATE FUNCTION resolve_email_message(message_id text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text;
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT organization_id INTO found FROM email_message WHERE id = message_id;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
