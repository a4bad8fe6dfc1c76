-- Filters of the interviews' list that a member keeps under a name, for themselves or for the team.
CREATE TABLE "saved_view" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("organization_id", "id")
);
-- Rule: a member's views are told apart by their names.
CREATE UNIQUE INDEX "saved_view_organization_id_member_id_name_key" ON "saved_view"("organization_id", "member_id", "name");
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_organization_id_member_id_fkey"
    FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "saved_view" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_view" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "saved_view" USING (organization_id = (SELECT current_setting('app.org', true)))
    WITH CHECK (organization_id = (SELECT current_setting('app.org', true)));
