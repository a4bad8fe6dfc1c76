// Rows of a file → interviews and slots, through the same use cases as the API, each row judged alone.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { upsertInterviewSchema, type Notify } from "@/lib/interviews/schema";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { ok, refuse, type Result } from "@/lib/result";
import { createSlots } from "@/lib/slots/create-slots";
import { newSlotSchema } from "@/lib/slots/schema";
import { describeInterviewRefusal, describeSlotConflict, type RowRefusal } from "./describe-refusal";
import { finding, type Finding, type ImportedInterview, type ImportedSlot, type ImportRow } from "./file-reading";
import { requireApplicationExternalId } from "./find-application";

export type RowOutcome = { line: number; ref: string; type: ImportRow["type"]; notes: Finding[] } & (
  { outcome: "created" | "updated" | "unchanged"; id: string } | { outcome: "refused"; refusal: Finding }
);

/**
 * `all_or_nothing` refuses the whole when one row is refused, `partial` never does, and `dry_run` always does: what it
 * says would have happened is rolled back by the transaction.
 */
export type ImportMode = "all_or_nothing" | "partial" | "dry_run";

export type ImportRefusal = { code: "rows_refused" | "dry_run"; outcomes: RowOutcome[] };

/**
 * Imports the rows in their order. Repeating it changes nothing: interviews are found by source and external id, slots by
 * host and time. A refused row leaves nothing behind (savepoint) and the others are still tried, so that one run tells
 * everything that is wrong. Refusals: rows_refused (all_or_nothing only), dry_run; both carry every row's outcome.
 */
export async function importRows(
  tx: Tx,
  {
    actor,
    rows,
    notify,
    mode,
    onRow,
  }: { actor: Actor; rows: readonly ImportRow[]; notify: Notify; mode: ImportMode; onRow?: () => void },
): Promise<Result<RowOutcome[], ImportRefusal>> {
  // Two files with the same rows in another order would lock each other out again at every try.
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('import'), hashtext(${tx.organizationId}))`;
  const outcomes: RowOutcome[] = [];
  for (const row of rows) {
    outcomes.push(await importRow(tx, { actor, row, notify }));
    onRow?.();
  }
  if (mode === "dry_run") return refuse({ code: "dry_run", outcomes });
  if (mode === "all_or_nothing" && outcomes.some((each) => each.outcome === "refused")) {
    return refuse({ code: "rows_refused", outcomes });
  }
  return ok(outcomes);
}

type Written = { outcome: "created" | "updated" | "unchanged"; id: string; notes: string[] };
/** Asked after the row was rolled back: a statement that failed leaves a transaction in which nothing can be read. */
type Refusing = () => Promise<Written | RowRefusal>;

async function importRow(
  tx: Tx,
  { actor, row, notify }: { actor: Actor; row: ImportRow; notify: Notify },
): Promise<RowOutcome> {
  const { line, ref, type } = row;
  await tx.db.$executeRaw`SAVEPOINT import_row`;
  const attempt =
    row.type === "interview"
      ? await importInterview(tx, { actor, interview: row.interview, notify })
      : await importSlot(tx, row.slot);
  if (typeof attempt === "function") await tx.db.$executeRaw`ROLLBACK TO SAVEPOINT import_row`;
  await tx.db.$executeRaw`RELEASE SAVEPOINT import_row`;
  const written = typeof attempt === "function" ? await attempt() : attempt;
  if ("code" in written) {
    const { code, field, reason, remedy } = written;
    const refusal = finding(line, code, reason, { field, remedy, ref });
    return { line, ref, type, notes: row.notes, outcome: "refused", refusal };
  }
  const notes = [...row.notes, ...written.notes.map((note) => finding(line, "slots_withdrawn", note, { ref }))];
  return { line, ref, type, notes, outcome: written.outcome, id: written.id };
}

async function importInterview(
  tx: Tx,
  { actor, interview, notify }: { actor: Actor; interview: ImportedInterview; notify: Notify },
): Promise<Written | Refusing> {
  const applicationId = await requireApplicationExternalId(tx, interview);
  if (typeof applicationId !== "string") return () => Promise.resolve(applicationId);
  const input = upsertInterviewSchema.parse({ ...interview, application: { external_id: applicationId }, notify });
  const result = await upsertInterview(tx, { actor, input });
  if (!result.ok) return () => describeInterviewRefusal(tx, result.refusal);
  const { interviewId, outcome, withdrawnSlotIds } = result.value;
  const count = withdrawnSlotIds.length;
  const note = `${count} open ${count === 1 ? "slot" : "slots"} in the way ${count === 1 ? "was" : "were"} withdrawn.`;
  return { outcome, id: interviewId, notes: count > 0 ? [note] : [] };
}

async function importSlot(tx: Tx, slot: ImportedSlot): Promise<Written | Refusing> {
  const input = newSlotSchema.parse(slot);
  const [outcome] = await createSlots(tx, { slots: [input] });
  if (outcome?.status === "created") return { outcome: "created", id: outcome.slotId, notes: [] };
  const conflict = { slotId: outcome?.with ?? null, startsAt: input.starts_at, endsAt: input.ends_at };
  return () => describeSlotConflict(tx, conflict);
}
