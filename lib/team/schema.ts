// Inputs about members. A member is a person with an account; a host needs none.
import { z } from "zod";
import { ROLES } from "@/lib/authz/roles";
import { emailAddress } from "@/lib/interviews/schema";
import { PASSWORD_MAX, PASSWORD_MIN, type PasswordFault } from "@/lib/team/rules";

export const newMemberSchema = z.strictObject({
  email: emailAddress.transform((address) => address.toLowerCase()),
  name: z.string().trim().min(1).max(200),
  role: z.enum(ROLES),
});
export type NewMember = z.output<typeof newMemberSchema>;

/** A fault of a password in words, for the form or the terminal. */
export function passwordFaultText(fault: PasswordFault): string {
  switch (fault) {
    case "too_short":
      return `Use at least ${PASSWORD_MIN} characters. A few words together are good.`;
    case "too_long":
      return `Use at most ${PASSWORD_MAX} characters.`;
    case "too_common":
      return "This password is one of the first that attackers try. Choose another.";
    case "too_repetitive":
      return "This password repeats too few characters. Choose another.";
    case "names_you":
      return "This password is little more than a name people know you by. Choose another.";
  }
}

/** The sign-in form. Nothing is said of a password's form here: that is for new ones. */
export const signInSchema = z.object({
  email: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}]{1,254}$/u),
  password: z.string().min(1).max(1_000),
});
