// A developer's own settings must neither help nor harm a test, nor a test their database.

const settings =
  /^(PORT|HOST|APP_|DATABASE_URL|MIGRATION_DATABASE_URL|DATA_DIR|SMTP_URL|MAIL_FROM|DKIM_|INBOUND_MAIL|WEBHOOK_|TRUST_PROXY|ALLOW_INSECURE|SEED_DEMO|ROLE$|AUTH_|NEXTAUTH_|LOG_LEVEL|OTEL_|METRICS_|BACKUP_|NODE_ENV$)/;

/** Removes what the product reads from an environment, in place. Repeatable. */
export function forgetSettings(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) if (settings.test(name)) delete environment[name];
}
