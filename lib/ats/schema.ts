// The words of the ATS side, and what its forms take.
import { z } from "zod";

export const PROVIDERS = ["greenhouse", "greenhouse_legacy", "lever", "ashby", "smartrecruiters", "hook"] as const;
export type Provider = (typeof PROVIDERS)[number];
export function isProvider(text: unknown): text is Provider {
  return (PROVIDERS as readonly unknown[]).includes(text);
}

/** What an ATS can be told. */
export type AtsAction = "cancel" | "move" | "create" | "note" | "withdraw";

/** What the rest of the product has to know of an ATS before it asks anything of it. */
export interface Capabilities {
  /** An interview can be put into it. */
  readonly create_event: boolean;
  readonly cancel: boolean;
  readonly move: boolean;
  /** Where the reason of a cancellation goes: into the call itself, or only into a note beside it. */
  readonly reason: "in_call" | "note";
  /** Only interviews that were made with our key may be changed (`move`: moved); others are told by a note. */
  readonly only_own: boolean | "move";
  /** It has no (whole) webhooks for interviews: somebody has to look. */
  readonly poll: boolean;
  /** An application can be ended as withdrawn by the candidate. */
  readonly withdraw: boolean;
}

/** One line of what an ATS offers to choose from. */
export interface CatalogueEntry {
  id: string;
  label: string;
}
export interface Catalogue {
  /** Reasons an application can end with. */
  reasons: CatalogueEntry[];
  users: (CatalogueEntry & { email: string | null })[];
}
export const EMPTY_CATALOGUE: Catalogue = { reasons: [], users: [] };

/** One thing an admin types to connect. Its form field is named `credential_<name>`. */
export interface CredentialField {
  name: string;
  label: string;
  hint?: string;
  /** Shown as dots, and never shown again. */
  isSecret: boolean;
  isOptional?: boolean;
  /** Chosen by the product where nothing is typed: a secret the ATS is to sign with. */
  isMade?: boolean;
}

/** What is chosen beside the credentials. */
export const connectionSettingsSchema = z.object({
  /** The zone of interviews whose ATS tells none. */
  time_zone: z.string().default("UTC"),
  /** Whether a candidate's free text goes into the ATS's note. */
  include_note: z.boolean().default(false),
});
export type ConnectionSettings = z.output<typeof connectionSettingsSchema>;

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, "Must not contain control characters.");

/** The form of a connection, new or existing; which credentials it wants is the provider's. */
export const connectionForm = z
  .looseObject({
    name: line(100).min(1, "Give it a name."),
    base_url: line(300).optional(),
    include_note: z.literal("yes").optional(),
  })
  .transform(({ name, base_url, include_note, ...rest }) => ({
    name,
    baseUrl: base_url ?? null,
    includeNote: include_note === "yes",
    typed: Object.fromEntries(
      Object.entries(rest).flatMap(([key, value]) =>
        key.startsWith("credential_") && typeof value === "string"
          ? [[key.slice("credential_".length), value.trim()]]
          : [],
      ),
    ) as Record<string, string>,
  }));
export type ConnectionInput = z.output<typeof connectionForm>;

/** The form of a connection's mapping: `reason_<our code>` and `user_<host id>`, each with the ATS's id or nothing. */
export const mappingForm = z.looseObject({}).transform((fields) => {
  const chosen = (prefix: string) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([key, value]) =>
        key.startsWith(prefix) && typeof value === "string" && value.length <= 200
          ? [[key.slice(prefix.length), value]]
          : [],
      ),
    ) as Record<string, string>;
  return { reasons: chosen("reason_"), users: chosen("user_") };
});
export type MappingInput = z.output<typeof mappingForm>;
