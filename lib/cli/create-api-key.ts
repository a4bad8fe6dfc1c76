import { optional, UsageError, withDatabase, type Verb } from "./command-line.ts";

const DAY_MS = 86_400_000;

export const createApiKeyVerb: Verb = {
  name: "create-api-key",
  summary: "make a key for the REST API",
  help: `npm run reslot -- create-api-key [options]

  --name             what it is for (default: command line)
  --scopes           a list like interviews:read,interviews:write (default: all)
  --expires-in-days  after how many days it ends (default: never)
  --organization     id or name, where there are several
  --json             the answer as JSON

The key is printed once.`,
  options: {
    name: { type: "string", default: "command line" },
    scopes: { type: "string" },
    "expires-in-days": { type: "string" },
    organization: { type: "string" },
  },
  run: async (given, settings) => {
    const days = daysOf(optional(given, "expires-in-days"));
    return withDatabase(settings, async () => {
      const { createApiKey } = await import("@/lib/authz/api-key");
      const { SCOPES } = await import("@/lib/authz/roles");
      const { inOrganization } = await import("@/lib/db/transaction");
      const { addMs } = await import("@/lib/time/clock");
      const { chooseOrganization } = await import("./choose-organization.ts");
      const { actorOf } = await import("./members.ts");
      const wanted = optional(given, "scopes")
        ?.split(",")
        .map((scope) => scope.trim()) ?? [...SCOPES];
      const unknown = wanted.find((scope) => !(SCOPES as readonly string[]).includes(scope));
      if (unknown !== undefined) throw new UsageError(`--scopes: "${unknown}" is none of ${SCOPES.join(", ")}.`);
      const scopes = SCOPES.filter((scope) => wanted.includes(scope));
      const name = optional(given, "name") ?? "command line";
      const organization = await chooseOrganization(optional(given, "organization"));
      const made = await inOrganization(organization.id, (tx) =>
        createApiKey(tx, {
          actor: actorOf(tx),
          name,
          scopes,
          expiresAt: days === null ? null : addMs(tx.now, days * DAY_MS),
        }),
      );
      return {
        data: { api_key_id: made.apiKeyId, organization_id: organization.id, name, scopes, key: made.key },
        text: `API key of ${organization.name} (shown this once): ${made.key}`,
      };
    });
  },
};

function daysOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new UsageError(`--expires-in-days must be a number of days, not "${text}".`);
}
