-- A time that a candidate has chosen and a recruiter confirms first: kept for the request in held_by until it is settled or lapses.
ALTER TABLE "slot" DROP CONSTRAINT "slot_held_for";
ALTER TABLE "slot" ADD CONSTRAINT "slot_held_for" CHECK ("held_for" IN ('undo', 'offer', 'first_choice', 'move_review')) NOT VALID;
