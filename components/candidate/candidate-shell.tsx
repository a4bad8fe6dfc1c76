import type { ReactNode } from "react";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import type { Contact, OrganizationView } from "@/lib/candidate-links/schema";
import { BrandHeader } from "@/components/branding/brand-header";
import { BrandStyle } from "./brand-style";
import { LanguageSwitch } from "./language-switch";

/** The frame of every candidate page: the organisation's name above, the page, and a person to write to below. */
export function CandidateShell({
  organization,
  contact,
  nonce,
  lang,
  here,
  privacyHref,
  back,
  children,
}: {
  organization: OrganizationView;
  contact: Contact;
  nonce: string | undefined;
  lang: Lang;
  here: string;
  /** Where to ask for a copy of what is kept, or for its erasure. */
  privacyHref: string;
  back?: { href: string; label: string };
  children: ReactNode;
}): ReactNode {
  const t = candidateText(lang);
  return (
    <div className="brand mx-auto flex min-h-dvh max-w-[40rem] flex-col px-4 sm:px-6">
      <BrandStyle accentColor={organization.accentColor} nonce={nonce} />
      <a
        href="#main"
        className="absolute start-4 -top-20 z-10 rounded-md bg-surface px-4 py-3 font-medium underline focus:top-4"
      >
        {t("shell.skip")}
      </a>
      <header className="pt-5 pb-4 sm:pt-8">
        <BrandHeader name={organization.name} logo={organization.logo} />
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
        <OtherContact organization={organization} contact={contact} lang={lang} />
        <p>
          <a href={privacyHref} className="inline-block py-1 underline">
            {t("privacy.link")}
          </a>
        </p>
        <p>{t("shell.poweredBy")}</p>
        <LanguageSwitch lang={lang} here={here} offered={organization.languages} />
      </footer>
    </div>
  );
}

/** Whom the organisation names for all its candidates, where that is somebody else. */
function OtherContact({
  organization,
  contact,
  lang,
}: {
  organization: OrganizationView;
  contact: Contact;
  lang: Lang;
}): ReactNode {
  const other = organization.contact;
  if (other === null || other.email.toLowerCase() === contact.email.toLowerCase()) return null;
  return <p>{candidateText(lang).rich("shell.alsoTo", { ...other, mail: mailLink(other.email) })}</p>;
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
