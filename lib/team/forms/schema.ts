// The admin's form for API keys.
import { z } from "zod";
import { ROLES, SCOPES } from "@/lib/authz/roles";
import { isTimeZone } from "@/lib/time/time-zones";

export const KEY_LIVES = ["never", "90", "365"] as const;

export const newApiKeySchema = z.object({
  name: z.string("Give the key a name.").trim().min(1, "Give the key a name.").max(100, "Use at most 100 characters."),
  scopes: z
    .array(z.enum(SCOPES, "Choose rights we know."), "Choose at least one right.")
    .min(1, "Choose at least one right."),
  expires: z.enum(KEY_LIVES, "Choose when it ends."),
});

/** How many days the old key works beside the one that takes its place. */
export const KEY_OVERLAPS = ["0", "1", "7", "30"] as const;

export const replaceKeySchema = z.object({
  overlap: z.enum(KEY_OVERLAPS, "Choose how long the old key works."),
  expires: z.enum(KEY_LIVES, "Choose when it ends."),
});

/** The member's own form for another password; how good the new one is, lib/team/rules.ts judges. */
export const changePasswordSchema = z.object({
  current: z.string("Enter the password you have now.").max(1_000, "This is not your password."),
  password: z.string("Enter a new password.").max(1_000, "Use at most 128 characters."),
});

const line = (what: string) => z.string().trim().min(1, what).max(200, "Use at most 200 characters.");

/** The form of /setup: the code, the organisation and its first admin. */
export const setUpSchema = z.object({
  code: z.string().trim().min(1, "Enter the code that the start printed.").max(100, "This is longer than the code."),
  organization: line("Enter the name that candidates will read."),
  time_zone: z.string().refine(isTimeZone, "Choose a time zone of the list."),
  name: line("Enter your name."),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email("Enter an address such as mira@example.com.").max(254, "Use at most 254 characters.")),
  password: z.string().min(1, "Choose a password.").max(1_000, "Use at most 128 characters."),
});

const address = z
  .string("Enter an address such as mira@example.com.")
  .trim()
  .toLowerCase()
  .pipe(z.email("Enter an address such as mira@example.com.").max(254, "Use at most 254 characters."));

/** Whom to write to about signing in. */
export const mailedAddressSchema = z.object({ email: address });

/** The admin's form for an invitation. */
export const inviteSchema = z.object({
  email: address,
  name: z.string().trim().max(200, "Use at most 200 characters.").default(""),
  role: z.enum(ROLES, "Choose what they may do."),
});

export const changeRoleSchema = z.object({ role: z.enum(ROLES, "Choose a role.") });
export const accessSchema = z.object({ disabled: z.enum(["true", "false"]) });

/** The forms behind a mailed link; errors are codes that the page has words for. How good a password is, rules.ts judges. */
export const newPasswordSchema = z.object({ password: z.string().min(1, "missing").max(1_000, "too_long") });
export const newAccountSchema = newPasswordSchema.extend({
  name: z.string().trim().min(1, "missing").max(200, "too_long"),
});

/** A code of the authenticator app, or a recovery code. */
export const secondFactorSchema = z.object({
  code: z.string("Enter the six digits that your app shows now.").trim().max(100, "This is longer than a code."),
});

export const requireTwoFactorSchema = z.object({ required: z.enum(["true", "false"]) });
