import { describe, expect, it } from "vitest";
import { EnvironmentError, isSecureOrigin, parseSettings } from "./env.ts";

const EXTERNAL = { DATABASE_URL: "postgresql://app:x@db/reslot", APP_SECRET: "s".repeat(32) };

function refusalOf(source: Record<string, string>): string {
  try {
    parseSettings(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
  }
  return "accepted";
}

describe("parseSettings", () => {
  it("needs nothing: the embedded database and the demo are the default", () => {
    expect(parseSettings({})).toMatchObject({
      PORT: 3000,
      HOST: "localhost",
      APP_URL: "http://localhost:3000",
      SEED_DEMO: true,
      ROLE: "all",
      TRUST_PROXY: 0,
      WEBHOOK_ALLOWED_HOSTS: [],
      LOG_LEVEL: "info",
    });
    expect(parseSettings({ PORT: "4000" }).APP_URL).toBe("http://localhost:4000");
    expect(parseSettings(EXTERNAL).SEED_DEMO).toBe(false);
  });

  it("takes an empty value for unset, as compose files write it", () => {
    expect(parseSettings({ PORT: "", APP_URL: " ", ROLE: "" })).toEqual(parseSettings({}));
  });

  it("reads lists, addresses and numbers", () => {
    const settings = parseSettings({
      APP_URL: "https://interviews.example.com/",
      TRUST_PROXY: "2",
      WEBHOOK_ALLOWED_HOSTS: "127.0.0.1/32, ats.internal,::1",
      APP_SECRET_PREVIOUS: `${"a".repeat(32)},${"b".repeat(40)}`,
    });
    expect(settings).toMatchObject({ APP_URL: "https://interviews.example.com", TRUST_PROXY: 2 });
    expect(settings.WEBHOOK_ALLOWED_HOSTS).toEqual(["127.0.0.1/32", "ats.internal", "::1"]);
    expect(settings.APP_SECRET_PREVIOUS).toHaveLength(2);
  });

  it.each([
    [{ PORT: "0" }, "PORT must be a port number from 1 to 65535"],
    [{ PORT: "http" }, "PORT must be a port number"],
    [{ HOST: "a b" }, "HOST must be a host name"],
    [{ APP_URL: "interviews.example.com" }, "APP_URL must be an http:// or https:// address"],
    [{ APP_URL: "https://example.com/reslot" }, "APP_URL must be an origin without a path"],
    [{ APP_URL: "http://interviews.example.com" }, "set ALLOW_INSECURE_HTTP=true"],
    [{ DATABASE_URL: "mysql://a@b/c" }, "DATABASE_URL must look like postgresql://"],
    [{ ...EXTERNAL, MIGRATION_DATABASE_URL: "db" }, "MIGRATION_DATABASE_URL must look like postgresql://"],
    [{ MIGRATION_DATABASE_URL: "postgresql://a@b/c" }, "MIGRATION_DATABASE_URL is set without DATABASE_URL"],
    [{ DATABASE_URL: "postgresql://a@b/c" }, "APP_SECRET is required with DATABASE_URL"],
    [{ APP_SECRET: "short" }, "APP_SECRET is too short"],
    [{ APP_SECRET_PREVIOUS: "short" }, "APP_SECRET_PREVIOUS is too short"],
    [{ SMTP_URL: "mail.example.com" }, "SMTP_URL must look like smtp://"],
    [{ MAIL_FROM: "nobody" }, "MAIL_FROM must be an address"],
    [{ INBOUND_MAIL_PORT: "x" }, "INBOUND_MAIL_PORT must be a port number"],
    [{ INBOUND_MAIL_PORT: "3000" }, "INBOUND_MAIL_PORT is the same as PORT"],
    [{ WEBHOOK_ALLOWED_HOSTS: "10.0.0.0/33" }, 'WEBHOOK_ALLOWED_HOSTS holds "10.0.0.0/33"'],
    [{ TRUST_PROXY: "true" }, "TRUST_PROXY must be the number of proxies"],
    [{ ALLOW_INSECURE_HTTP: "yes" }, "ALLOW_INSECURE_HTTP must be true or false"],
    [{ SEED_DEMO: "1" }, "SEED_DEMO must be true or false"],
    [{ ROLE: "both" }, "ROLE must be all, web or worker"],
    [{ ROLE: "worker" }, "ROLE=worker needs DATABASE_URL"],
    [{ AUTH_GOOGLE_ID: "x" }, "AUTH_GOOGLE_ID needs AUTH_GOOGLE_SECRET"],
    [{ AUTH_OIDC_ISSUER: "https://id.example", AUTH_OIDC_ID: "x" }, "needs AUTH_OIDC_SECRET"],
    [{ AUTH_OIDC_ISSUER: "id.example" }, "AUTH_OIDC_ISSUER must be an http:// or https:// address"],
    [{ DKIM_DOMAIN: "acme.com", DKIM_SELECTOR: "s1" }, "DKIM_DOMAIN and DKIM_SELECTOR needs DKIM_PRIVATE_KEY"],
    [{ DKIM_DOMAIN: "acme_com" }, "DKIM_DOMAIN must be a domain"],
    [{ DKIM_SELECTOR: "s1._domainkey;" }, "DKIM_SELECTOR must be the name before"],
    [{ DKIM_PRIVATE_KEY: "/nowhere/dkim.pem" }, "DKIM_PRIVATE_KEY must be an RSA private key"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of"],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "otel" }, "OTEL_EXPORTER_OTLP_ENDPOINT must be an http:// or https:// address"],
  ])("refuses %j with one sentence that names it", (source, sentence) => {
    const refusal = refusalOf(source as Record<string, string>);
    expect(refusal).toContain(sentence);
    expect(refusal.split("\n")).toHaveLength(1);
  });

  it("never repeats a secret in its refusal", () => {
    expect(refusalOf({ APP_SECRET: "hunter2" })).not.toContain("hunter2");
    expect(refusalOf({ DATABASE_URL: "postgres//app:hunter2@db" })).not.toContain("hunter2");
  });

  it("allows insecure http where that is said", () => {
    expect(parseSettings({ APP_URL: "http://10.0.0.5:3000", ALLOW_INSECURE_HTTP: "true" }).APP_URL).toBe(
      "http://10.0.0.5:3000",
    );
  });
});

describe("isSecureOrigin", () => {
  it("takes https and loopback for secure, as browsers do", () => {
    for (const origin of ["https://a.example", "http://localhost:3000", "http://127.0.0.1:1", "http://[::1]:1"]) {
      expect(isSecureOrigin(origin), origin).toBe(true);
    }
    for (const origin of ["http://a.example", "http://localhost.example", "http://10.0.0.1"]) {
      expect(isSecureOrigin(origin), origin).toBe(false);
    }
  });
});
