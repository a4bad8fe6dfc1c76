// The database a command or the server works on: an external one as configured, or the embedded one, started by whoever
// owns the data directory and joined by the others.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createRolesAndDatabase, APP_ROLE, embeddedUrl, OWNER_ROLE } from "../db/roles.ts";
import { type EmbeddedDatabase, startEmbedded } from "../db/embedded.ts";
import { resetEnv, type Settings } from "../env.ts";
import { type Claim, claimPatiently, isClaim, liveOwner, type Owner } from "./owner.ts";
import { readOrCreateSecrets, readSecrets, type Secrets } from "./secrets.ts";

/** Refusals that are sentences for the operator. */
export class CommandError extends Error {
  override name = "CommandError";
}

export type Connection = { app: string; owner: string; appSecret: string; appSecretPrevious: readonly string[] };

export type OpenDatabase = Connection & {
  /** Stops the embedded server if this process started it, and gives up the data directory. */
  close(): Promise<void>;
};

/** What the server holds: the claim on the data directory and the running cluster. */
export type OwnedDatabase = Connection & { claim: Claim; cluster: EmbeddedDatabase; secrets: Secrets };

const OWNER_FILE = "owner";
const STOPPING_MS = 30_000;
const STARTING_MS = 120_000;

/**
 * Opens the configured database for a command: external, the one of a running server, or started for the time being.
 * @throws CommandError, EmbeddedDatabaseError with a sentence
 */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  const external = externalConnection(settings);
  if (external !== null) return { ...external, close: () => Promise.resolve() };
  const answer = await claimPatiently(
    ownerFile(settings),
    "command",
    (owner) => owner.port === null || owner.state !== "running",
    STARTING_MS,
  );
  if (!isClaim(answer)) {
    if (answer.port === null)
      throw new CommandError(
        `Another process (${answer.pid}) has been starting Reslot's database for two minutes: look at its output.`,
      );
    return {
      ...embeddedConnection(settings, answer.port, readSecrets(settings.DATA_DIR)),
      close: () => Promise.resolve(),
    };
  }
  const owned = await openOwned(settings, answer);
  const close = async () => {
    answer.update({ state: "stopping" });
    await owned.cluster.stop();
    answer.release();
  };
  return { ...owned, close };
}

/**
 * Claims the data directory for the server; a command at work there, or a server that is stopping, is waited for.
 * @throws CommandError when a live server has it
 */
export async function claimForServer(settings: Settings): Promise<Claim> {
  const answer = await claimPatiently(
    ownerFile(settings),
    "server",
    (owner) => owner.kind === "command" || owner.state === "stopping",
    STOPPING_MS,
  );
  if (isClaim(answer)) return answer;
  throw new CommandError(refusal(answer, settings));
}

/** Starts the embedded cluster of a claimed data directory, with its roles and database. Gives the claim up when that fails. */
export async function openOwned(settings: Settings, claim: Claim): Promise<OwnedDatabase> {
  try {
    const secrets = readOrCreateSecrets(settings.DATA_DIR);
    const cluster = await startCluster(settings, secrets);
    await createRolesAndDatabase(
      embeddedUrl({ port: cluster.port, role: "postgres", password: secrets.superuserPassword, database: "postgres" }),
      secrets,
    );
    claim.update({ port: cluster.port, state: "running" });
    return { ...embeddedConnection(settings, cluster.port, secrets), claim, cluster, secrets };
  } catch (error) {
    claim.release();
    throw error;
  }
}

/** Starts (again) the cluster of a data directory that this process owns. */
export function startCluster(settings: Settings, secrets: Secrets): Promise<EmbeddedDatabase> {
  return startEmbedded({
    directory: join(settings.DATA_DIR, "postgres"),
    superuserPassword: secrets.superuserPassword,
  });
}

/** The configured external database, or null when the embedded one is meant. */
export function externalConnection(settings: Settings): Connection | null {
  if (settings.DATABASE_URL === undefined || settings.APP_SECRET === undefined) return null;
  return {
    app: settings.DATABASE_URL,
    owner: settings.MIGRATION_DATABASE_URL ?? settings.DATABASE_URL,
    appSecret: settings.APP_SECRET,
    appSecretPrevious: settings.APP_SECRET_PREVIOUS,
  };
}

/** Makes `env()`, `prisma()` and the queue of this process use the opened database. */
export function useInThisProcess(connection: Connection): void {
  Object.assign(process.env, {
    DATABASE_URL: connection.app,
    MIGRATION_DATABASE_URL: connection.owner,
    APP_SECRET: connection.appSecret,
    APP_SECRET_PREVIOUS: connection.appSecretPrevious.join(","),
  });
  resetEnv();
}

function embeddedConnection(settings: Settings, port: number, secrets: Secrets): Connection {
  return {
    app: embeddedUrl({ port, role: APP_ROLE, password: secrets.appPassword }),
    owner: embeddedUrl({ port, role: OWNER_ROLE, password: secrets.ownerPassword }),
    ...secretsOf(settings, secrets),
  };
}

/** What the environment says wins; what Reslot made for itself before stays accepted beside it. */
function secretsOf({ APP_SECRET, APP_SECRET_PREVIOUS }: Settings, { appSecret, previousAppSecrets }: Secrets) {
  const own = APP_SECRET === undefined ? previousAppSecrets : [appSecret, ...previousAppSecrets];
  const present = APP_SECRET ?? appSecret;
  const previous = [...new Set([...APP_SECRET_PREVIOUS, ...own])].filter((secret) => secret !== present);
  return { appSecret: present, appSecretPrevious: previous };
}

/** Where the server that runs on this DATA_DIR is served; null where none runs. */
export function runningServerUrl(settings: Settings): string | null {
  return liveOwner(join(settings.DATA_DIR, OWNER_FILE))?.url ?? null;
}

function ownerFile(settings: Settings): string {
  mkdirSync(settings.DATA_DIR, { recursive: true });
  return join(settings.DATA_DIR, OWNER_FILE);
}

function refusal(owner: Owner, settings: Settings): string {
  if (owner.kind === "command")
    return `A Reslot command (process ${owner.pid}) is still working on ${settings.DATA_DIR}: wait for it to end, then start again.`;
  const where = owner.url === null ? "" : ` and serves ${owner.url}`;
  return `Reslot is already running on ${settings.DATA_DIR}: process ${owner.pid}${owner.host === "" ? "" : ` on ${owner.host}`}${where}. Stop it first, or start this one with another DATA_DIR and PORT.`;
}
