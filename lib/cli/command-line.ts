// How a command ends: its answer as text or JSON, its refusal as one sentence and exit code 1.
import { parseArgs, type ParseArgsConfig } from "node:util";
import { BackupError } from "../db/backup/schema.ts";
import { EmbeddedDatabaseError } from "../db/embedded-user.ts";
import { migrate, MigrationError } from "../db/migrate.ts";
import { EnvironmentError, parseSettings, type Settings } from "../env.ts";
import { generateClient } from "./build.ts";
import { CommandError, type Connection, openDatabase, runningServerUrl, useInThisProcess } from "./database.ts";
import { enterProject } from "./project.ts";

/** What a verb answers: `data` for --json, `text` for people, and whether it counts as a failure. */
export type Answer = { data: unknown; text: string; failed?: boolean };

export type Options = NonNullable<ParseArgsConfig["options"]>;
export type Arguments = { values: Record<string, string | boolean | undefined>; positionals: string[] };

export type Verb = {
  name: string;
  /** One line for the list of verbs. */
  summary: string;
  /** The whole help, with every option. */
  help: string;
  options: Options;
  run(given: Arguments, settings: Settings): Promise<Answer>;
};

/** How a command ends: 0 done, 1 refused or failed, 2 wrong arguments; and what it says on which stream. */
export type Outcome = { code: 0 | 1 | 2; out: string; err: string };

/** Parses a verb's arguments, runs it, prints its answer, and exits. */
export async function runVerb(verb: Verb, args: string[]): Promise<never> {
  finish(await outcomeOf(verb, args, commandSettings));
}

/** Says on both streams what there is to say, and exits. */
export function finish({ code, out, err }: Outcome): never {
  if (out !== "") process.stdout.write(`${out}\n`);
  if (err !== "") process.stderr.write(`${err}\n`);
  process.exit(code);
}

/** Runs a verb to its end, whatever that is: it neither prints, exits nor throws. `settings` are asked for if it has work to do. */
export async function outcomeOf(verb: Verb, args: string[], settings: () => Settings): Promise<Outcome> {
  const json = args.includes("--json");
  try {
    const given = parse(verb, args);
    if (given.values["help"] === true) return { code: 0, out: verb.help, err: "" };
    const answer = await verb.run(given, settings());
    const out = json ? JSON.stringify(answer.data, null, 2) : answer.text;
    return { code: answer.failed === true ? 1 : 0, out, err: "" };
  } catch (error) {
    const text = isExpected(error)
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
    const code = error instanceof UsageError ? 2 : 1;
    if (!json) return { code, out: "", err: text };
    const problem = { error: isExpected(error) ? error.message : "unexpected", detail: text };
    return { code, out: JSON.stringify(problem, null, 2), err: "" };
  }
}

/**
 * Gives `work` the configured database, migrated, with `env()` and `prisma()` set up for it: an external one, a running
 * server's, or the embedded one started for the time being.
 */
export function withDatabase<T>(
  settings: Settings,
  work: (connection: { app: string; owner: string }) => Promise<T>,
): Promise<T> {
  return withRawDatabase(settings, async (connection) => {
    await migrate({ owner: connection.owner, app: connection.app });
    return work(connection);
  });
}

/** The same for commands that migrate themselves. */
export async function withRawDatabase<T>(settings: Settings, work: (connection: Connection) => Promise<T>): Promise<T> {
  await generateClient();
  const database = await openDatabase(settings);
  try {
    useInThisProcess(database);
    return await work(database);
  } finally {
    const { disconnectPrisma } = await import("../db/client.ts");
    const { stopBoss } = await import("../queue/boss.ts");
    await stopBoss(1_000);
    await disconnectPrisma();
    await database.close();
  }
}

/** The arguments do not fit the verb: exit code 2. */
export class UsageError extends CommandError {
  override name = "UsageError";
}

/** The option's text. @throws UsageError naming the option that is missing */
export function required(given: Arguments, name: string): string {
  const value = given.values[name];
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  throw new UsageError(`--${name} is missing. Try --help.`);
}

/** The option's text, or undefined. */
export function optional(given: Arguments, name: string): string | undefined {
  const value = given.values[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/**
 * The settings of a command, in the project's folder and with its `.env`. Neither PORT nor APP_URL said, a server that runs on
 * this DATA_DIR says where it is: the links a command prints and writes must be that server's.
 */
export function commandSettings(): Settings {
  enterProject();
  const settings = parseSettings(process.env);
  if (process.env["APP_URL"] !== undefined || process.env["PORT"] !== undefined) return settings;
  const url = runningServerUrl(settings);
  if (url === null) return settings;
  process.env["APP_URL"] = url;
  return parseSettings(process.env);
}

function parse(verb: Verb, args: string[]): Arguments {
  const options: Options = { ...verb.options, help: { type: "boolean", short: "h" }, json: { type: "boolean" } };
  try {
    return parseArgs({ args, options, allowPositionals: true }) as Arguments;
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.replace(/\. .*$/s, ".")} Try: npm run reslot -- ${verb.name} --help`,
    );
  }
}

function isExpected(error: unknown): error is Error {
  return [EnvironmentError, EmbeddedDatabaseError, MigrationError, BackupError, CommandError].some(
    (kind) => error instanceof kind,
  );
}
