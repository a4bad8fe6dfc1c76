// The only reader of process.env (contract.md §1). Every value is parsed once; a wrong one is refused by a sentence
// that names the variable and the remedy, before anything has been opened or written.
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

/** A wrong environment: `message` is one sentence a variable, made to be shown to the operator as it is. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

type Source = Readonly<Record<string, string | undefined>>;

const port = (name: string) =>
  z.string().transform((text, context) => {
    const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= 1 && value <= 65_535) return value;
    context.addIssue(`${name} must be a port number from 1 to 65535, not "${text}".`);
    return z.NEVER;
  });

const flag = (name: string) =>
  z.enum(["true", "false"], { error: `${name} must be true or false.` }).transform((text) => text === "true");

const secret = (name: string) =>
  z
    .string()
    .min(32, `${name} is too short: it needs at least 32 characters, for example from: openssl rand -base64 32`);

const postgresUrl = (name: string) =>
  z
    .string()
    .refine(
      (text) => /^postgres(ql)?:$/.test(urlOf(text)?.protocol ?? "") && urlOf(text)?.username !== "",
      `${name} must look like postgresql://user:password@host:5432/database, with the role's name in it.`,
    );

const httpUrl = (name: string) =>
  z
    .string()
    .refine((text) => /^https?:$/.test(urlOf(text)?.protocol ?? ""), `${name} must be an http:// or https:// address.`);

const appUrl = httpUrl("APP_URL").transform((text, context) => {
  const url = new URL(text);
  if (url.pathname === "/" && !url.search && !url.hash && !url.username) return url.origin;
  context.addIssue(`APP_URL must be an origin without a path, like https://interviews.example.com, not "${text}".`);
  return z.NEVER;
});

const allowedHosts = z.string().transform((text, context) => {
  const hosts = commaSeparated(text);
  const wrong = hosts.find((host) => !isHostOrCidr(host));
  if (wrong === undefined) return hosts;
  context.addIssue(
    `WEBHOOK_ALLOWED_HOSTS holds "${wrong}": each entry must be a host name, an IP address or a CIDR like 10.0.0.0/8.`,
  );
  return z.NEVER;
});

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const variables = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port("PORT").default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "HOST must be a host name or an IP address to listen on.")
    .default("localhost"),
  APP_URL: appUrl.optional(),
  DATABASE_URL: postgresUrl("DATABASE_URL").optional(),
  MIGRATION_DATABASE_URL: postgresUrl("MIGRATION_DATABASE_URL").optional(),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((path) => resolve(path)),
  APP_SECRET: secret("APP_SECRET").optional(),
  APP_SECRET_PREVIOUS: z
    .string()
    .transform(commaSeparated)
    .pipe(z.array(secret("APP_SECRET_PREVIOUS")))
    .default([]),
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:$/.test(urlOf(text)?.protocol ?? "") && urlOf(text)?.hostname !== "", {
      error: "SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465.",
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "MAIL_FROM must be an address like interviews@example.com or Interviews <interviews@example.com>.",
    )
    .optional(),
  INBOUND_MAIL_PORT: port("INBOUND_MAIL_PORT").optional(),
  WEBHOOK_ALLOWED_HOSTS: allowedHosts.default([]),
  TRUST_PROXY: z
    .string()
    .regex(/^\d{1,2}$/, "TRUST_PROXY must be the number of proxies in front of the server, 0 if there is none.")
    .transform(Number)
    .default(0),
  ALLOW_INSECURE_HTTP: flag("ALLOW_INSECURE_HTTP").default(false),
  SEED_DEMO: flag("SEED_DEMO").optional(),
  ROLE: z.enum(["all", "web", "worker"], { error: "ROLE must be all, web or worker." }).default("all"),
  AUTH_GOOGLE_ID: z.string().optional(),
  AUTH_GOOGLE_SECRET: z.string().optional(),
  AUTH_MICROSOFT_ID: z.string().optional(),
  AUTH_MICROSOFT_SECRET: z.string().optional(),
  AUTH_OIDC_ISSUER: httpUrl("AUTH_OIDC_ISSUER").optional(),
  AUTH_OIDC_ID: z.string().optional(),
  AUTH_OIDC_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}.` }).default("info"),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl("OTEL_EXPORTER_OTLP_ENDPOINT").optional(),
  METRICS_TOKEN: z.string().optional(),
});

type Variables = z.output<typeof variables>;

/** What was set, parsed. `DATABASE_URL` undefined means the embedded database, whose start fills in the secrets. */
export type Settings = Omit<Variables, "APP_URL" | "SEED_DEMO" | "MAIL_FROM"> & {
  APP_URL: string;
  SEED_DEMO: boolean;
  MAIL_FROM: string;
};

/** Settings of a running process: database and secret are there, whoever provided them. */
export type Env = Settings & { DATABASE_URL: string; MIGRATION_DATABASE_URL: string; APP_SECRET: string };

/**
 * Parses an environment. Pure; an empty value counts as unset (compose files set them that way).
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
  problems.push(...signOnProblems(value));
  return problems;
}

function signOnProblems(value: Variables): string[] {
  const groups = [
    { AUTH_GOOGLE_ID: value.AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET: value.AUTH_GOOGLE_SECRET },
    { AUTH_MICROSOFT_ID: value.AUTH_MICROSOFT_ID, AUTH_MICROSOFT_SECRET: value.AUTH_MICROSOFT_SECRET },
    {
      AUTH_OIDC_ISSUER: value.AUTH_OIDC_ISSUER,
      AUTH_OIDC_ID: value.AUTH_OIDC_ID,
      AUTH_OIDC_SECRET: value.AUTH_OIDC_SECRET,
    },
  ];
  return groups.flatMap((group) => {
    const missing = Object.entries(group)
      .filter(([, given]) => given === undefined)
      .map(([name]) => name);
    if (missing.length === 0 || missing.length === Object.keys(group).length) return [];
    const given = Object.keys(group).filter((name) => !missing.includes(name));
    return [
      `${given.join(" and ")} needs ${missing.join(" and ")} as well: set all of them, or none to leave this sign-in off.`,
    ];
  });
}

function commaSeparated(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function urlOf(text: string): URL | null {
  return URL.parse(text);
}

function isHostOrCidr(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  if (rest.length > 0) return false;
  const bare = address.replace(/^\[|\]$/g, "");
  const bits = isIP(bare) === 4 ? 32 : isIP(bare) === 6 ? 128 : 0;
  if (prefix !== undefined) return bits > 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
  return bits > 0 || /^(?=.{1,253}$)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(text);
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
