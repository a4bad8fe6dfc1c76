// `npm start`: one command from a fresh clone to a served demo. --dev: hot reload; --build-only: builds and ends;
// --verbose: shows the build's output.
import { EmbeddedDatabaseError } from "../db/embedded-user.ts";
import { migrate, MigrationError } from "../db/migrate.ts";
import { EnvironmentError, parseSettings, type Settings } from "../env.ts";
import { ensureBuild, generateClient } from "./build.ts";
import {
  claimForServer,
  CommandError,
  type Connection,
  externalConnection,
  openOwned,
  type OwnedDatabase,
  useInThisProcess,
} from "./database.ts";
import { announceDemo, type Demo, prepareDemo } from "./demo.ts";
import { announceSetup, findSetupCode } from "./setup.ts";
import { requireFreePort } from "./port.ts";
import { enterProject } from "./project.ts";
import { supervise, type Supervisor } from "./supervisor.ts";

const flags = new Set(process.argv.slice(2));
const dev = flags.has("--dev");
const verbose = flags.has("--verbose");

/** A server whose parent was killed leaves its port at once, but not before we look. */
const PORT_PATIENCE_MS = 3_000;

let supervisor: Supervisor | undefined;
let opening: Promise<OwnedDatabase> | undefined;
let stopping = false;

class Stopped extends Error {}

for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => void end());

try {
  enterProject();
  const settings = parseSettings(process.env);
  if (flags.has("--build-only")) await build();
  else await start(settings);
} catch (error) {
  if (!(error instanceof Stopped)) await giveUp(error);
}

async function start(settings: Settings): Promise<void> {
  const { connection, owned } = await open(settings);
  supervisor = supervise({ settings, connection, owned, dev });
  owned?.claim.update({ url: settings.APP_URL });
  const { applied, warnings } = await migrate({ owner: connection.owner, app: connection.app });
  if (applied.length > 0)
    say(`Prepared the database (${applied.length} ${applied.length === 1 ? "migration" : "migrations"}).`);
  for (const warning of warnings) say(`Warning: ${warning}`);
  goOn();
  if (dev) await generateClient(verbose);
  else await build();
  goOn();
  useInThisProcess(connection);
  const demo = settings.ROLE === "worker" ? null : await prepareDemo(settings, say);
  goOn();
  const setupCode = settings.ROLE === "worker" ? null : await findSetupCode();
  goOn();
  await Promise.race([supervisor.serve(), supervisor.failed]);
  announce(settings, { demo, setupCode });
  await supervisor.failed;
}

async function open(settings: Settings): Promise<{ connection: Connection; owned: OwnedDatabase | null }> {
  const external = externalConnection(settings);
  if (external !== null) {
    await requireFreePorts(settings);
    return { connection: external, owned: null };
  }
  const claim = await claimForServer(settings);
  try {
    goOn();
    await requireFreePorts(settings);
  } catch (error) {
    claim.release();
    throw error;
  }
  opening = openOwned(settings, claim);
  const owned = await opening;
  if (owned.cluster.found === "stopped") say("A database left behind by a killed Reslot was stopped and taken over.");
  if (owned.cluster.found === "stale") say("A stale database lock file was removed.");
  return { connection: owned, owned };
}

async function requireFreePorts({ HOST: host, PORT, INBOUND_MAIL_PORT, ROLE }: Settings): Promise<void> {
  await requireFreePort({ host, port: PORT, patienceMs: PORT_PATIENCE_MS });
  if (INBOUND_MAIL_PORT === undefined || ROLE === "web") return;
  const variable = "INBOUND_MAIL_PORT";
  await requireFreePort({ host, port: INBOUND_MAIL_PORT, patienceMs: PORT_PATIENCE_MS, variable });
}

async function build(): Promise<void> {
  const built = await ensureBuild({ verbose, onBegin: () => say("Building (once for this source, about a minute) …") });
  if (built) say("Built.");
}

function announce(settings: Settings, { demo, setupCode }: { demo: Demo | null; setupCode: string | null }): void {
  const lines =
    settings.ROLE === "worker"
      ? [`The worker runs; health: ${settings.APP_URL}/api/health/ready`]
      : [
          `Reslot is ready.`,
          ``,
          `  Dashboard:    ${settings.APP_URL}/`,
          ...announceSetup(settings, setupCode),
          ...announceDemo(settings, demo),
        ];
  say(`\n${lines.join("\n")}\n`);
}

/** Ends in order; a second signal meanwhile changes nothing. */
async function end(code = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  // A database that is just starting is waited for: it would be left behind otherwise.
  const owned = await opening?.catch(() => undefined);
  if (supervisor !== undefined) await supervisor.stop();
  else if (owned !== undefined) {
    await owned.cluster.stop();
    owned.claim.release();
  }
  process.exit(code);
}

async function giveUp(error: unknown): Promise<void> {
  const expected = [EnvironmentError, EmbeddedDatabaseError, MigrationError, CommandError].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(`\n${expected ? (error as Error).message : ((error as Error).stack ?? String(error))}\n\n`);
  if (verbose && error instanceof Error && error.cause instanceof Error) process.stderr.write(`${error.cause.stack}\n`);
  await end(1);
}

function goOn(): void {
  if (stopping) throw new Stopped();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
