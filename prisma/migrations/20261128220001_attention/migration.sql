-- What members said about things of the queue. The things themselves are rows of their own tables.
CREATE TABLE "attention_item" (
    "organization_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "seen_by_member_id" TEXT,
    "snoozed_until" TIMESTAMPTZ(3),
    "snoozed_by_member_id" TEXT,
    "done_at" TIMESTAMPTZ(3),
    "done_by_member_id" TEXT,
    "assignee_member_id" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attention_item_pkey" PRIMARY KEY ("organization_id","kind","subject_id")
);
ALTER TABLE "attention_item" ADD CONSTRAINT "attention_item_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "attention_item" ADD CONSTRAINT "attention_item_words" CHECK ("kind" ~ '^[a-z_]{1,40}$' AND length("subject_id") <= 100 AND length("fact") <= 100);
-- Rule: what is done is not put off as well, and whoever said something is known.
ALTER TABLE "attention_item" ADD CONSTRAINT "attention_item_state" CHECK (
    NOT ("done_at" IS NOT NULL AND "snoozed_until" IS NOT NULL)
    AND ("done_at" IS NULL) = ("done_by_member_id" IS NULL) AND ("snoozed_until" IS NULL) = ("snoozed_by_member_id" IS NULL)
    AND ("seen_at" IS NULL) = ("seen_by_member_id" IS NULL));

ALTER TABLE "attention_item" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "attention_item" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "attention_item" USING (organization_id = (SELECT current_setting('app.org', true)))
    WITH CHECK (organization_id = (SELECT current_setting('app.org', true)));

-- What calendars refused lately: the queue asks at every visit.
CREATE INDEX "calendar_reply_refusals" ON "calendar_reply" ("organization_id", "received_at")
    WHERE "verdict" = 'taken' AND "answer" IN ('declined', 'counter');
