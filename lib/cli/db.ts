// `npm run db:migrate`, `db:seed`, `db:reset`, `db:backup`, `db:restore`.
import { Client } from "pg";
import { migrate } from "../db/migrate.ts";
import type { Settings } from "../env.ts";
import { backupVerb, restoreVerb } from "./backup.ts";
import { type Answer, type Arguments, runVerb, UsageError, type Verb, withRawDatabase } from "./command-line.ts";
import { CommandError } from "./database.ts";
import { announceDemo, prepareDemo } from "./demo.ts";

const verbs: Verb[] = [
  {
    name: "migrate",
    summary: "bring the database to this version",
    help: "npm run db:migrate\n\nApplies the migrations that the database does not have yet, makes the queues and grants the app's role its rights. Harmless when repeated.",
    options: {},
    run: (_given, settings) => withRawDatabase(settings, (connection) => runMigrate(connection)),
  },
  {
    name: "seed",
    summary: "put the demo company into an empty database",
    help: "npm run db:seed\n\nMigrates, and makes the demo company if there is no organisation yet. Prints the recruiter's password and an API key once.",
    options: {},
    run: (_given, settings) => withRawDatabase(settings, (connection) => runSeed(connection, settings)),
  },
  {
    name: "reset",
    summary: "delete everything and begin anew",
    help: "npm run db:reset -- --yes\n\nDeletes every table with all interviews, people and events, and migrates an empty database. Stop the server first.\n\n  --yes   really do it",
    options: { yes: { type: "boolean" } },
    run: (given, settings) => runReset(given, settings),
  },
  backupVerb,
  restoreVerb,
];

async function runMigrate(connection: { app: string; owner: string }): Promise<Answer> {
  const { applied, warnings } = await migrate({ owner: connection.owner, app: connection.app });
  const done = applied.length === 0 ? "Nothing to migrate." : `Applied ${applied.join(", ")}.`;
  return { data: { applied, warnings }, text: [done, ...warnings.map((warning) => `Warning: ${warning}`)].join("\n") };
}

async function runSeed(connection: { app: string; owner: string }, settings: Settings): Promise<Answer> {
  await migrate({ owner: connection.owner, app: connection.app });
  const demo = await prepareDemo({ ...settings, SEED_DEMO: true }, () => undefined);
  if (demo?.access == null)
    return { data: { seeded: false }, text: "There is an organisation already: nothing was added." };
  return {
    data: { seeded: true, ...demo.access, candidate_link: demo.candidateLink },
    text: announceDemo(settings, demo).join("\n"),
  };
}

async function runReset(given: Arguments, settings: Settings): Promise<Answer> {
  if (given.values["yes"] !== true)
    throw new UsageError("db:reset deletes everything. Say so: npm run db:reset -- --yes");
  return withRawDatabase(settings, async (connection) => {
    const client = new Client({ connectionString: connection.owner });
    await client.connect();
    try {
      const { rows } = await client.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'reslot%' AND pid <> pg_backend_pid()",
      );
      if ((rows[0]?.count ?? 0) > 0) throw new CommandError("Reslot is running on this database: stop it first.");
      await client.query("DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    } finally {
      await client.end();
    }
    await migrate({ owner: connection.owner, app: connection.app });
    return {
      data: { reset: true },
      text: "The database is empty. The next start seeds the demo again, if SEED_DEMO is on.",
    };
  });
}

const [name = "", ...args] = process.argv.slice(2);
const verb = verbs.find((one) => one.name === name);
if (verb === undefined) {
  process.stderr.write("Use npm run db:migrate, db:seed, db:reset, db:backup or db:restore.\n");
  process.exit(2);
}
await runVerb(verb, args);
