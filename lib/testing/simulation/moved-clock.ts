// A database whose time is what it is told: `now()` of the app's role and of the queue reads one row. The process's own clock only
// numbers ids, which the product never compares with a time.
import type { TestDatabase } from "../database-clone.ts";

export interface MovedClock {
  now(): Date;
  set(instant: Date): Promise<void>;
}

/** Call before the app opens its first connection: the path on which `now()` is found belongs to a session. */
export async function installMovedClock(database: TestDatabase): Promise<MovedClock> {
  const [row] = await database.query<{ name: string }>("SELECT current_database() AS name");
  await database.query(`
    CREATE SCHEMA moved_clock;
    CREATE TABLE moved_clock.moment (at timestamptz NOT NULL);
    INSERT INTO moved_clock.moment VALUES (pg_catalog.now());
    CREATE FUNCTION moved_clock.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM moved_clock.moment';
    GRANT USAGE ON SCHEMA moved_clock TO PUBLIC;
    GRANT SELECT ON moved_clock.moment TO PUBLIC;
    CREATE OR REPLACE FUNCTION pgboss.job_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT moved_clock.now()';
    ALTER ROLE reslot_app IN DATABASE ${row!.name} SET search_path = moved_clock, pg_catalog, public;
  `);
  let current = new Date(0);
  return {
    now: () => current,
    async set(instant) {
      current = instant;
      await database.query("UPDATE moved_clock.moment SET at = $1", [instant]);
    },
  };
}
