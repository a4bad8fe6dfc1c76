DROP TABLE IF EXISTS bench_event, bench_cancellation, bench_slot, bench_interview;
CREATE TABLE bench_interview (id integer PRIMARY KEY, status text NOT NULL, revision integer NOT NULL DEFAULT 1);
CREATE TABLE bench_slot (id integer PRIMARY KEY, status text NOT NULL);
CREATE TABLE bench_cancellation (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, interview_id integer NOT NULL, reason text NOT NULL, cancelled_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE bench_event (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, interview_id integer NOT NULL, type text NOT NULL, data jsonb NOT NULL);
INSERT INTO bench_interview (id, status) SELECT n, 'scheduled' FROM generate_series(1, 100000) AS n;
INSERT INTO bench_slot (id, status) SELECT n, 'taken' FROM generate_series(1, 100000) AS n;
ANALYZE bench_interview, bench_slot;
