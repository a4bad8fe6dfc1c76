-- A candidate can switch reminders off, for all their interviews here (RFC 8058, docs/mail.md).
ALTER TABLE "candidate" ADD COLUMN "reminders_off_at" TIMESTAMPTZ(3);
