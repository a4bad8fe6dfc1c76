import { withDatabase, optional, required, UsageError, type Verb } from "./command-line.ts";
import { newPassword } from "./new-password.ts";

export const createOrganizationVerb: Verb = {
  name: "create-organization",
  summary: "make an organisation, with its first admin if an address is given",
  help: `npm run reslot -- create-organization --name "Example GmbH" --time-zone Europe/Berlin [options]

  --name           what candidates read
  --time-zone      IANA name, for example Europe/Berlin
  --contact-name   whom candidates turn to
  --contact-email  and at which address
  --admin-email    makes a first admin, whose password is printed once
  --admin-name     the admin's name (default: the address)
  --json           the answer as JSON`,
  options: {
    name: { type: "string" },
    "time-zone": { type: "string" },
    "contact-name": { type: "string" },
    "contact-email": { type: "string" },
    "admin-email": { type: "string" },
    "admin-name": { type: "string" },
  },
  run: async (given, settings) => {
    const name = required(given, "name");
    const timeZone = timeZoneOf(required(given, "time-zone"));
    return withDatabase(settings, async () => {
      const { inTransaction } = await import("@/lib/db/transaction");
      const { newId } = await import("@/lib/ids");
      const { ok } = await import("@/lib/result");
      const { createOrganization } = await import("@/lib/team/create-organization");
      const { addMember, readMember } = await import("./members.ts");
      const adminEmail = optional(given, "admin-email");
      const admin =
        adminEmail === undefined
          ? null
          : readMember({ email: adminEmail, name: optional(given, "admin-name") ?? adminEmail, role: "admin" });
      const password = newPassword();
      const organizationId = newId("org");
      const contact = { contactName: optional(given, "contact-name"), contactEmail: optional(given, "contact-email") };
      const made = await inTransaction<{ memberId: string | null }, { code: string }>(organizationId, async (tx) => {
        await createOrganization(tx, { name, timeZone, ...contact });
        return admin === null ? ok({ memberId: null }) : addMember(tx, { member: admin, password });
      });
      if (!made.ok) throw new UsageError(`--admin-email ${adminEmail}: ${made.refusal.code}.`);
      const data = {
        organization_id: organizationId,
        name,
        time_zone: timeZone,
        admin: admin === null ? null : { email: admin.email, password },
      };
      const lines = [`Made the organisation ${name} (${organizationId}).`];
      if (admin !== null)
        lines.push(
          `Its admin: ${admin.email}, password ${password} (shown this once; sign in at ${settings.APP_URL}/sign-in).`,
        );
      else lines.push("Its first member: npm run reslot -- create-user --help");
      return { data, text: lines.join("\n") };
    });
  },
};

function timeZoneOf(name: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(
      `--time-zone ${name} is not an IANA time zone: write it like Europe/Berlin or America/New_York.`,
    );
  }
}
