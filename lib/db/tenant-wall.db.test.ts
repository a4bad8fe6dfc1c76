// The second wall between tenants, looked at from the database's own side: whatever a query forgets, this holds.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "pg";
import { prisma } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization } from "@/lib/testing/factories";

const database = useTestDatabase();
let mine: string;
let theirs: string;
let app: Client;

beforeAll(async () => {
  app = new Client({ connectionString: database.appUrl });
  await app.connect();
  mine = await anOrganization();
  theirs = await anOrganization();
  await anInterview(mine);
  await anInterview(theirs);
});
afterAll(() => app.end());

/** One statement as the app's role, with a tenant set or without; one connection, as those of the app's pool serve all tenants. */
async function asApp(sql: string, organizationId?: string): Promise<Record<string, unknown>[]> {
  await app.query("BEGIN");
  try {
    if (organizationId) await app.query("SELECT set_config('app.org', $1, true)", [organizationId]);
    return (await app.query<Record<string, unknown>>(sql)).rows;
  } finally {
    // Also what has failed ends here.
    await app.query("COMMIT");
  }
}

async function tenantTables(): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    "SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organization_id' ORDER BY 1",
  );
  return ["organization", ...rows.map((row) => row.name)];
}

describe("every table with a tenant", () => {
  it("has row-level security, forced, with a policy", async () => {
    const unguarded = await database.query(
      `SELECT c.relname FROM pg_class c WHERE c.relname = ANY($1) AND c.relkind = 'r'
       AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant'))`,
      [await tenantTables()],
    );
    expect(unguarded).toEqual([]);
    expect((await tenantTables()).length).toBeGreaterThan(20);
  });

  it("leads its primary key with the organisation", async () => {
    const others = await database.query(
      `SELECT i.indrelid::regclass::text AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE i.indisprimary AND i.indrelid = ANY($1::regclass[]) AND a.attname <> 'organization_id'`,
      [(await tenantTables()).filter((name) => name !== "organization")],
    );
    expect(others).toEqual([]);
  });

  it("shows no row without a tenant and none of another tenant's, to the app's role and to the owner", async () => {
    for (const table of await tenantTables()) {
      const column = table === "organization" ? "id" : "organization_id";
      expect(await asApp(`SELECT count(*)::int AS n FROM "${table}"`), table).toEqual([{ n: 0 }]);
      const foreign = await asApp(`SELECT count(*)::int AS n FROM "${table}" WHERE "${column}" <> '${mine}'`, mine);
      expect(foreign, table).toEqual([{ n: 0 }]);
    }
    const own = await asApp("SELECT count(*)::int AS n FROM interview", mine);
    expect(own).toEqual([{ n: 1 }]);
  });

  it("refuses to write another tenant's rows", async () => {
    const insert = `INSERT INTO job (organization_id, id, external_id, title) VALUES ('${theirs}', 'job_x', 'x', 'x')`;
    await expect(asApp(insert, mine)).rejects.toThrow(/row-level security/);
    expect(
      await asApp(`UPDATE interview SET title = 'x' WHERE organization_id = '${theirs}' RETURNING id`, mine),
    ).toEqual([]);
    expect(
      await asApp(`DELETE FROM interview_slot WHERE organization_id = '${theirs}' RETURNING slot_id`, mine),
    ).toEqual([]);
  });

  it("keeps the tenant to its transaction", async () => {
    await inOrganization(mine, (tx) => tx.db.interview.count());
    expect(await prisma().interview.count()).toBe(0);
  });
});

describe("the app's role", () => {
  it("owns nothing, bypasses nothing and can't change what is append-only", async () => {
    const [role] = await database.query("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'reslot_app'");
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
    const owned = await database.query("SELECT relname FROM pg_class WHERE relowner = 'reslot_app'::regrole");
    expect(owned).toEqual([]);
    await expect(asApp("UPDATE event SET type = 'x'", mine)).rejects.toThrow(/permission denied/);
    await expect(asApp("DELETE FROM event", mine)).rejects.toThrow(/permission denied/);
    await expect(asApp("CREATE TABLE x ()", mine)).rejects.toThrow(/permission denied/);
  });
});
