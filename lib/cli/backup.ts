// `npm run db:backup FILE` and `db:restore FILE`: the way to another disk, another machine, an external database, another major
// version of PostgreSQL.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Client } from "pg";
import { readBackup, readHeader } from "../db/backup/read-backup.ts";
import { BackupError, type Header } from "../db/backup/schema.ts";
import { unseal } from "../db/backup/seal.ts";
import { writeBackup } from "../db/backup/write-backup.ts";
import { migrate } from "../db/migrate.ts";
import type { Settings } from "../env.ts";
import { type Answer, type Arguments, UsageError, type Verb, withRawDatabase } from "./command-line.ts";
import { externalConnection } from "./database.ts";
import { replaceAppSecrets } from "./secrets.ts";

export const backupVerb: Verb = {
  name: "backup",
  summary: "write everything into one file",
  help: `npm run db:backup -- FILE

Writes every row, as it is at one instant, beside a working server or without one. With BACKUP_PASSPHRASE set the file holds
APP_SECRET too, closed under it: without that secret candidates' links don't open. It is needed where Reslot made the secret itself.`,
  options: {},
  run: (given, settings) => {
    const file = fileOf(given, "backup");
    const passphrase = passphraseOf();
    if (passphrase === null && externalConnection(settings) === null)
      throw new BackupError(
        "Set BACKUP_PASSPHRASE (at least 12 characters): the secret that Reslot made for itself goes into the backup under it, or candidates' links would not open after a restore.",
      );
    return withRawDatabase(settings, async ({ owner, appSecret, appSecretPrevious }) => {
      const secret = [appSecret, ...appSecretPrevious].join("\n");
      const { rows, migration } = await writeBackup({ owner, file, secret, passphrase });
      const data = { file, migration, rows, with_secret: passphrase !== null };
      return { data, text: `Wrote ${countOf(rows)} rows to ${file}.` };
    });
  },
};

export const restoreVerb: Verb = {
  name: "restore",
  summary: "fill an empty database from such a file",
  help: `npm run db:restore -- FILE

Fills an empty database, embedded or external, all or nothing, and brings it to this version. BACKUP_PASSPHRASE opens the secret in
the file. On an external database APP_SECRET (or APP_SECRET_PREVIOUS) must be the one of the backup.

  --print-secret   print APP_SECRET of the backup (and below it the ones before) and do nothing else`,
  options: { "print-secret": { type: "boolean" } },
  run: (given, settings) => runRestore(fileOf(given, "restore"), given, settings),
};

async function runRestore(file: string, given: Arguments, settings: Settings): Promise<Answer> {
  const header = await readHeader(file);
  const secret = secretOf(header);
  if (given.values["print-secret"] === true) {
    if (secret === null) throw new BackupError(`${file} holds no secret: it was written without BACKUP_PASSPHRASE.`);
    const [appSecret, ...previous] = secret.split("\n");
    return { data: { app_secret: appSecret, app_secret_previous: previous }, text: secret };
  }
  // Said in the environment it wins over the one Reslot keeps beside the embedded database.
  const isSaid = settings.APP_SECRET !== undefined;
  if (isSaid) requireSecret(secret, settings);
  return withRawDatabase(settings, async ({ owner, app }) => {
    await requireAlone(owner);
    await migrate({ owner, app, upTo: header.migration });
    await requireNotNewer(owner, header);
    const { rows } = await readBackup({ owner, file });
    if (!isSaid && secret !== null) replaceAppSecrets(settings.DATA_DIR, secret.split("\n"));
    const { applied } = await migrate({ owner, app });
    const newer = applied.length === 0 ? "" : ` It was brought to this version: ${applied.join(", ")}.`;
    const data = { file, created_at: header.created_at, rows, applied };
    return { data, text: `Restored ${countOf(rows)} rows as of ${header.created_at}.${newer}` };
  });
}

function fileOf(given: Arguments, verb: string): string {
  const [file, ...more] = given.positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Name one file: npm run db:${verb} -- FILE`);
  const path = resolve(process.env["INIT_CWD"] ?? ".", file);
  if (verb === "restore" && !existsSync(path)) throw new BackupError(`There is no file ${path}.`);
  return path;
}

/** Null: none is set. @throws BackupError when it is too short to protect anything */
function passphraseOf(): string | null {
  const text = process.env["BACKUP_PASSPHRASE"] ?? "";
  if (text === "") return null;
  if (text.length < 12) throw new BackupError("BACKUP_PASSPHRASE must have at least 12 characters.");
  return text;
}

function secretOf({ secret }: Header): string | null {
  if (secret === null) return null;
  const passphrase = passphraseOf();
  if (passphrase === null) throw new BackupError("Set BACKUP_PASSPHRASE to the one the backup was written with.");
  return unseal(secret, passphrase);
}

function requireSecret(secret: string | null, { APP_SECRET, APP_SECRET_PREVIOUS }: Settings): void {
  if (secret === null || [APP_SECRET, ...APP_SECRET_PREVIOUS].includes(secret.split("\n")[0])) return;
  throw new BackupError(
    "APP_SECRET is another one than the backup's, so candidates' links would not open: set it (db:restore -- FILE --print-secret shows it), or put that one into APP_SECRET_PREVIOUS.",
  );
}

/** What a newer migration does to rows would never be done to these. */
async function requireNotNewer(owner: string, { migration }: Header): Promise<void> {
  const client = new Client({ connectionString: owner });
  await client.connect();
  try {
    const { rows } = await client.query<{ newest: string }>(
      "SELECT max(migration_name) AS newest FROM public._prisma_migrations WHERE finished_at IS NOT NULL",
    );
    if (rows[0]?.newest === migration) return;
    throw new BackupError(
      `The database is at ${rows[0]?.newest}, beyond the backup (${migration}): restore into a database or DATA_DIR that no Reslot was started on.`,
    );
  } finally {
    await client.end();
  }
}

/** A server at work would write between the rows. */
async function requireAlone(owner: string): Promise<void> {
  const client = new Client({ connectionString: owner });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'reslot%' AND pid <> pg_backend_pid()",
    );
    if ((rowCount ?? 0) > 0) throw new BackupError("Reslot is running on this database: stop it first.");
  } finally {
    await client.end();
  }
}

function countOf(rows: Record<string, number>): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return total.toLocaleString("en");
}
