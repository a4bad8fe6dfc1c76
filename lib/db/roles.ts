// The two roles: the owner migrates and grants; the app's role owns nothing and bypasses nothing, or row-level security
// would be no wall at all (design.md, Two walls between tenants).
import "server-only";
import { Client, type ClientBase, escapeIdentifier, escapeLiteral } from "pg";

export const OWNER_ROLE = "reslot_owner";
export const APP_ROLE = "reslot_app";
export const DATABASE = "reslot";

export type RolePasswords = { ownerPassword: string; appPassword: string };

/**
 * Makes both roles and the database in an embedded cluster, or sets their passwords and attributes again. Repeatable.
 * `superuserUrl` leads to the cluster's `postgres` database.
 */
export async function createRolesAndDatabase(
  superuserUrl: string,
  passwords: RolePasswords,
  database = DATABASE,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await createRole(client, OWNER_ROLE, passwords.ownerPassword);
    await createRole(client, APP_ROLE, passwords.appPassword);
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)} OWNER ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}

/** A connection string for one of the roles of an embedded cluster. */
export function embeddedUrl(options: { port: number; role: string; password: string; database?: string }): string {
  return `postgresql://${options.role}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${options.database ?? DATABASE}`;
}

/**
 * Why the connected role should not serve requests; empty when it is fit. Reads only.
 * Named for operators, each a sentence.
 */
export async function roleProblems(client: Pick<ClientBase, "query">): Promise<string[]> {
  const { rows } = await client.query<{ name: string; superuser: boolean; bypass: boolean; owner: boolean }>(`
    SELECT current_user AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypass,
      EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p') AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owner
    FROM pg_roles r WHERE r.rolname = current_user`);
  const role = rows[0];
  if (role === undefined) return ["The database did not say which role is connected."];
  if (role.superuser)
    return [
      `The role "${role.name}" in DATABASE_URL is a superuser, which ignores the wall between organisations: use a role made with NOSUPERUSER NOBYPASSRLS.`,
    ];
  if (role.bypass)
    return [
      `The role "${role.name}" in DATABASE_URL has BYPASSRLS, which ignores the wall between organisations: ALTER ROLE ${escapeIdentifier(role.name)} NOBYPASSRLS.`,
    ];
  if (role.owner)
    return [
      `The role "${role.name}" in DATABASE_URL owns the tables: set MIGRATION_DATABASE_URL to the owner and DATABASE_URL to a role that owns nothing.`,
    ];
  return [];
}

/**
 * Gives the app's role what it needs and takes what it must not have: it reads and writes rows, changes no event and
 * deletes no interview. Run as the owner after the migrations; repeatable.
 */
export async function grantToApp(client: Pick<ClientBase, "query">, role: string): Promise<void> {
  const app = escapeIdentifier(role);
  const statements = ["public", "pgboss"].flatMap((schema) => [
    `GRANT USAGE ON SCHEMA ${schema} TO ${app}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${app}`,
    `GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${app}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO ${app}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT EXECUTE ON FUNCTIONS TO ${app}`,
  ]);
  await client.query(
    [
      ...statements,
      ownFunctions(role),
      `REVOKE ALL ON public._prisma_migrations FROM ${app}`,
      `GRANT SELECT ON public._prisma_migrations TO ${app}`,
    ].join(";\n"),
  );
  for (const [table, rights] of Object.entries(WITHHELD)) {
    const found = await client.query<{ found: string | null }>("SELECT to_regclass($1)::text AS found", [
      `public.${table}`,
    ]);
    if (found.rows[0]?.found != null)
      await client.query(`REVOKE ${rights} ON public.${escapeIdentifier(table)} FROM ${app}`);
  }
}

/** Append-only: history that an injected statement could rewrite would prove nothing. */
const WITHHELD: Readonly<Record<string, string>> = {
  event: "UPDATE, DELETE, TRUNCATE",
  interview: "DELETE, TRUNCATE",
  cancellation: "DELETE, TRUNCATE",
  reschedule: "DELETE, TRUNCATE",
};

/** Only the owner's own functions: those of the extension belong to the superuser and are everybody's to call. */
function ownFunctions(role: string): string {
  return `DO $$ DECLARE f regprocedure; BEGIN
    FOR f IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('public', 'pgboss') AND p.proowner = current_user::regrole AND p.prokind = 'f'
    LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', f, ${escapeLiteral(role)});
    END LOOP; END $$`;
}

async function createRole(client: Client, name: string, password: string): Promise<void> {
  const attributes = `LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD ${escapeLiteral(password)}`;
  const found = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  await client.query(`${found.rowCount === 0 ? "CREATE" : "ALTER"} ROLE ${escapeIdentifier(name)} ${attributes}`);
}
