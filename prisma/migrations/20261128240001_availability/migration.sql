-- Weekly availability of hosts with exceptions and holidays, busy times of their own calendars, and members' private feeds.

-- Which slots a rule made, and why one was taken back by the product itself rather than by a person.
ALTER TABLE "slot"
    ADD COLUMN "is_generated" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "withdrawn_for" TEXT;
ALTER TABLE "slot" ADD CONSTRAINT "slot_withdrawn_for" CHECK ("withdrawn_for" IN ('availability', 'busy', 'overlap', 'restored'));
-- What generation looks for: what it made and may make again, and what busy times took away.
CREATE INDEX "slot_generated" ON "slot" ("organization_id", "host_id", "starts_at") WHERE "is_generated" OR "withdrawn_for" IS NOT NULL;

CREATE TABLE "availability" (
    "organization_id" TEXT NOT NULL,
    "host_id" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "slot_minutes" INTEGER NOT NULL,
    "gap_minutes" INTEGER NOT NULL DEFAULT 0,
    "kinds" TEXT[],
    "job_external_ids" TEXT[],
    "horizon_weeks" INTEGER NOT NULL,
    "is_on" BOOLEAN NOT NULL DEFAULT true,
    "generated_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "availability_pkey" PRIMARY KEY ("organization_id","host_id")
);
ALTER TABLE "availability" ADD CONSTRAINT "availability_host_fkey" FOREIGN KEY ("organization_id", "host_id") REFERENCES "host"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "availability" ADD CONSTRAINT "availability_numbers" CHECK (
    "slot_minutes" BETWEEN 5 AND 480 AND "gap_minutes" BETWEEN 0 AND 240 AND "horizon_weeks" BETWEEN 1 AND 26);

CREATE TABLE "availability_exception" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "host_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "first_date" TEXT NOT NULL,
    "last_date" TEXT NOT NULL,
    "from_time" TEXT,
    "to_time" TEXT,
    "note" TEXT,

    CONSTRAINT "availability_exception_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "availability_exception_host" ON "availability_exception" ("organization_id", "host_id", "first_date");
ALTER TABLE "availability_exception" ADD CONSTRAINT "availability_exception_host_fkey" FOREIGN KEY ("organization_id", "host_id") REFERENCES "host"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "availability_exception" ADD CONSTRAINT "availability_exception_kind" CHECK (
    "kind" IN ('off', 'extra') AND ("kind" = 'extra') = ("from_time" IS NOT NULL) AND ("kind" = 'extra') = ("to_time" IS NOT NULL)
    AND "first_date" <= "last_date");

CREATE TABLE "holiday" (
    "organization_id" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("organization_id","date")
);
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The address is a secret: whoever has it reads the calendar. Kept encrypted, shown by its host alone.
CREATE TABLE "busy_calendar" (
    "organization_id" TEXT NOT NULL,
    "host_id" TEXT NOT NULL,
    "url" BYTEA NOT NULL,
    "url_host" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "attempted_at" TIMESTAMPTZ(3),
    "succeeded_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "notes" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "busy_calendar_pkey" PRIMARY KEY ("organization_id","host_id")
);
CREATE INDEX "busy_calendar_next" ON "busy_calendar" ("organization_id", "next_at");
ALTER TABLE "busy_calendar" ADD CONSTRAINT "busy_calendar_host_fkey" FOREIGN KEY ("organization_id", "host_id") REFERENCES "host"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Only when, never what: titles and people of a private calendar are not ours to keep.
CREATE TABLE "busy_time" (
    "organization_id" TEXT NOT NULL,
    "host_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "busy_time_pkey" PRIMARY KEY ("organization_id","host_id","starts_at")
);
ALTER TABLE "busy_time" ADD CONSTRAINT "busy_time_host_fkey" FOREIGN KEY ("organization_id", "host_id") REFERENCES "host"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "busy_time" ADD CONSTRAINT "busy_time_time" CHECK ("ends_at" > "starts_at");

-- A member's own interviews as a calendar to subscribe to. Only the token's SHA-256 is kept.
CREATE TABLE "calendar_feed" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "calendar_feed_token_hash" ON "calendar_feed" ("token_hash");
-- Rule: a member has one address at a time.
CREATE UNIQUE INDEX "calendar_feed_one_live" ON "calendar_feed" ("organization_id", "member_id") WHERE "revoked_at" IS NULL;
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_member_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── The second wall between tenants ───
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['availability', 'availability_exception', 'holiday', 'busy_calendar', 'busy_time', 'calendar_feed'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT current_setting(''app.org'', true)))
            WITH CHECK (organization_id = (SELECT current_setting(''app.org'', true)))', t);
    END LOOP;
END $$;
-- A calendar program comes with a token alone, before a tenant is known.
CREATE POLICY lookup ON "calendar_feed" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');
CREATE FUNCTION resolve_calendar_feed(hash text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text;
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT organization_id INTO found FROM calendar_feed WHERE token_hash = hash AND revoked_at IS NULL;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
