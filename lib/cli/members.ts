// Members made or given a new password from the command line.
import type { Tx } from "@/lib/db/transaction";
import { hashPassword } from "@/lib/authz/password";
import type { Result } from "@/lib/result";
import { changeMember } from "@/lib/team/change-member";
import { createMember } from "@/lib/team/create-member";
import { type NewMember, newMemberSchema } from "@/lib/team/schema";
import { UsageError } from "./command-line.ts";

/** Checks address, name and role. @throws UsageError naming the option */
export function readMember(input: { email: string; name: string; role: string }): NewMember {
  const parsed = newMemberSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(`--${String(issue?.path[0] ?? "email")}: ${issue?.message ?? "is wrong"}. Try --help.`);
}

/** Adds a member with this password. Refuses `address_taken`. */
export async function addMember(
  tx: Tx,
  { member, password }: { member: NewMember; password: string },
): Promise<Result<{ memberId: string }, { code: "address_taken"; memberId: string }>> {
  return createMember(tx, { actor: actorOf(tx), member, passwordHash: await hashPassword(password) });
}

/** Gives a member another password, which ends all of their sessions. */
export async function givePassword(
  tx: Tx,
  { memberId, password }: { memberId: string; password: string },
): Promise<Result<{ memberId: string }, { code: string }>> {
  return changeMember(tx, {
    actor: actorOf(tx),
    memberId,
    passwordHash: await hashPassword(password),
    disabled: false,
  });
}

/** Whoever can run commands on the machine needs no further right; what they did is written down as the command line's. */
export function actorOf(tx: Tx): { type: "system"; organizationId: string; process: string } {
  return { type: "system", organizationId: tx.organizationId, process: "command-line" };
}
