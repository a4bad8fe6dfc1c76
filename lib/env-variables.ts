// Every variable of contract.md §1: its form, its default, and the sentence that refuses another form.
import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

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

/** A PEM itself (with \n for its line ends, as one-line files write it), or the path of a file that holds one. RSA: RFC 6376 §3.3. */
const dkimKey = z.string().transform((text, context) => {
  const pem = text.includes("-----BEGIN") ? text.replaceAll("\\n", "\n") : fileText(text);
  if (isRsaKey(pem)) return pem;
  context.addIssue(
    "DKIM_PRIVATE_KEY must be an RSA private key of 1024 bits or more in PEM, or the path of a readable file with one, for example from: openssl genrsa 2048",
  );
  return z.NEVER;
});

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export const variables = z.object({
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
  DKIM_DOMAIN: z
    .string()
    .regex(/^(?=.{1,253}$)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, "DKIM_DOMAIN must be a domain like example.com.")
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/, "DKIM_SELECTOR must be the name before ._domainkey, like reslot2026.")
    .optional(),
  DKIM_PRIVATE_KEY: dkimKey.optional(),
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

export type Variables = z.output<typeof variables>;

function commaSeparated(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function urlOf(text: string): URL | null {
  return URL.parse(text);
}

function fileText(path: string): string {
  try {
    return readFileSync(resolve(path), "utf8");
  } catch {
    return "";
  }
}

function isRsaKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) >= 1_024;
  } catch {
    return false;
  }
}

function isHostOrCidr(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  if (rest.length > 0) return false;
  const bare = address.replace(/^\[|\]$/g, "");
  const bits = isIP(bare) === 4 ? 32 : isIP(bare) === 6 ? 128 : 0;
  if (prefix !== undefined) return bits > 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
  return bits > 0 || /^(?=.{1,253}$)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(text);
}
