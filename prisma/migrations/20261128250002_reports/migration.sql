-- What the reports count, a row an act, drawn from the event log in the transaction of the event (docs/decisions/023): narrow, without
-- names and texts, so that a year of them is summed while somebody waits. Corrections and leaving the process are followed.
CREATE TABLE "report_act" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "notice_seconds" INTEGER,
    "undone" BOOLEAN NOT NULL DEFAULT false,
    "rebooked" BOOLEAN NOT NULL DEFAULT false,
    "in_process" BOOLEAN NOT NULL DEFAULT true,
    "initiator" TEXT,
    "kind" TEXT NOT NULL,
    "reason_code" TEXT,
    "reason_category" TEXT,
    "original_reason_code" TEXT,
    "job_id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "subject_id" TEXT,
    "host_ids" TEXT[] NOT NULL,

    CONSTRAINT "report_act_pkey" PRIMARY KEY ("organization_id", "id"),
    CONSTRAINT "report_act_words" CHECK ("act" IN ('cancelled', 'moved', 'rebooked', 'no_show'))
);
CREATE INDEX "report_act_organization_id_at_idx" ON "report_act"("organization_id", "at");
CREATE INDEX "report_act_organization_id_job_id_at_idx" ON "report_act"("organization_id", "job_id", "at");
CREATE INDEX "report_act_organization_id_interview_id_at_idx" ON "report_act"("organization_id", "interview_id", "at");
CREATE INDEX "report_act_organization_id_application_id_idx" ON "report_act"("organization_id", "application_id");

CREATE TABLE "report_freed_slot" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "refilled_at" TIMESTAMPTZ(3),
    "returned" BOOLEAN NOT NULL DEFAULT false,
    "initiator" TEXT,
    "kind" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "host_id" TEXT NOT NULL,
    "slot_id" TEXT NOT NULL,
    "interview_id" TEXT NOT NULL,
    "refilled_by" TEXT,

    CONSTRAINT "report_freed_slot_pkey" PRIMARY KEY ("organization_id", "id")
);
CREATE INDEX "report_freed_slot_organization_id_at_idx" ON "report_freed_slot"("organization_id", "at");
CREATE INDEX "report_freed_slot_organization_id_host_id_starts_at_idx" ON "report_freed_slot"("organization_id", "host_id", "starts_at");

ALTER TABLE "report_act" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "report_act" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "report_act" USING (organization_id = (SELECT current_setting('app.org', true)))
    WITH CHECK (organization_id = (SELECT current_setting('app.org', true)));
ALTER TABLE "report_freed_slot" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "report_freed_slot" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "report_freed_slot" USING (organization_id = (SELECT current_setting('app.org', true)))
    WITH CHECK (organization_id = (SELECT current_setting('app.org', true)));

-- One act on one interview. A time found after a cancellation is that cancellation rebooked and no move.
CREATE FUNCTION report_interview_act(e event) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    what jsonb := coalesce(e.data->'cancellation', e.data->'change');
    span jsonb := coalesce(e.data->'change'->'previous', e.data->'interview');
    kind_of_act text;
    before report_act;
BEGIN
    SELECT * INTO before FROM report_act WHERE organization_id = e.organization_id AND interview_id = e.interview_id
        AND act = 'cancelled' AND NOT undone AND NOT rebooked ORDER BY at DESC LIMIT 1;
    kind_of_act := CASE e.type WHEN 'interview.cancelled' THEN 'cancelled' WHEN 'interview.no_show' THEN 'no_show'
        ELSE CASE WHEN before.id IS NULL THEN 'moved' ELSE 'rebooked' END END;
    IF kind_of_act = 'rebooked' THEN
        UPDATE report_act SET rebooked = true WHERE organization_id = before.organization_id AND id = before.id;
    END IF;
    INSERT INTO report_act (organization_id, id, act, at, minutes, notice_seconds, in_process, initiator, kind, reason_code, reason_category,
        original_reason_code, job_id, interview_id, application_id, subject_id, host_ids)
    SELECT e.organization_id, CASE kind_of_act WHEN 'no_show' THEN i.id ELSE e.id END, kind_of_act,
        CASE kind_of_act WHEN 'no_show' THEN (span->>'starts_at')::timestamptz ELSE e.occurred_at END,
        extract(epoch FROM (span->>'ends_at')::timestamptz - (span->>'starts_at')::timestamptz)::int / 60,
        (what->>'notice_seconds')::int, a.status = 'active', what->>'initiator', i.kind,
        coalesce(c.corrected_reason_code, r.corrected_reason_code, what->>'reason_code'),
        coalesce(c.corrected_reason_category, r.corrected_reason_category, what->>'reason_category'), what->>'reason_code',
        i.job_id, i.id, i.application_id, e.subject_id,
        coalesce((SELECT array_agg(p.host_id ORDER BY p.position) FROM interviewer p
            WHERE p.organization_id = i.organization_id AND p.interview_id = i.id), ARRAY[i.organizer_id])
    FROM interview i
    JOIN application a ON a.organization_id = i.organization_id AND a.id = i.application_id
    LEFT JOIN cancellation c ON c.organization_id = e.organization_id AND c.id = e.subject_id
    LEFT JOIN reschedule r ON r.organization_id = e.organization_id AND r.id = e.subject_id
    WHERE i.organization_id = e.organization_id AND i.id = e.interview_id
    ON CONFLICT (organization_id, id) DO UPDATE SET undone = false, at = EXCLUDED.at, minutes = EXCLUDED.minutes;
