// What an organisation says of itself on candidates' pages: the form's fields, and what is said when they don't fit.
import { z } from "zod";
import { LANGS, localeOf, LOCALES, type Lang, type Locale } from "@/lib/i18n/languages";

/** The picture of an organisation as pages name it: `version` is its address, width and height those of the stored PNG. */
export type LogoView = { version: string; width: number; height: number };

export type Branding = {
  name: string;
  accentColor: string | null;
  contactName: string | null;
  contactEmail: string | null;
  reminderHours: number;
};
export type BrandingView = Branding & { logo: LogoView | null };

const NAME_MAX = 120;
const MAX_REMINDER_HOURS = 168;
// eslint-disable-next-line no-control-regex -- control characters are what this refuses
const CONTROL = /[\u0000-\u001F\u007F\u2028\u2029]/;
const nameText = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(NAME_MAX, `Use at most ${NAME_MAX} characters.`)
    .refine((text) => !CONTROL.test(text), "This holds characters that can't be shown. Type it again.");

const reminderHours = z
  .string("Enter a number of hours.")
  .regex(/^\d{1,4}$/, "Enter a whole number of hours.")
  .transform(Number)
  .refine((hours) => hours <= MAX_REMINDER_HOURS, `Enter at most ${MAX_REMINDER_HOURS} hours (a week).`);

/** The reminder has a page of its own. */
export const reminderForm = z.object({ reminder_hours: reminderHours });

export const brandingForm = z
  .object({
    name: nameText("Enter the name candidates know you by."),
    accent_color: z
      .string()
      .trim()
      .regex(/^#[0-9a-f]{6}$/i, "Write the colour as # and six digits, such as #0e5a8a.")
      .toLowerCase()
      .optional(),
    contact_name: nameText("Enter a name.").optional(),
    contact_email: z.email("Write the address as name@company.com.").max(254, "Use a shorter address.").optional(),
  })
  .superRefine(({ contact_name, contact_email }, context) => {
    if (contact_name !== undefined && contact_email === undefined)
      context.addIssue({ code: "custom", path: ["contact_email"], message: "Enter the address of this contact." });
    if (contact_email !== undefined && contact_name === undefined)
      context.addIssue({ code: "custom", path: ["contact_name"], message: "Enter the name of this contact." });
  })
  .transform((form): Omit<Branding, "reminderHours"> => ({
    name: form.name,
    accentColor: form.accent_color ?? null,
    contactName: form.contact_name ?? null,
    contactEmail: form.contact_email ?? null,
  }));

/** `locale` is always one of those that are offered. */
export type LanguageSettings = { locale: Lang; offered: readonly Locale[] };

export const languagesForm = z
  .object({
    offered: z.array(z.enum(LOCALES), "Choose at least one language.").min(1, "Choose at least one language."),
    locale: z.enum(LANGS, "Choose a language."),
  })
  .superRefine(({ offered, locale }, context) => {
    if (offered.length > 0 && !offered.includes(localeOf(locale)))
      context.addIssue({
        code: "custom",
        path: ["locale"],
        message: "Choose one of the languages you offer, or tick this one above.",
      });
  })
  .transform(({ offered, locale }): LanguageSettings => ({
    locale,
    offered: LOCALES.filter((each) => offered.includes(each)),
  }));

export const LOGO_MAX_BYTES = 1_048_576;
/** Of either side, as it is uploaded. */
export const LOGO_MAX_PIXELS = 4_000;
/** Of either side: below it nobody can tell what it shows. */
export const LOGO_MIN_PIXELS = 32;
/** What is kept: enough for twice the size it is shown at, on the finest screens. */
export const LOGO_KEPT = { width: 480, height: 160 } as const;

/** Why a picture was not taken. The words are components/branding/logo-words.ts. */
export const LOGO_FAULTS = ["missing", "too-big", "type", "too-many-pixels", "too-small", "unreadable"] as const;
export type LogoFault = (typeof LOGO_FAULTS)[number];
