-- Reads the table beside everybody's work, which adding the rule in one step would have held up.
ALTER TABLE "slot" VALIDATE CONSTRAINT "slot_held_for";
