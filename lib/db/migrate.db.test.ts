// Migrations on a real PostgreSQL: what a fresh database gets, what the app's role may not do, and several at once.
import { Client } from "pg";
import { describe, expect, inject, it } from "vitest";
import { superuserUrl, testUrls } from "@/lib/testing/database-server";
import { useTestDatabase } from "@/lib/testing/database";
import { inNumber } from "@/lib/testing/thorough";
import { migrate, MigrationError } from "./migrate.ts";
import { readMigrations, migrationsFolder } from "./migration-files.ts";

const database = useTestDatabase();

async function failureOf(url: string, sql: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await client.end();
  }
}

describe("migrate", () => {
  it("finds nothing to do the second time", async () => {
    expect(await migrate({ owner: database.ownerUrl, app: database.appUrl })).toEqual({ applied: [], warnings: [] });
  });

  it("can be started by several instances together on an empty database", async () => {
    const port = inject("databasePort");
    for (let round = 1; round <= inNumber({ everyday: 2, thorough: 5 }); round += 1) {
      const name = `together_${round}`;
      await database.query(`CREATE DATABASE ${name} OWNER reslot_owner`);
      const urls = testUrls(port, name);
      const outcomes = await Promise.all([1, 2, 3].map(() => migrate({ owner: urls.ownerUrl, app: urls.appUrl })));
      const applied = outcomes.map((outcome) => outcome.applied.length).sort((a, b) => a - b);
      expect(applied).toEqual([0, 0, readMigrations(migrationsFolder()).length]);
      await database.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it("keeps an organisation's reasons, in every list they were in and with their own words", async () => {
    const port = inject("databasePort");
    await database.query("CREATE DATABASE before_lists OWNER reslot_owner");
    const urls = testUrls(port, "before_lists");
    await migrate({ owner: urls.ownerUrl, app: urls.appUrl, upTo: "20261122000400_recruiter_lists" });
    const client = new Client({ connectionString: superuserUrl(port, "before_lists") });
    await client.connect();
    await client.query(`INSERT INTO organization (id, name, time_zone, policy) VALUES ('org_a', 'A', 'UTC', '{}');
      INSERT INTO reason (organization_id, code, category, label, position, for_candidates, enabled) VALUES
        ('org_a', 'illness', 'personal', 'I''m not well', 2, true, true), ('org_a', 'travel_or_location', 'logistics', 'Too far', 1, true, true),
        ('org_a', 'role_filled', 'company', 'Role filled', 3, false, true), ('org_a', 'other', 'other', 'Something else', 4, true, false)`);
    await migrate({ owner: urls.ownerUrl, app: urls.appUrl });
    const { rows } = await client.query(`SELECT code, labels, cancel_position AS cancel, move_position AS move,
      withdraw_position AS withdraw, staff_position AS staff FROM reason ORDER BY code`);
    const { rows: unforced } = await client.query(
      "SELECT 1 FROM pg_class WHERE relname = 'reason' AND NOT relforcerowsecurity",
    );
    await client.end();
    await database.query("DROP DATABASE before_lists WITH (FORCE)");
    expect(rows).toEqual([
      { code: "illness", labels: {}, cancel: 2, move: 2, withdraw: 2, staff: 2 },
      { code: "other", labels: {}, cancel: null, move: null, withdraw: null, staff: null },
      { code: "role_filled", labels: {}, cancel: null, move: null, withdraw: null, staff: 3 },
      { code: "travel_or_location", labels: { en: "Too far" }, cancel: 1, move: 1, withdraw: null, staff: 1 },
    ]);
    expect(unforced).toEqual([]);
  });

  it("leaves the app's role unable to rewrite history, to make tables and to see rows without a tenant", async () => {
    for (const sql of [
      "UPDATE event SET type = 'x'",
      "DELETE FROM event",
      "TRUNCATE event",
      "DELETE FROM interview",
      "CREATE TABLE mine (id int)",
      "CREATE TABLE pgboss.mine (id int)",
      "DELETE FROM _prisma_migrations",
    ]) {
      expect(await failureOf(database.appUrl, sql), sql).toBe("42501");
    }
    await database.query("INSERT INTO organization (id, name, time_zone, policy) VALUES ('org_a', 'A', 'UTC', '{}')");
    const app = new Client({ connectionString: database.appUrl });
    await app.connect();
    expect((await app.query("SELECT * FROM organization")).rowCount).toBe(0);
    await app.end();
  });

  it("warns of an app role that ignores row-level security or owns the tables", async () => {
    const asOwner = await migrate({ owner: database.ownerUrl, app: database.ownerUrl });
    expect(asOwner.warnings.join()).toContain('"reslot_owner" in DATABASE_URL owns the tables');
    const asSuperuser = await migrate({ owner: database.superuserUrl, app: database.superuserUrl });
    expect(asSuperuser.warnings.join()).toContain("is a superuser");
  });

  it("refuses a database of a newer version, an edited and a failed migration, each by name", async () => {
    const change = async (sql: string, back: string) => {
      await database.query(sql);
      const refusal = await migrate({ owner: database.ownerUrl, app: database.appUrl }).catch(
        (error: unknown) => error,
      );
      await database.query(back);
      expect(refusal).toBeInstanceOf(MigrationError);
      return (refusal as MigrationError).message;
    };
    const add =
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101000000_later', ";
    const remove = "DELETE FROM _prisma_migrations WHERE id = 'x'";
    expect(await change(`${add} now())`, remove)).toContain("newer version of Reslot (99990101000000_later)");
    expect(await change(`${add} NULL)`, remove)).toContain("99990101000000_later failed earlier");
    expect(
      await change(
        "UPDATE _prisma_migrations SET checksum = reverse(checksum)",
        "UPDATE _prisma_migrations SET checksum = reverse(checksum)",
      ),
    ).toContain("was edited after it had been applied");
  });

  it("names the database that can't be reached", async () => {
    const nowhere = "postgresql://reslot_owner:x@127.0.0.1:1/reslot";
    await expect(migrate({ owner: nowhere, app: nowhere })).rejects.toThrow(
      "The database at 127.0.0.1:1/reslot (MIGRATION_DATABASE_URL) can't be reached",
    );
    const missing = superuserUrl(inject("databasePort")).replace("/postgres?", "/").replace("//postgres:", "//nobody:");
    await expect(migrate({ owner: database.ownerUrl, app: missing })).rejects.toThrow(
      'The role "nobody" in DATABASE_URL does not exist',
    );
  });
});
