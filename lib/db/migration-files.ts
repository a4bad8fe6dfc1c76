// The migrations of this source and what a database knows of them, in Prisma's own folder layout and table.
import "server-only";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ClientBase } from "pg";

export type MigrationFile = { name: string; sql: string };

export type MigrationState = {
  /** In the source, not in the database. */
  pending: string[];
  /** In the database, not in the source: a newer Reslot has been here. */
  unknown: string[];
  /** Begun and never finished. */
  failed: string[];
  /** Applied with another text than the source has now. */
  edited: string[];
};

/** Where the migrations lie: npm scripts run in the project's folder. */
export function migrationsFolder(): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations");
}

/** The migrations of a folder in the order in which they apply. */
export function readMigrations(folder: string): MigrationFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, "migration.sql"), "utf8") }));
}

/** Compares a folder's migrations with the table `_prisma_migrations`. Reads only; a missing table means nothing is applied. */
export async function migrationState(
  client: Pick<ClientBase, "query">,
  files: readonly MigrationFile[],
): Promise<MigrationState> {
  const table = await client.query<{ found: string | null }>(
    "SELECT to_regclass('public._prisma_migrations')::text AS found",
  );
  const rows = table.rows[0]?.found == null ? [] : await appliedRows(client);
  const applied = new Map(rows.filter((row) => row.finished).map((row) => [row.migration_name, row.checksum]));
  const known = new Set(files.map((file) => file.name));
  return {
    pending: files.filter((file) => !applied.has(file.name)).map((file) => file.name),
    unknown: [...applied.keys()].filter((name) => !known.has(name)),
    failed: rows.filter((row) => !row.finished && !applied.has(row.migration_name)).map((row) => row.migration_name),
    edited: files
      .filter((file) => applied.has(file.name) && applied.get(file.name) !== checksum(file.sql))
      .map((file) => file.name),
  };
}

type Row = { migration_name: string; checksum: string; finished: boolean };

async function appliedRows(client: Pick<ClientBase, "query">): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    "SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at",
  );
  return rows;
}

/** As Prisma computes it: SHA-256 of the script's bytes, in hexadecimal. */
function checksum(sql: string): string {
  return createHash("sha256").update(sql).digest("hex");
}
