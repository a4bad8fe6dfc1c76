import type { ReactNode } from "react";
import { MessagePage } from "@/components/ui/message-page";
import { ButtonLink } from "@/components/ui/button";
import { candidateText } from "@/lib/i18n/translator";

/** A link that opens nothing: unknown and malformed ones look alike. */
export function UnknownLink(): ReactNode {
  const t = candidateText();
  return (
    <MessagePage title={t("deadEnds.unknownTitle")}>
      <p>{t("deadEnds.unknownText")}</p>
      <p>{t("deadEnds.unknownHelp")}</p>
    </MessagePage>
  );
}

/** A link that was replaced: says where to look, and nothing about the person or the interview. */
export function RevokedLink(): ReactNode {
  const t = candidateText();
  return (
    <MessagePage title={t("deadEnds.revokedTitle")}>
      <p>{t("deadEnds.revokedText")}</p>
    </MessagePage>
  );
}

/** The database is away: honest, with a way to try again that needs no script. */
export function Unavailable({ href }: { href: string }): ReactNode {
  const t = candidateText();
  return (
    <MessagePage title={t("deadEnds.unavailableTitle")}>
      <p>{t("deadEnds.unavailableText")}</p>
      <p>
        <ButtonLink href={href}>{t("deadEnds.retry")}</ButtonLink>
      </p>
    </MessagePage>
  );
}
