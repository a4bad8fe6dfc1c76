// A backup, restored into another database, is the same database; anything less leaves the target empty.
// Slow: stretches passphrases, and copies a database.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readBackup, readHeader } from "@/lib/db/backup/read-backup";
import { seal, unseal } from "@/lib/db/backup/seal";
import { writeBackup } from "@/lib/db/backup/write-backup";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { enqueue } from "@/lib/queue/enqueue";
import { useTestDatabase } from "@/lib/testing/database";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/database-clone";
import { anApiActor, anInterview, anOrganization, granted } from "@/lib/testing/factories";

const source = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "reslot-backup-test-"));
const file = join(folder, "backup");
const SECRET = "the-secret-that-candidates-links-are-made-with";
let target: TestDatabase & { drop(): Promise<void> };

const TEXT = 'quote " back\\slash \\. \t tab \u202Ertl \u{1F468}\u200D\u{1F469} \r\n line';

beforeAll(async () => {
  for (let count = 0; count < 2; count += 1) {
    const organizationId = await anOrganization();
    await anInterview(organizationId);
    const { id } = (await anInterview(organizationId)).record;
    const cancelling = { actor: anApiActor(organizationId), interviewId: id, reasonCode: "illness", note: TEXT };
    granted(
      await inTransaction(organizationId, (tx) =>
        cancelInterview(tx, { ...cancelling, staysInProcess: true, initiator: "candidate" }),
      ),
    );
  }
  // As it stood before notes were sealed: characters that COPY has to escape.
  await source.query("UPDATE cancellation SET note = $1", [TEXT]);
  const organizationId = await anOrganization();
  await inOrganization(organizationId, (tx) => enqueue(tx, "sweep", [{}]));
  target = await createTestDatabase(inject("databasePort"));
});

afterAll(async () => {
  await target.drop();
  rmSync(folder, { recursive: true });
});

/** What stands in every table, as one hash each, seen by the superuser. */
async function contents(database: TestDatabase): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE (n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT IN ('_prisma_migrations', 'setup_code', 'rate_limit')) OR (n.nspname = 'pgboss' AND c.relname = 'job')`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await database.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t ORDER BY 1`);
    found[name] = rows.map((row) => row.text).join("\n");
  }
  return found;
}

const owner = () => target.ownerUrl;
const isEmpty = async () => (await target.query("SELECT 1 FROM organization")).length === 0;

describe("a backup", () => {
  it("brings every row of every organisation and the queue into an empty database", async () => {
    const { rows } = await writeBackup({
      owner: source.ownerUrl,
      file,
      secret: SECRET,
      passphrase: "a long passphrase",
    });
    expect(rows["public.interview"]).toBe(4);
    expect(rows["pgboss.job"]).toBeGreaterThan(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await target.query("INSERT INTO setup_code (id, nonce) VALUES (1, 'of an earlier start')");
    await readBackup({ owner: owner(), file });
    const before = await contents(source);
    expect(Object.keys(before).length).toBeGreaterThan(25);
    expect(await contents(target)).toEqual(before);
    const notes = await target.query<{ note: string }>("SELECT DISTINCT note FROM cancellation");
    expect(notes).toEqual([{ note: TEXT }]);
  });

  it("leaves the wall between tenants as it was", async () => {
    const unforced = await target.query(
      "SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity AND relnamespace = 'public'::regnamespace",
    );
    expect(unforced).toEqual([]);
  });

  it("is refused by a database that is not empty", async () => {
    await expect(readBackup({ owner: owner(), file })).rejects.toThrow("not empty");
  });

  it("holds the secret for who has the passphrase alone", async () => {
    const { secret } = await readHeader(file);
    expect(unseal(secret!, "a long passphrase")).toBe(SECRET);
    expect(() => unseal(secret!, "another passphrase")).toThrow("BACKUP_PASSPHRASE does not open");
    expect(gunzipSync(readFileSync(file)).includes(SECRET)).toBe(false);
    expect(seal(SECRET, "a long passphrase").text).not.toBe(secret!.text);
  });
});

describe("a broken backup", () => {
  const broken = join(folder, "broken");

  beforeAll(async () => {
    await target.drop();
    target = await createTestDatabase(inject("databasePort"));
  });

  async function refusal(): Promise<string> {
    const error = await readBackup({ owner: owner(), file: broken }).catch((thrown: unknown) => thrown);
    expect(await isEmpty()).toBe(true);
    return String(error);
  }

  it("that was cut off changes nothing", async () => {
    copyFileSync(file, broken);
    truncateSync(broken, Math.floor(statSync(file).size * 0.7));
    expect(await refusal()).toMatch(/damaged|cut off/);
    const lines = gunzipSync(readFileSync(file)).toString("latin1").split("\n");
    writeFileSync(broken, gzipSync(Buffer.from(`${lines.slice(0, -2).join("\n")}\n`, "latin1")));
    expect(await refusal()).toMatch(/cut off/);
  });

  it("that lost a row, or is something else, changes nothing", async () => {
    const lines = gunzipSync(readFileSync(file)).toString("latin1").split("\n");
    const at = lines.findIndex((line) => line.startsWith('{"table":"public.event"'));
    writeFileSync(broken, gzipSync(Buffer.from(lines.toSpliced(at + 1, 1).join("\n"), "latin1")));
    expect(await refusal()).toMatch(/should have/);
    writeFileSync(broken, "something else");
    expect(await refusal()).toMatch(/no backup of Reslot/);
    rmSync(broken);
    expect(await refusal()).toMatch(/no file/);
  });

  it("leaves no half a file behind when it can't be written", async () => {
    const nowhere = join(folder, "missing", "backup");
    await expect(
      writeBackup({ owner: source.ownerUrl, file: nowhere, secret: SECRET, passphrase: null }),
    ).rejects.toThrow("ENOENT");
  });
});
