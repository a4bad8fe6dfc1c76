-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "job" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "external_id" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "time_zone" TEXT,
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "application" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "candidate_id" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "withdrawn_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "candidate_link" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "candidate_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT 'interview',
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "candidate_link_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "form_draft" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "link_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "payload" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_draft_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "event" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "public" BOOLEAN NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "interview_id" TEXT,
    "subject_id" TEXT,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "channel" TEXT,
    "data" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "organization_id" TEXT NOT NULL,
    "api_key_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("organization_id","api_key_id","key")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "interview" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "candidate_id" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "organizer_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'scheduled',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "location" TEXT,
    "join_url" TEXT,
    "slot_round" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "calendar_sequence" INTEGER NOT NULL DEFAULT 0,
    "calendar_uid" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "source_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "source_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interview_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "interviewer" (
    "organization_id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "host_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "interviewer_pkey" PRIMARY KEY ("organization_id","interview_id","host_id")
);

-- CreateTable
CREATE TABLE "cancellation" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason_code" TEXT NOT NULL,
    "reason_category" TEXT NOT NULL,
    "note" TEXT,
    "stays_in_process" BOOLEAN NOT NULL,
    "initiator" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL,
    "notice_seconds" INTEGER NOT NULL,
    "release_slots" BOOLEAN NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3) NOT NULL,
    "undo_until" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "cancellation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reschedule" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "reason_code" TEXT,
    "reason_category" TEXT,
    "note" TEXT,
    "initiator" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "notice_seconds" INTEGER NOT NULL,
    "previous_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_slot_ids" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "slot_ids" TEXT[],
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reschedule_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "email_message" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "interview_id" TEXT,
    "audience" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "to_name" TEXT NOT NULL,
    "to_email" TEXT NOT NULL,
    "link_id" TEXT,
    "subject" TEXT NOT NULL,
    "body_text" TEXT NOT NULL,
    "body_html" TEXT NOT NULL,
    "calendar" TEXT,
    "calendar_method" TEXT,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_message_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "accent_color" TEXT,
    "contact_name" TEXT,
    "contact_email" TEXT,
    "policy" JSONB NOT NULL,
    "note_retention_days" INTEGER NOT NULL DEFAULT 180,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_counter" (
    "organization_id" TEXT NOT NULL,
    "position" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "event_counter_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "reason" (
    "organization_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "for_candidates" BOOLEAN NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "reason_pkey" PRIMARY KEY ("organization_id","code")
);

-- CreateTable
CREATE TABLE "host" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "host_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "slot" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "host_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "held_for" TEXT,
    "held_until" TIMESTAMPTZ(3),
    "kinds" TEXT[],
    "job_external_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "interview_slot" (
    "organization_id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "slot_id" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "interview_slot_pkey" PRIMARY KEY ("organization_id","interview_id","round","position")
);

-- CreateTable
CREATE TABLE "member" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 0,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "member_session" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "session_version" INTEGER NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_session_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "event_types" TEXT[],
    "description" TEXT NOT NULL DEFAULT '',
    "include_note" BOOLEAN NOT NULL DEFAULT false,
    "headers" BYTEA,
    "status" TEXT NOT NULL DEFAULT 'enabled',
    "disabled_reason" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "webhook_secret" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "locked_until" TIMESTAMPTZ(3),
    "last_status_code" INTEGER,
    "succeeded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "status_code" INTEGER,
    "error" TEXT,
    "response_body" TEXT,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "job_organization_id_external_id_key" ON "job"("organization_id", "external_id");

