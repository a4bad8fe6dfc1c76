// `npm run reslot -- import FILE`: interviews and slots from CSV and calendar files, all or nothing.
import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Settings } from "../env.ts";
import type { FileReading } from "../imports/file-reading.ts";
import type { RowOutcome } from "../imports/import-rows.ts";
import { currentTime } from "../time/clock.ts";
import { type Answer, type Arguments, type Verb, withDatabase } from "./command-line.ts";
import { CommandError } from "./database.ts";
import { importHelp } from "./import-help.ts";
import { type ImportOptions, importOptions, readImportOptions } from "./import-options.ts";

export const importVerb: Verb = {
  name: "import",
  summary: "put interviews or slots in from a CSV or calendar file",
  help: importHelp,
  options: importOptions,
  run: (given, settings) => runImport(given, settings),
};

/** Rows of a `--partial` import that are written together: the organisation waits for as long as one such group takes. */
const PARTIAL_GROUP = 100;

/** Writing so many interviews takes minutes, and a candidate's click waits for the transaction to end. */
const LONG_ROWS = 500;

async function runImport(given: Arguments, settings: Settings): Promise<Answer> {
  const options = readImportOptions(given, currentTime().getTime());
  const [{ readFileToImport }, { makeReport, writeReport }] = await Promise.all([
    import("../imports/read-file.ts"),
    import("../imports/import-report.ts"),
  ]);
  const { format, reading } = readFileToImport(readBytes(options.file), options.file, options.reading);
  // A file with a refused line is still tried to the end, so that one run tells everything that is wrong with it.
  const mode = options.mode === "all_or_nothing" && reading.refused.length > 0 ? "dry_run" : options.mode;
  if (options.mode === "all_or_nothing" && reading.rows.length > LONG_ROWS) {
    warn(
      `${reading.rows.length} rows in one transaction: everybody else's changes wait until it ends. --partial writes ${PARTIAL_GROUP} at a time.`,
    );
  }
  const outcomes = reading.rows.length === 0 ? [] : await write(settings, { ...options, mode }, reading);
  const refused = reading.refused.length > 0 || outcomes.some((each) => each.outcome === "refused");
  const written = options.mode === "partial" || (options.mode === "all_or_nothing" && !refused);
  const report = makeReport({ file: basename(options.file), format, mode: options.mode, written, reading, outcomes });
  return { data: report, text: writeReport(report), failed: refused };
}

function readBytes(file: string): Uint8Array {
  // npm runs scripts in the project's folder; the operator named the file from another.
  const path = resolve(process.env["INIT_CWD"] ?? process.env["PWD"] ?? process.cwd(), file);
  try {
    const { size } = statSync(path);
    // One byte more than is taken is enough to refuse the rest unread.
    const limit = 10 * 1024 * 1024;
    if (size > 20 * limit)
      throw new CommandError(
        `${path} has ${Math.round(size / 1024 / 1024)} MiB; an import takes at most 10. Split the file.`,
      );
    return readFileSync(path);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `${path} can't be read: ${(error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message}.`,
    );
  }
}

async function write(settings: Settings, options: ImportOptions, reading: FileReading): Promise<RowOutcome[]> {
  return withDatabase(settings, async () => {
    const [{ importRows }, { inTransaction }, { chooseOrganization }] = await Promise.all([
      import("../imports/import-rows.ts"),
      import("../db/transaction.ts"),
      import("./choose-organization.ts"),
    ]);
    const { id: organizationId } = await chooseOrganization(options.organization);
    const actor = { type: "system", organizationId, process: "import" } as const;
    const { mode, notify } = options;
    const outcomes: RowOutcome[] = [];
    const size = mode === "partial" ? PARTIAL_GROUP : reading.rows.length;
    for (let at = 0; at < reading.rows.length; at += size) {
      const rows = reading.rows.slice(at, at + size);
      const result = await inTransaction(organizationId, (tx) => importRows(tx, { actor, rows, notify, mode }), {
        timeoutMs: IMPORT_TIMEOUT_MS,
      });
      outcomes.push(...(result.ok ? result.value : result.refusal.outcomes));
    }
    return outcomes;
  });
}

/** 20,000 rows on a slow machine. */
const IMPORT_TIMEOUT_MS = 3_600_000;

function warn(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
