-- When the calendar was last read whole: series reach only so far ahead, so now and then it is read again although nothing changed.
ALTER TABLE "busy_calendar" ADD COLUMN "read_at" TIMESTAMPTZ(3);
