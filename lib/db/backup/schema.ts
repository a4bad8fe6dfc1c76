// What a backup file begins and ends with. The file is gzip over lines: the header, then each table as a heading, its rows as
// PostgreSQL's COPY writes them (text format, so that it outlives major versions) and `\.`, and at last the footer.
import { z } from "zod";

export const FORMAT = "reslot-backup";
export const FORMAT_VERSION = 1;

const sealedSchema = z.strictObject({ salt: z.string(), nonce: z.string(), tag: z.string(), text: z.string() });
export type Sealed = z.output<typeof sealedSchema>;

export const headerSchema = z.looseObject({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  created_at: z.iso.datetime(),
  /** The newest migration of the database it was taken from. */
  migration: z.string(),
  server_version: z.string(),
  /** APP_SECRET under BACKUP_PASSPHRASE; null: the operator keeps it elsewhere. */
  secret: sealedSchema.nullable(),
});
export type Header = z.output<typeof headerSchema>;

export const tableSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()) });

/** The rows of each table: a file that was cut off has no such line. */
export const footerSchema = z.strictObject({ rows: z.record(z.string(), z.int()) });

/** A line that no row can be: COPY escapes backslashes (PostgreSQL, COPY, Text Format). */
export const END_OF_TABLE = "\\.";

/** The file, the passphrase or the target does not fit; a sentence for the operator. */
export class BackupError extends Error {
  override name = "BackupError";
}
