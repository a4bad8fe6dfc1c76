-- Who is sending a mail right now, and when the next try is due: a repeated job must not send it twice.
ALTER TABLE "email_message" ADD COLUMN "locked_until" TIMESTAMPTZ(3), ADD COLUMN "next_attempt_at" TIMESTAMPTZ(3);
