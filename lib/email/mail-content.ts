// What a mail says, before it is text or HTML.
import type { Lang } from "@/lib/i18n/languages";

export type MailBlock =
  | { type: "text"; text: string }
  | { type: "facts"; rows: readonly (readonly [label: string, value: string])[] }
  | { type: "action"; label: string; url: string }
  /** A quiet one: not what the mail is about. */
  | { type: "link"; label: string; url: string }
  | { type: "small"; text: string };

export interface MailContent {
  lang: Lang;
  subject: string;
  /** The first line that says what it is about. */
  heading: string;
  greeting: string;
  blocks: readonly MailBlock[];
  organizationName: string;
  /** Six-digit hex colours that are readable under white and on dark. */
  accent?: { light: string; onLight: string; dark: string; onDark: string } | null;
}
