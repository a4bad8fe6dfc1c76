import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import { getLanguages } from "@/lib/branding/queries";
import type { LanguageSettings } from "@/lib/branding/schema";
import { lockOrganization } from "@/lib/db/lock-organization";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { LOCALES } from "@/lib/i18n/languages";
import { ok, type Result } from "@/lib/result";

/**
 * Sets which languages candidates are offered and which is taken where nobody knows theirs. Pages follow at once, mails from
 * the next one on. Recorded as the branding is. Repeating it changes nothing. Refuses nothing: the form's schema has judged.
 */
export async function updateLanguages(
  tx: Tx,
  { actor, languages: { locale, offered } }: { actor: Actor; languages: LanguageSettings },
): Promise<Result<{ changed: boolean }, never>> {
  await lockOrganization(tx);
  const before = await getLanguages(tx);
  const fields = [
    ...(before.locale === locale ? [] : ["locale"]),
    ...(before.offered.join() === offered.join() ? [] : ["offeredLocales"]),
  ];
  if (fields.length === 0) return ok({ changed: false });
  // All of them are written as none: a language that the product learns later is offered then as well.
  const offeredLocales = offered.length === LOCALES.length ? [] : [...offered];
  await tx.db.organization.update({ where: { id: tx.organizationId }, data: { locale, offeredLocales } });
  await recordEvents(tx, [{ type: "branding.changed", actor, channel: channelOf(actor), data: { fields } }]);
  return ok({ changed: true });
}
