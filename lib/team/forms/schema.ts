// The admin's form for API keys.
import { z } from "zod";
import { SCOPES } from "@/lib/authz/roles";

export const KEY_LIVES = ["never", "90", "365"] as const;

export const newApiKeySchema = z.object({
  name: z.string("Give the key a name.").trim().min(1, "Give the key a name.").max(100, "Use at most 100 characters."),
  scopes: z
    .array(z.enum(SCOPES, "Choose rights we know."), "Choose at least one right.")
    .min(1, "Choose at least one right."),
  expires: z.enum(KEY_LIVES, "Choose when it ends."),
});
export type NewApiKey = z.output<typeof newApiKeySchema>;
