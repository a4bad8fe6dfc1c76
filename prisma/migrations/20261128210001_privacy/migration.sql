-- What an organisation promises of how long it keeps what belongs to people. Null: candidates stay until somebody erases them.
ALTER TABLE "organization"
    ADD COLUMN "candidate_retention_days" INTEGER,
    ADD COLUMN "log_retention_days" INTEGER NOT NULL DEFAULT 90;
ALTER TABLE "organization" ADD CONSTRAINT "organization_retention" CHECK (
    "candidate_retention_days" >= 30 AND "log_retention_days" BETWEEN 7 AND 3650);

-- An erased person's row stays, without the person: interviews and figures hang on it.
ALTER TABLE "candidate" ADD COLUMN "erased_at" TIMESTAMPTZ(3);

-- A candidate asks for a copy of what is kept of them, or for its erasure. Ids and times only: it proves that it was answered.
CREATE TABLE "privacy_request" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "candidate_id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_member_id" TEXT,

    CONSTRAINT "privacy_request_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "privacy_request_organization_id_candidate_id_idx" ON "privacy_request"("organization_id", "candidate_id");
CREATE INDEX "privacy_request_organization_id_requested_at_idx" ON "privacy_request"("organization_id", "requested_at");
CREATE UNIQUE INDEX "privacy_request_reference" ON "privacy_request" ("organization_id", "reference");
ALTER TABLE "privacy_request" ADD CONSTRAINT "privacy_request_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "privacy_request" ADD CONSTRAINT "privacy_request_organization_id_candidate_id_fkey" FOREIGN KEY ("organization_id", "candidate_id") REFERENCES "candidate"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "privacy_request" ADD CONSTRAINT "privacy_request_organization_id_interview_id_fkey" FOREIGN KEY ("organization_id", "interview_id") REFERENCES "interview"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Rule: a person waits for one answer of a kind, however often the form is posted.
CREATE UNIQUE INDEX "privacy_request_one_open" ON "privacy_request" ("organization_id", "candidate_id", "kind") WHERE "state" = 'open';
ALTER TABLE "privacy_request" ADD CONSTRAINT "privacy_request_words" CHECK (
    "kind" IN ('copy', 'erase') AND "state" IN ('open', 'done', 'declined', 'withdrawn') AND ("state" = 'open') = ("ended_at" IS NULL));

ALTER TABLE "privacy_request" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "privacy_request" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "privacy_request" USING (organization_id = (SELECT current_setting('app.org', true)))
    WITH CHECK (organization_id = (SELECT current_setting('app.org', true)));
