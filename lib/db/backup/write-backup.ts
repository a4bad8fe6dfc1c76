// One file with every row, as it was at one instant, taken beside a working server.
import "server-only";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGzip, type Gzip } from "node:zlib";
import { Client, escapeLiteral } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type Header, FORMAT, FORMAT_VERSION, END_OF_TABLE } from "./schema.ts";
import { seal } from "./seal.ts";
import { listTables, type Table } from "./tables.ts";

export type BackupOutcome = { rows: Record<string, number>; migration: string };

/**
 * Writes the database behind `owner` to `file`: COPY of every table from one REPEATABLE READ snapshot, readable by its user
 * alone, in place only when whole. Row-level security binds the owner too, so each organisation is copied as itself.
 * `secret` and `passphrase`: APP_SECRET is put in, closed under the passphrase. Repeating it replaces the file.
 */
export async function writeBackup({
  owner,
  file,
  secret,
  passphrase,
}: {
  owner: string;
  file: string;
  secret: string;
  passphrase: string | null;
}): Promise<BackupOutcome> {
  const client = new Client({ connectionString: owner, application_name: "backup of reslot" });
  await client.connect();
  const unfinished = `${file}.unfinished`;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL extra_float_digits = 1");
    const header = await headerOf(client, passphrase === null ? null : seal(secret, passphrase));
    const zip = createGzip();
    const target = createWriteStream(unfinished, { mode: 0o600, flush: true });
    zip.pipe(target);
    const written = finished(target);
    const failed = written.then(() => new Promise<never>(() => undefined));
    const rows = await Promise.race([writeTables(client, zip, header), failed]);
    zip.end(`${JSON.stringify({ rows })}\n`);
    await written;
    await rename(unfinished, file);
    return { rows, migration: header.migration };
  } finally {
    await client.end();
    await rm(unfinished, { force: true });
  }
}

async function headerOf(client: Client, secret: Header["secret"]): Promise<Header> {
  const { rows } = await client.query<{ migration: string; version: string; now: Date }>(
    `SELECT (SELECT max(migration_name) FROM public._prisma_migrations WHERE finished_at IS NOT NULL) AS migration,
       current_setting('server_version') AS version, now() AS now`,
  );
  const { migration, version, now } = rows[0]!;
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    created_at: now.toISOString(),
    migration,
    server_version: version,
    secret,
  };
}

async function writeTables(client: Client, zip: Gzip, header: Header): Promise<Record<string, number>> {
  const { rows } = await client.query<{ ids: string[] }>("SELECT list_organization_ids() AS ids");
  const organizations = rows[0]?.ids ?? [];
  const counts: Record<string, number> = {};
  await write(zip, `${JSON.stringify(header)}\n`);
  for (const table of await listTables(client)) {
    await write(zip, `${JSON.stringify({ table: table.name, columns: table.columns })}\n`);
    counts[table.name] = 0;
    for (const organizationId of table.tenant === null ? [null] : organizations) {
      if (organizationId !== null) await client.query("SELECT set_config('app.org', $1, true)", [organizationId]);
      counts[table.name]! += await copy(client, zip, { table, organizationId });
    }
    await write(zip, `${END_OF_TABLE}\n`);
  }
  return counts;
}

async function copy(
  client: Client,
  zip: Gzip,
  { table: { name, columns, tenant }, organizationId }: { table: Table; organizationId: string | null },
): Promise<number> {
  const where = organizationId === null ? "" : ` WHERE ${tenant} = ${escapeLiteral(organizationId)}`;
  const list = columns.map((column) => `"${column}"`).join(", ");
  const stream = client.query(copyTo(`COPY (SELECT ${list} FROM ${name}${where}) TO STDOUT`));
  for await (const chunk of stream) await write(zip, chunk as Buffer);
  return stream.rowCount;
}

async function write(zip: Gzip, chunk: string | Buffer): Promise<void> {
  if (!zip.write(chunk)) await once(zip, "drain");
}
