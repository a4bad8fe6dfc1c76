-- The second factor, and what mails a member wants.
ALTER TABLE "member" ADD COLUMN "totp_secret" BYTEA,
    ADD COLUMN "totp_confirmed_at" TIMESTAMPTZ(3),
    ADD COLUMN "totp_last_step" BIGINT,
    ADD COLUMN "notifications" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "summary_sent_at" TIMESTAMPTZ(3);
-- Rule: a second factor that counts has a secret.
ALTER TABLE "member" ADD CONSTRAINT "member_totp" CHECK ("totp_confirmed_at" IS NULL OR "totp_secret" IS NOT NULL);

ALTER TABLE "member_session" ADD COLUMN "client_address" TEXT NOT NULL DEFAULT '',
    ADD COLUMN "method" TEXT NOT NULL DEFAULT 'password';

ALTER TABLE "organization" ADD COLUMN "require_two_factor" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "offered_locales" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "previous_policy" JSONB;

ALTER TABLE "api_key" ADD COLUMN "replaces_id" TEXT;

-- Links that go to members by mail: an invitation, signing in, a new password. The token is derived from the id.
CREATE TABLE "member_link" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "role" TEXT,
    "member_id" TEXT,
    "session_version" INTEGER,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_link_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "member_link_purpose" CHECK ("purpose" IN ('invitation', 'sign_in', 'password_reset')
        AND ("purpose" = 'invitation') = ("role" IS NOT NULL) AND ("purpose" = 'invitation') = ("member_id" IS NULL)),
    CONSTRAINT "member_link_role" CHECK ("role" IN ('admin', 'coordinator', 'interviewer', 'viewer')),
    CONSTRAINT "member_link_email_lower" CHECK ("email" = lower("email"))
);
CREATE UNIQUE INDEX "member_link_id_key" ON "member_link" ("id");
-- Rule: an address has one open invitation.
CREATE UNIQUE INDEX "member_link_one_invitation" ON "member_link" ("organization_id", "email")
    WHERE "purpose" = 'invitation' AND "used_at" IS NULL AND "revoked_at" IS NULL;
CREATE INDEX "member_link_organization_id_member_id_idx" ON "member_link" ("organization_id", "member_id");
ALTER TABLE "member_link" ADD CONSTRAINT "member_link_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "member_link" ADD CONSTRAINT "member_link_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Ten codes of one use each for whoever lost the device. 80 random bits, so a plain SHA-256 is enough.
CREATE TABLE "recovery_code" (
    "organization_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("organization_id","member_id","code_hash")
);
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['member_link', 'recovery_code'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT current_setting(''app.org'', true)))
            WITH CHECK (organization_id = (SELECT current_setting(''app.org'', true)))', t);
    END LOOP;
END $$;

-- Before a tenant is known: whose link is this? Answers with the organisation's id alone.
CREATE POLICY lookup ON "member_link" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');
CREATE FUNCTION resolve_member_link(link_id text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text;
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT organization_id INTO found FROM member_link WHERE id = link_id;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
CREATE INDEX "email_message_invitation" ON "email_message" ("organization_id", "link_id") WHERE "kind" = 'member_invitation';
-- Who changed the policy last, without reading a long history.
CREATE INDEX "event_policy_changed" ON "event" ("organization_id", "position") WHERE "type" = 'policy.changed';
