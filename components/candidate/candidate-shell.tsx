import type { ReactNode } from "react";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import type { Contact, OrganizationView } from "@/lib/candidate-links/schema";
import { BrandStyle } from "./brand-style";
import { LanguageSwitch } from "./language-switch";

/** The frame of every candidate page: the organisation's name above, the page, and a person to write to below. */
export function CandidateShell({
  organization,
  contact,
  nonce,
  lang,
  here,
  back,
  children,
}: {
  organization: OrganizationView;
  contact: Contact;
  nonce: string | undefined;
  lang: Lang;
  here: string;
  back?: { href: string; label: string };
  children: ReactNode;
}): ReactNode {
  const t = candidateText(lang);
  const initial = Array.from(organization.name.trim())[0]?.toUpperCase() ?? "";
  return (
    <div className="mx-auto flex min-h-dvh max-w-[40rem] flex-col px-4 sm:px-6">
      <BrandStyle accentColor={organization.accentColor} nonce={nonce} />
      <a
        href="#main"
        className="absolute start-4 -top-20 z-10 rounded-md bg-surface px-4 py-3 font-medium underline focus:top-4"
      >
        {t("shell.skip")}
      </a>
      <header className="flex items-center gap-3 pt-5 pb-4 sm:pt-8">
        <span
          aria-hidden="true"
          className="grid size-9 flex-none place-items-center rounded-md bg-accent text-lg font-semibold text-on-accent"
        >
          {initial}
        </span>
        <bdi className="min-w-0 font-semibold">{organization.name}</bdi>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pb-10 outline-none">
        {back ? <BackLink {...back} /> : null}
        {children}
      </main>
      <footer className="space-y-3 border-t border-line py-6 text-sm text-muted">
        <p>
          <span className="font-medium text-ink">{t("shell.needPerson")}</span>{" "}
          {t.rich("shell.needPersonText", {
            name: contact.name,
            email: contact.email,
            mail: mailLink(contact.email),
          })}
        </p>
        <p>{t("shell.poweredBy")}</p>
        <LanguageSwitch lang={lang} here={here} />
      </footer>
    </div>
  );
}

/** Draws the <mail> tag of a message as a link to this address. */
export function mailLink(email: string): (words: ReactNode) => ReactNode {
  return function MailLink(words) {
    return (
      <a href={`mailto:${email}`} className="inline-block py-1 break-all text-accent underline">
        {words}
      </a>
    );
  };
}

function BackLink({ href, label }: { href: string; label: string }): ReactNode {
  return (
    <p className="mb-2" data-print="hide">
      <a href={href} className="inline-flex min-h-11 items-center gap-1.5 text-accent no-underline">
        <span aria-hidden="true" className="rtl:-scale-x-100">
          ←
        </span>
        <span className="underline">{label}</span>
      </a>
    </p>
  );
}
