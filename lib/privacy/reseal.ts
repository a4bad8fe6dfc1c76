// After a rotation of APP_SECRET: everything that is kept encrypted is closed anew under the present one, so that the old one can go.
import "server-only";
import { reseal, type EncryptionPurpose } from "@/lib/crypto/encryption";
import { resealNote } from "@/lib/crypto/note";
import { inOrganization, type Tx } from "@/lib/db/transaction";

/** One transaction a page: a long one would keep others waiting. */
const PAGE = 500;

type Row = { id: string; sealed: string | Uint8Array };
/** `list`: rows after an id, by id. `write` only where the row is still what was read: an erased note must not come back. */
interface Column {
  list: (tx: Tx, after: string) => Promise<Row[]>;
  write: (tx: Tx, row: Row, fresh: Uint8Array<ArrayBuffer> | string) => Promise<number>;
}

/** Every column that is encrypted, by what it is encrypted for: a new purpose without its columns does not compile. */
const COLUMNS: Readonly<Record<EncryptionPurpose, readonly Column[]>> = {
  note: [
    noteColumn("cancellation", "note"),
    noteColumn("reschedule", "note"),
    noteColumn("time_request", "note"),
    noteColumn("calendar_reply", "comment"),
  ],
  "webhook-secret": [bytesColumn("webhook_secret", "secret")],
  "webhook-private-key": [bytesColumn("webhook_secret", "private_key")],
  "webhook-headers": [bytesColumn("webhook_endpoint", "headers")],
  "form-draft": [bytesColumn("form_draft", "payload")],
  "ats-credentials": [bytesColumn("ats_connection", "credentials")],
  "ats-reading": [bytesColumn("ats_interview", "conflict_reading")],
  "busy-calendar": [bytesColumn("busy_calendar", "url", "host_id")],
  "totp-secret": [bytesColumn("member", "totp_secret")],
  // Ten minutes old at most, and held by a browser alone.
  "sign-in-challenge": [],
  // A day old at most, and a request repeated with its key after that acts anew as it is.
  "idempotent-answer": [],
};

export interface Resealed {
  /** Closed anew. */
  resealed: number;
  /** No configured secret opens these. */
  lost: number;
}

/**
 * Closes all of an organisation's encrypted values under the present APP_SECRET. Can run beside a working server and be repeated:
 * what is under it already is not written.
 */
export async function resealOrganization(organizationId: string): Promise<Resealed> {
  const total = { resealed: 0, lost: 0 };
  for (const [purpose, columns] of Object.entries(COLUMNS)) {
    for (const column of columns) {
      let after: string | undefined = "";
      while (after !== undefined) {
        const from: string = after;
        const page = await inOrganization(organizationId, (tx) =>
          resealPage(tx, { purpose: purpose as EncryptionPurpose, column, after: from }),
        );
        total.resealed += page.resealed;
        total.lost += page.lost;
        after = page.last;
      }
    }
  }
  return total;
}

async function resealPage(
  tx: Tx,
  { purpose, column, after }: { purpose: EncryptionPurpose; column: Column; after: string },
): Promise<Resealed & { last: string | undefined }> {
  const rows = await column.list(tx, after);
  const done = { resealed: 0, lost: 0 };
  for (const row of rows) {
    try {
      const fresh = typeof row.sealed === "string" ? resealNote(row.sealed) : reseal(purpose, row.sealed);
      if (fresh !== null) done.resealed += await column.write(tx, row, fresh);
    } catch {
      done.lost += 1;
    }
  }
  return { ...done, last: rows.length < PAGE ? undefined : rows.at(-1)?.id };
}

type NoteTable = "cancellation" | "reschedule" | "time_request" | "calendar_reply";
type BytesTable =
  | "member"
  | "webhook_secret"
  | "webhook_endpoint"
  | "form_draft"
  | "busy_calendar"
  | "ats_connection"
  | "ats_interview";

function noteColumn(table: NoteTable, column: "note" | "comment"): Column {
  return columnOf(table, column, "id");
}
function bytesColumn(
  table: BytesTable,
  column: "secret" | "private_key" | "headers" | "payload" | "url" | "totp_secret" | "credentials" | "conflict_reading",
  key: "id" | "host_id" = "id",
) {
  return columnOf(table, column, key);
}

/** Names of tables and columns are the constants above; values stay parameters. */
function columnOf(table: string, column: string, key: string): Column {
  return {
    list: ({ db, organizationId }, after) =>
      db.$queryRawUnsafe<Row[]>(
        `SELECT "${key}" AS id, "${column}" AS sealed FROM "${table}"
         WHERE organization_id = $1 AND "${column}" IS NOT NULL AND "${key}" > $2 ORDER BY "${key}" LIMIT ${PAGE}`,
        organizationId,
        after,
      ),
    write: ({ db, organizationId }, { id, sealed }, fresh) =>
      db.$executeRawUnsafe(
        `UPDATE "${table}" SET "${column}" = $1 WHERE organization_id = $2 AND "${key}" = $3 AND "${column}" = $4`,
        fresh,
        organizationId,
        id,
        sealed,
      ),
  };
}