-- CreateIndex
CREATE INDEX "candidate_organization_id_email_idx" ON "candidate"("organization_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_organization_id_external_id_key" ON "candidate"("organization_id", "external_id");

-- CreateIndex
CREATE INDEX "application_organization_id_candidate_id_idx" ON "application"("organization_id", "candidate_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_organization_id_external_id_key" ON "application"("organization_id", "external_id");

-- CreateIndex
CREATE INDEX "candidate_link_organization_id_interview_id_idx" ON "candidate_link"("organization_id", "interview_id");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_link_id_key" ON "candidate_link"("id");

-- CreateIndex
CREATE INDEX "form_draft_created_at_idx" ON "form_draft"("created_at");

-- CreateIndex
CREATE INDEX "event_organization_id_interview_id_position_idx" ON "event"("organization_id", "interview_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "event_organization_id_position_key" ON "event"("organization_id", "position");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "interview_organization_id_application_id_idx" ON "interview"("organization_id", "application_id");

-- CreateIndex
CREATE INDEX "interview_organization_id_starts_at_id_idx" ON "interview"("organization_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "interview_organization_id_status_starts_at_id_idx" ON "interview"("organization_id", "status", "starts_at", "id");

-- CreateIndex
CREATE INDEX "interview_organization_id_updated_at_id_idx" ON "interview"("organization_id", "updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "interview_organization_id_source_external_id_key" ON "interview"("organization_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "interviewer_organization_id_host_id_idx" ON "interviewer"("organization_id", "host_id");

-- CreateIndex
CREATE INDEX "cancellation_organization_id_interview_id_idx" ON "cancellation"("organization_id", "interview_id");

-- CreateIndex
CREATE INDEX "cancellation_organization_id_cancelled_at_idx" ON "cancellation"("organization_id", "cancelled_at");

-- CreateIndex
CREATE INDEX "reschedule_organization_id_interview_id_idx" ON "reschedule"("organization_id", "interview_id");

-- CreateIndex
CREATE INDEX "email_message_organization_id_interview_id_idx" ON "email_message"("organization_id", "interview_id");

-- CreateIndex
CREATE UNIQUE INDEX "host_organization_id_email_key" ON "host"("organization_id", "email");

-- CreateIndex
CREATE INDEX "slot_organization_id_host_id_starts_at_idx" ON "slot"("organization_id", "host_id", "starts_at");

-- CreateIndex
CREATE INDEX "slot_organization_id_status_starts_at_idx" ON "slot"("organization_id", "status", "starts_at");

-- CreateIndex
CREATE INDEX "slot_organization_id_starts_at_id_idx" ON "slot"("organization_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "interview_slot_organization_id_slot_id_idx" ON "interview_slot"("organization_id", "slot_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_organization_id_email_key" ON "member"("organization_id", "email");

-- CreateIndex
CREATE INDEX "member_session_organization_id_member_id_idx" ON "member_session"("organization_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "webhook_secret_organization_id_endpoint_id_idx" ON "webhook_secret"("organization_id", "endpoint_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_organization_id_endpoint_id_id_idx" ON "webhook_delivery"("organization_id", "endpoint_id", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_organization_id_status_next_attempt_at_idx" ON "webhook_delivery"("organization_id", "status", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_organization_id_endpoint_id_event_id_key" ON "webhook_delivery"("organization_id", "endpoint_id", "event_id");

-- CreateIndex
CREATE INDEX "delivery_attempt_organization_id_delivery_id_idx" ON "delivery_attempt"("organization_id", "delivery_id");

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_organization_id_candidate_id_fkey" FOREIGN KEY ("organization_id", "candidate_id") REFERENCES "candidate"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_organization_id_job_id_fkey" FOREIGN KEY ("organization_id", "job_id") REFERENCES "job"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_link" ADD CONSTRAINT "candidate_link_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_draft" ADD CONSTRAINT "form_draft_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_organization_id_application_id_fkey" FOREIGN KEY ("organization_id", "application_id") REFERENCES "application"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_organization_id_candidate_id_fkey" FOREIGN KEY ("organization_id", "candidate_id") REFERENCES "candidate"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_organization_id_job_id_fkey" FOREIGN KEY ("organization_id", "job_id") REFERENCES "job"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview" ADD CONSTRAINT "interview_organization_id_organizer_id_fkey" FOREIGN KEY ("organization_id", "organizer_id") REFERENCES "host"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interviewer" ADD CONSTRAINT "interviewer_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interviewer" ADD CONSTRAINT "interviewer_organization_id_host_id_fkey" FOREIGN KEY ("organization_id", "host_id") REFERENCES "host"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reschedule" ADD CONSTRAINT "reschedule_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_message" ADD CONSTRAINT "email_message_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_message" ADD CONSTRAINT "email_message_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_counter" ADD CONSTRAINT "event_counter_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reason" ADD CONSTRAINT "reason_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host" ADD CONSTRAINT "host_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_organization_id_host_id_fkey" FOREIGN KEY ("organization_id", "host_id") REFERENCES "host"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_slot" ADD CONSTRAINT "interview_slot_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_slot" ADD CONSTRAINT "interview_slot_organization_id_slot_id_fkey" FOREIGN KEY ("organization_id", "slot_id") REFERENCES "slot"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_session" ADD CONSTRAINT "member_session_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_organization_id_endpoint_id_fkey" FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "webhook_endpoint"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_organization_id_endpoint_id_fkey" FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "webhook_endpoint"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_organization_id_event_id_fkey" FOREIGN KEY ("organization_id", "event_id") REFERENCES "event"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_organization_id_delivery_id_fkey" FOREIGN KEY ("organization_id", "delivery_id") REFERENCES "webhook_delivery"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ─── Guards: what no application code may be trusted with ───
-- Rule: a host is in one place at a time. The judge of every race for time (held by lib/slots/*.db.test.ts).
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE "slot" ADD CONSTRAINT "slot_host_overlap" EXCLUDE USING gist (
    "organization_id" WITH =, "host_id" WITH =, tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("status" <> 'withdrawn');

-- Rule: a slot has at most one live interview. Stands also on engines without exclusion constraints.
CREATE UNIQUE INDEX "interview_slot_one_live_interview" ON "interview_slot" ("organization_id", "slot_id") WHERE "released_at" IS NULL;

-- Rule: an interview has at most one cancellation that stands.
CREATE UNIQUE INDEX "cancellation_one_standing" ON "cancellation" ("organization_id", "interview_id") WHERE "undone_at" IS NULL AND "superseded_at" IS NULL;
CREATE UNIQUE INDEX "cancellation_reference" ON "cancellation" ("organization_id", "reference");
-- What the sweeper looks for: cancellations whose undo window is over and of which nobody has been told.
CREATE INDEX "cancellation_unpublished" ON "cancellation" ("organization_id", "undo_until") WHERE "published_at" IS NULL AND "undone_at" IS NULL;

-- Rule: an interview has one live link of a purpose.
CREATE UNIQUE INDEX "candidate_link_one_live" ON "candidate_link" ("organization_id", "interview_id", "purpose") WHERE "revoked_at" IS NULL;

-- Rule: states are the ones the contract names, and what belongs to a state is there exactly in it.
ALTER TABLE "interview" ADD CONSTRAINT "interview_status" CHECK ("status" IN ('scheduled', 'cancelled', 'completed', 'no_show'));
ALTER TABLE "interview" ADD CONSTRAINT "interview_kind" CHECK ("kind" IN ('phone', 'video', 'onsite'));
ALTER TABLE "interview" ADD CONSTRAINT "interview_time" CHECK ("ends_at" > "starts_at");
ALTER TABLE "slot" ADD CONSTRAINT "slot_status" CHECK ("status" IN ('open', 'held', 'taken', 'withdrawn'));
ALTER TABLE "slot" ADD CONSTRAINT "slot_time" CHECK ("ends_at" > "starts_at");
ALTER TABLE "slot" ADD CONSTRAINT "slot_hold" CHECK (("status" = 'held') = ("held_for" IS NOT NULL) AND ("status" = 'held') = ("held_until" IS NOT NULL));
ALTER TABLE "slot" ADD CONSTRAINT "slot_held_for" CHECK ("held_for" IN ('undo', 'offer'));
ALTER TABLE "application" ADD CONSTRAINT "application_status" CHECK ("status" IN ('active', 'withdrawn') AND ("status" = 'withdrawn') = ("withdrawn_at" IS NOT NULL));
ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_words" CHECK (
    "kind" IN ('cancel', 'withdraw') AND "initiator" IN ('candidate', 'company') AND "channel" IN ('link', 'dashboard', 'api', 'ats', 'mail')
    AND ("kind" = 'withdraw') = (NOT "stays_in_process"));
ALTER TABLE "reschedule" ADD CONSTRAINT "reschedule_words" CHECK ("initiator" IN ('candidate', 'company') AND "channel" IN ('link', 'dashboard', 'api', 'ats', 'mail'));
ALTER TABLE "member" ADD CONSTRAINT "member_role" CHECK ("role" IN ('admin', 'coordinator', 'interviewer', 'viewer'));
ALTER TABLE "host" ADD CONSTRAINT "host_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "member" ADD CONSTRAINT "member_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_status" CHECK ("status" IN ('enabled', 'disabled'));
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_status" CHECK ("status" IN ('pending', 'succeeded', 'failed', 'cancelled'));
ALTER TABLE "email_message" ADD CONSTRAINT "email_message_status" CHECK ("status" IN ('queued', 'sent', 'failed', 'not_sent'));

-- ─── The second wall between tenants ───
-- Forced, so that it binds the tables' owner too; without a tenant set for the transaction no row is visible.
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables USING (table_schema, table_name)
        WHERE c.table_schema = current_schema() AND c.column_name = 'organization_id' AND table_type = 'BASE TABLE'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I USING (organization_id = (SELECT current_setting(''app.org'', true)))
            WITH CHECK (organization_id = (SELECT current_setting(''app.org'', true)))', t);
    END LOOP;
END $$;
ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "organization" USING ("id" = (SELECT current_setting('app.org', true))) WITH CHECK ("id" = (SELECT current_setting('app.org', true)));

-- Before a tenant is known there are four questions, each a function that answers with organisation ids alone.
-- The setting is on inside the function only; it opens these four tables for reading and nothing else.
CREATE POLICY lookup ON "organization" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');
CREATE POLICY lookup ON "candidate_link" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');
CREATE POLICY lookup ON "api_key" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');
CREATE POLICY lookup ON "member" FOR SELECT USING ((SELECT current_setting('app.lookup', true)) = 'on');

CREATE FUNCTION resolve_candidate_link(link_id text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text;
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT organization_id INTO found FROM candidate_link WHERE id = link_id;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
CREATE FUNCTION resolve_api_key(hash text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text;
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT organization_id INTO found FROM api_key WHERE key_hash = hash;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
CREATE FUNCTION resolve_sign_in(address text) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text[];
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT coalesce(array_agg(organization_id), '{}') INTO found
        FROM (SELECT organization_id FROM member WHERE email = lower(address) AND disabled_at IS NULL ORDER BY created_at LIMIT 5) AS m;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
CREATE FUNCTION list_organization_ids() RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text[];
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT coalesce(array_agg(id ORDER BY created_at, id), '{}') INTO found FROM organization;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
CREATE INDEX "member_email" ON "member" ("email");
