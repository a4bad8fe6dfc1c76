-- The one-time code that a link's holder is asked for (docs/decisions/027). The digits are derived from the id, stored nowhere.
CREATE TABLE "candidate_code" (
    "organization_id" TEXT NOT NULL,
    "link_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "candidate_code_pkey" PRIMARY KEY ("organization_id","link_id")
);
ALTER TABLE "candidate_code" ADD CONSTRAINT "candidate_code_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Rule: a code is tried five times at most.
ALTER TABLE "candidate_code" ADD CONSTRAINT "candidate_code_tries" CHECK ("tries" BETWEEN 0 AND 5);

-- ─── The second wall between tenants ───
ALTER TABLE "candidate_code" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "candidate_code" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "candidate_code" USING (organization_id = (SELECT current_setting('app.org', true)))
    WITH CHECK (organization_id = (SELECT current_setting('app.org', true)));
