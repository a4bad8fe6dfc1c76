import type { ReactNode } from "react";
import { MessagePage } from "@/components/ui/message-page";
import { ButtonLink } from "@/components/ui/button";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { LanguageSwitch } from "./language-switch";

type Props = { lang: Lang; here: string };

/** A link that opens nothing: unknown and malformed ones look alike. */
export function UnknownLink({ lang, here }: Props): ReactNode {
  const t = candidateText(lang);
  return (
    <DeadEnd title={t("deadEnds.unknownTitle")} lang={lang} here={here}>
      <p>{t("deadEnds.unknownText")}</p>
      <p>{t("deadEnds.unknownHelp")}</p>
    </DeadEnd>
  );
}

/** A good link with an address below it that is no page: the way to what the link does open. */
export function NoPage({ lang, here, home }: Props & { home: string }): ReactNode {
  const t = candidateText(lang);
  return (
    <DeadEnd title={t("deadEnds.noPageTitle")} lang={lang} here={here}>
      <p>{t("deadEnds.noPageText")}</p>
      <p>
        <ButtonLink href={home} variant="primary">
          {t("deadEnds.seeInterview")}
        </ButtonLink>
      </p>
    </DeadEnd>
  );
}

/** A link that was replaced: says where to look, and nothing about the person or the interview. */
export function RevokedLink({ lang, here }: Props): ReactNode {
  const t = candidateText(lang);
  return (
    <DeadEnd title={t("deadEnds.revokedTitle")} lang={lang} here={here}>
      <p>{t("deadEnds.revokedText")}</p>
    </DeadEnd>
  );
}

/** The person asked for it, or the time was over: says that nothing is left, and whom to ask. */
export function ErasedLink({ lang, here }: Props): ReactNode {
  const t = candidateText(lang);
  return (
    <DeadEnd title={t("deadEnds.erasedTitle")} lang={lang} here={here}>
      <p>{t("deadEnds.erasedText")}</p>
    </DeadEnd>
  );
}

/** The database is away: honest, with a way to try again that needs no script. */
export function Unavailable({ lang, here }: Props): ReactNode {
  const t = candidateText(lang);
  return (
    <DeadEnd title={t("deadEnds.unavailableTitle")} lang={lang} here={here}>
      <p>{t("deadEnds.unavailableText")}</p>
      <p>
        <ButtonLink href={here}>{t("deadEnds.retry")}</ButtonLink>
      </p>
    </DeadEnd>
  );
}

function DeadEnd({ title, lang, here, children }: Props & { title: string; children: ReactNode }): ReactNode {
  return (
    <MessagePage title={title}>
      {children}
      <div className="mt-12 border-t border-line pt-4 text-sm">
        <LanguageSwitch lang={lang} here={here} />
      </div>
    </MessagePage>
  );
}
