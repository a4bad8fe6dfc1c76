-- What the report counts as seen sooner, by when it was taken.
CREATE INDEX "slot_offer_accepted" ON "slot_offer" ("organization_id", "ended_at") WHERE "state" = 'accepted';
