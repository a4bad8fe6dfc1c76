// The only reader of process.env (contract.md §1). Every value is parsed once; a wrong one is refused by a sentence
// that names the variable and the remedy, before anything has been opened or written.
import { LOG_LEVELS, type Variables, variables } from "./env-variables.ts";

/** A wrong environment: `message` is one sentence a variable, made to be shown to the operator as it is. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

type Source = Readonly<Record<string, string | undefined>>;

/** What was set, parsed. `DATABASE_URL` undefined means the embedded database, whose start fills in the secrets. */
export type Settings = Omit<Variables, "APP_URL" | "SEED_DEMO" | "MAIL_FROM"> & {
  APP_URL: string;
  SEED_DEMO: boolean;
  MAIL_FROM: string;
};

/** Settings of a running process: database and secret are there, whoever provided them. */
export type Env = Settings & { DATABASE_URL: string; MIGRATION_DATABASE_URL: string; APP_SECRET: string };

/**
 * Parses an environment; reads nothing but the file that DKIM_PRIVATE_KEY may name. An empty value counts as unset (compose files set them that way).
 * @throws EnvironmentError with one sentence for each wrong variable
 */
export function parseSettings(source: Source): Settings {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new EnvironmentError(parsed.error.issues.map((issue) => issue.message).join("\n"));
  const value = parsed.data;
  const problems = contradictions(value);
  if (problems.length > 0) throw new EnvironmentError(problems.join("\n"));
  const APP_URL = value.APP_URL ?? `http://localhost:${value.PORT}`;
  return {
    ...value,
    APP_URL,
    MAIL_FROM: value.MAIL_FROM ?? `Reslot <reslot@${new URL(APP_URL).hostname}>`,
    SEED_DEMO: value.SEED_DEMO ?? value.DATABASE_URL === undefined,
  };
}

let current: Env | undefined;

/**
 * The settings of this process, parsed at the first call and then kept; never called while modules load, because
 * `next build` loads them without a database.
 * @throws EnvironmentError when a value is wrong, or DATABASE_URL or APP_SECRET is missing
 */
export function env(): Env {
  if (current !== undefined) return current;
  const settings = parseSettings(process.env);
  if (settings.DATABASE_URL === undefined || settings.APP_SECRET === undefined) {
    throw new EnvironmentError(
      "DATABASE_URL and APP_SECRET are not set: start Reslot with npm start, which provides both for the embedded database.",
    );
  }
  current = {
    ...settings,
    DATABASE_URL: settings.DATABASE_URL,
    MIGRATION_DATABASE_URL: settings.MIGRATION_DATABASE_URL ?? settings.DATABASE_URL,
    APP_SECRET: settings.APP_SECRET,
  };
  return current;
}

/** Forgets the parsed settings, so that tests and the CLI can set variables and read again. */
export function resetEnv(): void {
  current = undefined;
}

/** The log level alone; "info" when unset or wrong, because the logger must work while the environment is refused. */
export function logLevel(): (typeof LOG_LEVELS)[number] {
  return LOG_LEVELS.find((level) => level === process.env["LOG_LEVEL"]) ?? "info";
}

/** True where cookies may carry the `__Host-` prefix: https, or http on loopback, which browsers treat as secure. */
export function isSecureOrigin(appOrigin: string): boolean {
  const url = new URL(appOrigin);
  return url.protocol === "https:" || isLoopback(url.hostname);
}

function contradictions(value: Variables): string[] {
  const problems: string[] = [];
  if (value.APP_URL !== undefined && !isSecureOrigin(value.APP_URL) && !value.ALLOW_INSECURE_HTTP) {
    problems.push(
      "APP_URL uses http:// off this machine, which sends links and sign-ins unencrypted: use https://, or set ALLOW_INSECURE_HTTP=true if that is meant.",
    );
  }
  if (value.DATABASE_URL !== undefined && value.APP_SECRET === undefined) {
    problems.push(
      "APP_SECRET is required with DATABASE_URL: set it to at least 32 random characters, for example from: openssl rand -base64 32",
    );
  }
  if (value.ROLE !== "all" && value.DATABASE_URL === undefined) {
    problems.push(
      `ROLE=${value.ROLE} needs DATABASE_URL: the embedded database belongs to a single process, so several roles need a shared PostgreSQL.`,
    );
  }
  if (value.MIGRATION_DATABASE_URL !== undefined && value.DATABASE_URL === undefined) {
    problems.push(
      "MIGRATION_DATABASE_URL is set without DATABASE_URL: set DATABASE_URL to the app's own role on the same database.",
    );
  }
  if (value.INBOUND_MAIL_PORT !== undefined && value.INBOUND_MAIL_PORT === value.PORT) {
    problems.push("INBOUND_MAIL_PORT is the same as PORT: choose another port for incoming mail.");
  }
  // Their tags take 43 of the 64 characters that RFC 5321 §4.5.3.1.1 gives a local part (lib/calendar/reply-address.ts).
  const mailbox = /([^<>\s]*)@[^@]*$/.exec(value.MAIL_FROM ?? "")?.[1] ?? "";
  if (value.INBOUND_MAIL_PORT !== undefined && mailbox.length > 21) {
    problems.push(
      "MAIL_FROM has more than 21 characters before the @, which leaves no room for reply addresses: choose a shorter mailbox, or unset INBOUND_MAIL_PORT.",
    );
  }
  problems.push(...groupProblems(value));
  return problems;
}

/** What is set together or not at all, and what is left off without it. */
function groupProblems(value: Variables): string[] {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = value;
  const { AUTH_OIDC_ISSUER, AUTH_OIDC_ID, AUTH_OIDC_SECRET } = value;
  const { AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET, AUTH_MICROSOFT_ID, AUTH_MICROSOFT_SECRET } = value;
  const signIn = "leave this sign-in off";
  return [
    ...together({ AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET }, signIn),
    ...together({ AUTH_MICROSOFT_ID, AUTH_MICROSOFT_SECRET }, signIn),
    ...together({ AUTH_OIDC_ISSUER, AUTH_OIDC_ID, AUTH_OIDC_SECRET }, signIn),
    ...together({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY }, "send mails without a signature of ours"),
  ];
}

function together(group: Readonly<Record<string, unknown>>, otherwise: string): string[] {
  const names = Object.keys(group);
  const given = names.filter((name) => group[name] !== undefined);
  const missing = names.filter((name) => group[name] === undefined);
  if (missing.length === 0 || given.length === 0) return [];
  return [`${given.join(" and ")} needs ${missing.join(" and ")} as well: set all of them, or none to ${otherwise}.`];
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
