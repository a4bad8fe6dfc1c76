// Which tables a backup holds, and in which order they can be filled.
import "server-only";
import type { ClientBase } from "pg";

export type Table = {
  /** Schema and name, quoted by nobody: all of ours are plain words. */
  name: string;
  columns: string[];
  /** The column that says whose row it is; null: nobody's. */
  tenant: "organization_id" | "id" | null;
};

/**
 * Migrations are brought by the restore itself, a setup code and counted requests belong to one installation's present; everything
 * else in `public`, and the jobs of the queue, is data.
 */
const OWN_TABLES = `
  SELECT n.nspname || '.' || c.relname AS name, c.oid::int AS oid,
    array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE (n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT IN ('_prisma_migrations', 'setup_code', 'rate_limit'))
    OR (n.nspname = 'pgboss' AND c.relname = 'job')
  GROUP BY 1, 2 ORDER BY 1`;
const REFERENCES = `
  SELECT DISTINCT conrelid::int AS child, confrelid::int AS parent FROM pg_constraint
  WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = 'public'::regnamespace`;

/** Every table of the database, each after those it refers to. */
export async function listTables(client: Pick<ClientBase, "query">): Promise<Table[]> {
  const found = await client.query<{ name: string; oid: number; columns: string[] }>(OWN_TABLES);
  const references = await client.query<{ child: number; parent: number }>(REFERENCES);
  const parents = Map.groupBy(references.rows, (row) => row.child);
  const byOid = new Map(found.rows.map((row) => [row.oid, row]));
  const ordered = new Set<(typeof found.rows)[number]>();
  const place = (row: (typeof found.rows)[number]): void => {
    if (ordered.has(row)) return;
    for (const { parent } of parents.get(row.oid) ?? []) {
      const known = byOid.get(parent);
      if (known !== undefined) place(known);
    }
    ordered.add(row);
  };
  for (const row of found.rows) place(row);
  return [...ordered].map(({ name, columns }) => ({ name, columns, tenant: tenantOf(name, columns) }));
}

function tenantOf(name: string, columns: readonly string[]): Table["tenant"] {
  if (name === "public.organization") return "id";
  return columns.includes("organization_id") ? "organization_id" : null;
}
