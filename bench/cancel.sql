\set id random(1, 100000)
BEGIN;
SELECT status FROM bench_interview WHERE id = :id FOR UPDATE;
UPDATE bench_interview SET status = 'cancelled', revision = revision + 1 WHERE id = :id;
UPDATE bench_slot SET status = 'open' WHERE id = :id;
INSERT INTO bench_cancellation (interview_id, reason) VALUES (:id, 'schedule_conflict');
INSERT INTO bench_event (interview_id, type, data) VALUES (:id, 'interview.cancelled', '{"reason_code":"schedule_conflict"}');
COMMIT;
