-- Connections to applicant tracking systems: what they are, which interviews they know, what came in and what they are to be told.

CREATE TABLE "ats_connection" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credentials" BYTEA NOT NULL,
    "base_url" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "reason_map" JSONB NOT NULL DEFAULT '{}',
    "user_map" JSONB NOT NULL DEFAULT '{}',
    "catalogue" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'enabled',
    "trouble" TEXT,
    "trouble_at" TIMESTAMPTZ(3),
    "last_ok_at" TIMESTAMPTZ(3),
    "cursor" JSONB,
    "next_poll_at" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "ats_connection_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "ats_interview" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "interview_id" TEXT,
    "refs" JSONB NOT NULL DEFAULT '{}',
    "own" BOOLEAN NOT NULL DEFAULT false,
    "gone_at" TIMESTAMPTZ(3),
    "written" JSONB NOT NULL DEFAULT '[]',
    "conflict" JSONB,
    "conflict_at" TIMESTAMPTZ(3),
    "conflict_reading" BYTEA,
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ats_interview_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "ats_message" (
    "organization_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ats_message_pkey" PRIMARY KEY ("organization_id","connection_id","message_id")
);

CREATE TABLE "ats_call" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "ats_interview_id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "subject_id" TEXT,
    "action" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "locked_until" TIMESTAMPTZ(3),
    "last_status" INTEGER,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "ats_call_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "ats_request" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "call_id" TEXT,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER,
    "error" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ats_request_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE UNIQUE INDEX "ats_interview_organization_id_connection_id_external_id_key" ON "ats_interview"("organization_id", "connection_id", "external_id");
CREATE INDEX "ats_interview_organization_id_interview_id_idx" ON "ats_interview"("organization_id", "interview_id");
CREATE INDEX "ats_message_organization_id_received_at_idx" ON "ats_message"("organization_id", "received_at");
-- Rule: an ATS is told each thing once for each event.
CREATE UNIQUE INDEX "ats_call_organization_id_ats_interview_id_event_id_action_key" ON "ats_call"("organization_id", "ats_interview_id", "event_id", "action");
CREATE INDEX "ats_call_organization_id_connection_id_id_idx" ON "ats_call"("organization_id", "connection_id", "id");
CREATE INDEX "ats_call_organization_id_interview_id_idx" ON "ats_call"("organization_id", "interview_id");
CREATE INDEX "ats_request_organization_id_connection_id_id_idx" ON "ats_request"("organization_id", "connection_id", "id");
CREATE INDEX "ats_request_organization_id_sent_at_idx" ON "ats_request"("organization_id", "sent_at");
-- What the sweep and the first page look for.
CREATE INDEX "ats_call_open" ON "ats_call" ("organization_id", "next_attempt_at") WHERE "state" = 'pending';
CREATE INDEX "ats_call_failed" ON "ats_call" ("organization_id", "settled_at") WHERE "state" = 'failed';
CREATE INDEX "ats_interview_conflict" ON "ats_interview" ("organization_id", "conflict_at") WHERE "conflict" IS NOT NULL;

ALTER TABLE "ats_connection" ADD CONSTRAINT "ats_connection_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ats_interview" ADD CONSTRAINT "ats_interview_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "ats_connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ats_interview" ADD CONSTRAINT "ats_interview_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ats_message" ADD CONSTRAINT "ats_message_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "ats_connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ats_call" ADD CONSTRAINT "ats_call_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "ats_connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ats_call" ADD CONSTRAINT "ats_call_organization_id_ats_interview_id_fkey" FOREIGN KEY ("organization_id", "ats_interview_id") REFERENCES "ats_interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ats_call" ADD CONSTRAINT "ats_call_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ats_request" ADD CONSTRAINT "ats_request_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "ats_connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rule: states are the ones the code names, and what belongs to a state is there exactly in it.
ALTER TABLE "ats_connection" ADD CONSTRAINT "ats_connection_status" CHECK ("status" IN ('enabled', 'disabled'));
ALTER TABLE "ats_call" ADD CONSTRAINT "ats_call_words" CHECK (
    "action" IN ('cancel', 'move', 'create', 'note', 'withdraw') AND "state" IN ('pending', 'done', 'failed', 'not_needed')
    AND ("state" = 'pending') = ("settled_at" IS NULL));
ALTER TABLE "ats_interview" ADD CONSTRAINT "ats_interview_conflict_whole" CHECK (("conflict" IS NULL) = ("conflict_at" IS NULL) AND ("conflict" IS NOT NULL OR "conflict_reading" IS NULL));

-- ─── The second wall between tenants ───
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['ats_connection', 'ats_interview', 'ats_message', 'ats_call', 'ats_request'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT current_setting(''app.org'', true)))
            WITH CHECK (organization_id = (SELECT current_setting(''app.org'', true)))', t);
    END LOOP;
END $$;
-- A webhook that comes in names a connection before a tenant is known.
CREATE POLICY lookup ON "ats_connection" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');
CREATE UNIQUE INDEX "ats_connection_id" ON "ats_connection" ("id");
CREATE FUNCTION resolve_ats_connection(connection_id text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text;
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT organization_id INTO found FROM ats_connection WHERE id = connection_id AND deleted_at IS NULL;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
