import { CommandError } from "./database.ts";
import { optional, required, withDatabase, type Verb } from "./command-line.ts";
import { newPassword } from "./new-password.ts";

export const createUserVerb: Verb = {
  name: "create-user",
  summary: "make a member, or give one a new password",
  help: `npm run reslot -- create-user --email mira@example.com [options]

  --email           the address to sign in with
  --name            the person's name (default: the address)
  --role            admin, coordinator (default), interviewer or viewer
  --organization    id or name, where there are several
  --reset-password  if the address is a member already: give it a new password and end its sessions
  --json            the answer as JSON

The password is made here and printed once.`,
  options: {
    email: { type: "string" },
    name: { type: "string" },
    role: { type: "string", default: "coordinator" },
    organization: { type: "string" },
    "reset-password": { type: "boolean" },
  },
  run: async (given, settings) => {
    const email = required(given, "email");
    return withDatabase(settings, async () => {
      const { inTransaction } = await import("@/lib/db/transaction");
      const { chooseOrganization } = await import("./choose-organization.ts");
      const { addMember, givePassword, readMember } = await import("./members.ts");
      const member = readMember({ email, name: optional(given, "name") ?? email, role: required(given, "role") });
      const organization = await chooseOrganization(optional(given, "organization"));
      const password = newPassword();
      const made = await inTransaction(organization.id, (tx) => addMember(tx, { member, password }));
      const answer = (memberId: string, verb: string) => ({
        data: { member_id: memberId, organization_id: organization.id, email: member.email, password },
        text: `${verb} ${member.email} in ${organization.name}. Password: ${password} (shown this once; sign in at ${settings.APP_URL}/sign-in).`,
      });
      if (made.ok) return answer(made.value.memberId, `Made the ${member.role}`);
      if (given.values["reset-password"] !== true) {
        throw new CommandError(
          `${member.email} is a member of ${organization.name} already: add --reset-password to give it a new password.`,
        );
      }
      const { memberId } = made.refusal;
      const changed = await inTransaction(organization.id, (tx) => givePassword(tx, { memberId, password }));
      if (!changed.ok) throw new CommandError(`${member.email} could not be changed: ${changed.refusal.code}.`);
      return answer(memberId, "A new password for");
    });
  },
};
