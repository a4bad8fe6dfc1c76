// The secrets that Reslot makes for itself on the embedded database: once, readable by its user alone. Losing them loses
// the candidates' links, so they are never made anew beside an existing database.
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EmbeddedDatabaseError } from "../db/embedded-user.ts";

const password = z.string().min(16);
const secretsFile = z.object({
  appSecret: z.string().min(32),
  /** Newest first: what links in mails already sent were made with. */
  previousAppSecrets: z.array(z.string().min(32)).default([]),
  superuserPassword: password,
  ownerPassword: password,
  appPassword: password,
});

export type Secrets = z.output<typeof secretsFile>;

/**
 * Reads DATA_DIR/secrets.json, making it when neither it nor a database exists. Only for the owner of the data directory.
 * @throws EmbeddedDatabaseError when the file is lost or damaged while the database is there
 */
export function readOrCreateSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  if (!existsSync(file)) {
    if (existsSync(join(dataDir, "postgres", "PG_VERSION"))) {
      throw new EmbeddedDatabaseError(
        `${file} is missing, without which the database beside it can't be opened: restore the file from a copy, or move ${dataDir} away to begin anew.`,
      );
    }
    writeSafely(file, create());
  }
  return readSecrets(dataDir);
}

/** Reads DATA_DIR/secrets.json. @throws EmbeddedDatabaseError when it is not there or damaged */
export function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  try {
    return secretsFile.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new EmbeddedDatabaseError(`${file} can't be read as Reslot wrote it: restore the file from a copy.`);
  }
}

/** Keeps the cluster's own passwords and takes over a backup's secrets, newest first. For the owner of the data directory, between starts. */
export function replaceAppSecrets(dataDir: string, [appSecret, ...previousAppSecrets]: readonly string[]): void {
  if (appSecret === undefined) throw new TypeError("There is no secret to take over");
  writeSafely(join(dataDir, "secrets.json"), { ...readSecrets(dataDir), appSecret, previousAppSecrets });
}

/** Makes a new APP_SECRET; the one before stays accepted. A running server has it from its next start on. */
export function rotateAppSecret(dataDir: string): void {
  const { appSecret, previousAppSecrets } = readSecrets(dataDir);
  replaceAppSecrets(dataDir, [randomBytes(32).toString("base64url"), appSecret, ...previousAppSecrets]);
}

/** Drops the secrets before the present one; answers how many there were. */
export function forgetPreviousSecrets(dataDir: string): number {
  const { appSecret, previousAppSecrets } = readSecrets(dataDir);
  replaceAppSecrets(dataDir, [appSecret]);
  return previousAppSecrets.length;
}

function create(): Secrets {
  const text = () => randomBytes(32).toString("base64url");
  return {
    appSecret: text(),
    previousAppSecrets: [],
    superuserPassword: text(),
    ownerPassword: text(),
    appPassword: text(),
  };
}

/** On the disk before the first thing that depends on it: a power cut must not leave a database without its password. */
function writeSafely(file: string, secrets: Secrets): void {
  const unfinished = `${file}.new`;
  const handle = openSync(unfinished, "w", 0o600);
  writeSync(handle, `${JSON.stringify(secrets, null, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, file);
}