END $$;

-- A slot let go, and who has its host's time afterwards: the same interview again (returned), or another (refilled).
CREATE FUNCTION report_slot(e event) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    from_time timestamptz := (e.data->'slot'->>'starts_at')::timestamptz;
    to_time timestamptz := (e.data->'slot'->>'ends_at')::timestamptz;
    slot_name text := e.data->'slot'->>'id';
    host text;
BEGIN
    SELECT host_id INTO host FROM slot WHERE organization_id = e.organization_id AND id = slot_name;
    IF host IS NULL THEN RETURN; END IF;
    IF e.type = 'slot.taken' THEN
        UPDATE report_freed_slot SET returned = (interview_id = e.data->>'interview_id'),
            refilled_at = CASE WHEN interview_id <> e.data->>'interview_id' THEN e.recorded_at END,
            refilled_by = CASE WHEN interview_id <> e.data->>'interview_id' THEN e.data->>'interview_id' END
        WHERE organization_id = e.organization_id AND host_id = host AND refilled_at IS NULL AND NOT returned
            AND starts_at < to_time AND starts_at > from_time - interval '1 day' AND ends_at > from_time;
        RETURN;
    END IF;
    INSERT INTO report_freed_slot (organization_id, id, at, starts_at, ends_at, initiator, kind, job_id, host_id, slot_id, interview_id)
    SELECT e.organization_id, e.id, e.recorded_at, from_time, to_time, (SELECT f.initiator FROM report_act f
            WHERE f.organization_id = i.organization_id AND f.interview_id = i.id ORDER BY f.at DESC LIMIT 1),
        i.kind, i.job_id, host, slot_name, i.id
    FROM interview i WHERE i.organization_id = e.organization_id AND i.id = e.data->>'previous_interview_id'
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION report_event(e event) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CASE
        WHEN e.type IN ('interview.cancelled', 'interview.rescheduled', 'interview.no_show') THEN PERFORM report_interview_act(e);
        WHEN e.type IN ('slot.released', 'slot.taken') THEN PERFORM report_slot(e);
        WHEN e.type = 'interview.completed' THEN
            UPDATE report_act SET undone = true WHERE organization_id = e.organization_id AND id = e.interview_id;
        WHEN e.type = 'interview.cancellation_undone' THEN
            UPDATE report_act SET undone = true WHERE organization_id = e.organization_id AND id = (
                SELECT id FROM report_act WHERE organization_id = e.organization_id AND interview_id = e.interview_id
                AND act = 'cancelled' AND NOT undone AND NOT rebooked ORDER BY at DESC LIMIT 1);
        ELSE NULL;
    END CASE;
END $$;

CREATE FUNCTION write_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('app.restoring', true) = 'on' THEN RETURN NULL; END IF;
    IF TG_TABLE_NAME = 'event' THEN PERFORM report_event(NEW);
    ELSIF TG_TABLE_NAME = 'application' THEN
        UPDATE report_act SET in_process = (NEW.status = 'active')
            WHERE organization_id = NEW.organization_id AND application_id = NEW.id AND act = 'cancelled';
    ELSE
        UPDATE report_act SET reason_code = coalesce(NEW.corrected_reason_code, NEW.reason_code),
            reason_category = coalesce(NEW.corrected_reason_category, NEW.reason_category)
            WHERE organization_id = NEW.organization_id AND interview_id = NEW.interview_id AND subject_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

-- The past, in the order it was told.
ALTER TABLE "event" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "interview" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "interviewer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "application" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "cancellation" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "reschedule" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "slot" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "report_act" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "report_freed_slot" NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE e event;
BEGIN
    FOR e IN SELECT * FROM event WHERE type IN ('interview.cancelled', 'interview.rescheduled', 'interview.no_show', 'interview.completed',
        'interview.cancellation_undone', 'slot.released', 'slot.taken') ORDER BY organization_id, position
    LOOP PERFORM report_event(e); END LOOP;
END $$;
ALTER TABLE "event" FORCE ROW LEVEL SECURITY;
ALTER TABLE "interview" FORCE ROW LEVEL SECURITY;
ALTER TABLE "interviewer" FORCE ROW LEVEL SECURITY;
ALTER TABLE "application" FORCE ROW LEVEL SECURITY;
ALTER TABLE "cancellation" FORCE ROW LEVEL SECURITY;
ALTER TABLE "reschedule" FORCE ROW LEVEL SECURITY;
ALTER TABLE "slot" FORCE ROW LEVEL SECURITY;
ALTER TABLE "report_act" FORCE ROW LEVEL SECURITY;
ALTER TABLE "report_freed_slot" FORCE ROW LEVEL SECURITY;

CREATE TRIGGER report_of_event AFTER INSERT ON "event" FOR EACH ROW WHEN (NEW.type IN ('interview.cancelled', 'interview.rescheduled',
    'interview.no_show', 'interview.completed', 'interview.cancellation_undone', 'slot.released', 'slot.taken'))
    EXECUTE FUNCTION write_report();
CREATE TRIGGER report_of_application AFTER UPDATE OF "status" ON "application" FOR EACH ROW
    WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION write_report();
CREATE TRIGGER report_of_correction AFTER UPDATE OF "corrected_reason_code" ON "cancellation" FOR EACH ROW EXECUTE FUNCTION write_report();
CREATE TRIGGER report_of_correction AFTER UPDATE OF "corrected_reason_code" ON "reschedule" FOR EACH ROW EXECUTE FUNCTION write_report();
