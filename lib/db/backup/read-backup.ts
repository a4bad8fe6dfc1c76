// Puts a backup into an empty database: all of it or nothing.
import "server-only";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom, type CopyStreamQuery } from "pg-copy-streams";
import { readLines } from "./read-lines.ts";
import { BackupError, END_OF_TABLE, footerSchema, type Header, headerSchema, tableSchema } from "./schema.ts";
import { listTables } from "./tables.ts";

export type RestoreOutcome = { rows: Record<string, number>; created_at: string };

/** The head of a backup file. @throws BackupError when the file is no backup, or of a newer format */
export async function readHeader(file: string): Promise<Header> {
  for await (const [line] of readLines(file)) {
    const header = headerSchema.safeParse(jsonOf(line ?? Buffer.alloc(0)));
    if (header.success) return header.data;
    break;
  }
  throw new BackupError(`${file} is no backup of Reslot, or one of a newer version.`);
}

/**
 * Fills the migrated, empty database behind `owner` from `file`, in one transaction that also takes off and puts back the force
 * of row-level security (COPY can't write under it). Not repeatable: the second time the database is not empty.
 * @throws BackupError: not empty, the file damaged or cut off, a table or column that this database does not have
 */
export async function readBackup({ owner, file }: { owner: string; file: string }): Promise<RestoreOutcome> {
  const header = await readHeader(file);
  const client = new Client({ connectionString: owner, application_name: "restore of reslot" });
  await client.connect();
  try {
    await client.query("BEGIN");
    // What the database itself writes beside a row is in the backup too.
    await client.query("SELECT set_config('app.restoring', 'on', true)");
    await requireEmpty(client);
    const forced = (await listTables(client)).filter((table) => table.tenant !== null).map((table) => table.name);
    for (const name of forced) await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
    const rows = await fill(client, file);
    for (const name of forced) await client.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
    await client.query("COMMIT");
    return { rows, created_at: header.created_at };
  } finally {
    await client.end();
  }
}

async function requireEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ ids: string[] }>("SELECT list_organization_ids() AS ids");
  if ((rows[0]?.ids.length ?? 0) === 0) return;
  throw new BackupError(
    "The database is not empty: restore into a new DATA_DIR or database, or empty this one with npm run db:reset -- --yes.",
  );
}

type Filling = { table: string; stream: CopyStreamQuery };

async function fill(client: Client, file: string): Promise<Record<string, number>> {
  const known = new Map((await listTables(client)).map((table) => [table.name, new Set(table.columns)]));
  const counts: Record<string, number> = {};
  let current: Filling | null = null;
  let footer: Record<string, number> | null = null;
  let isFirst = true;
  for await (const lines of readLines(file)) {
    for (const line of isFirst ? lines.slice(1) : lines) {
      if (current !== null) {
        current = await takeRow(current, line, counts);
        continue;
      }
      const json = jsonOf(line);
      const end = footerSchema.safeParse(json);
      if (end.success) footer = end.data.rows;
      else current = begin(client, json, known);
    }
    isFirst = false;
  }
  if (footer === null) throw new BackupError(`${file} ends in the middle: it was cut off.`);
  const wrong = Object.entries(footer).find(([table, rows]) => counts[table] !== rows);
  if (wrong !== undefined) throw new BackupError(`${file} is damaged: ${wrong[0]} should have ${wrong[1]} rows.`);
  return counts;
}

function begin(client: Client, json: unknown, known: ReadonlyMap<string, ReadonlySet<string>>): Filling {
  const heading = tableSchema.safeParse(json);
  if (!heading.success) throw new BackupError("The backup is damaged: a table begins with something else.");
  const { table, columns } = heading.data;
  const missing = known.get(table) === undefined ? table : columns.find((column) => !known.get(table)!.has(column));
  if (missing !== undefined)
    throw new BackupError(
      `This version has no place for ${missing} of the backup: restore with the version that wrote it.`,
    );
  const list = columns.map((column) => `"${column}"`).join(", ");
  const stream = client.query(copyFrom(`COPY ${table} (${list}) FROM STDIN`));
  // The failure is thrown where the table ends; without a listener it would end the process before.
  stream.on("error", () => undefined);
  return { table, stream };
}

async function takeRow(filling: Filling, line: Buffer, counts: Record<string, number>): Promise<Filling | null> {
  const { table, stream } = filling;
  if (line.toString("latin1") === END_OF_TABLE) {
    const done = finished(stream);
    stream.end();
    await done;
    counts[table] = stream.rowCount;
    return null;
  }
  if (stream.errored !== null) throw stream.errored;
  if (!stream.write(Buffer.concat([line, Buffer.from("\n")])))
    await Promise.race([once(stream, "drain"), once(stream, "close")]);
  return filling;
}

function jsonOf(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return null;
  }
}
