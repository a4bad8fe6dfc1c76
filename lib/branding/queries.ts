// What is asked of an organisation's branding; logos also before a tenant is known.
import "server-only";
import type { BrandingView, LanguageSettings, LogoView } from "@/lib/branding/schema";
import type { OrganizationView } from "@/lib/candidate-links/schema";
import { prisma } from "@/lib/db/client";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { isLang, offeredLocales } from "@/lib/i18n/languages";

const LOGO_COLUMNS = { logoVersion: true, logoWidth: true, logoHeight: true } as const;

function logoOf(row: {
  logoVersion: string | null;
  logoWidth: number | null;
  logoHeight: number | null;
}): LogoView | null {
  const { logoVersion: version, logoWidth: width, logoHeight: height } = row;
  return version === null || width === null || height === null ? null : { version, width, height };
}

/** What the organisation says of itself as it stands now. */
export async function getBranding(tx: Tx): Promise<BrandingView> {
  const row = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: {
      name: true,
      accentColor: true,
      contactName: true,
      contactEmail: true,
      reminderHours: true,
      ...LOGO_COLUMNS,
    },
  });
  const { name, accentColor, contactName, contactEmail, reminderHours } = row;
  return {
    name,
    accentColor,
    contactName,
    contactEmail,
    reminderHours,
    logo: logoOf(row),
  };
}

/** The languages candidates are spoken to in: which are offered, and which is taken where nobody knows theirs. */
export async function getLanguages(tx: Tx): Promise<LanguageSettings> {
  const { locale, offeredLocales: named } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { locale: true, offeredLocales: true },
  });
  // Rows are older than the list of languages.
  return { locale: isLang(locale) ? locale : "en", offered: offeredLocales(named) };
}

/** The organisation as its candidates' pages show it. */
export async function getOrganizationView(tx: Tx): Promise<OrganizationView> {
  const row = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: {
      name: true,
      accentColor: true,
      noteRetentionDays: true,
      contactName: true,
      contactEmail: true,
      offeredLocales: true,
      ...LOGO_COLUMNS,
    },
  });
  const { name, accentColor, noteRetentionDays, contactName, contactEmail } = row;
  const contact = contactEmail === null ? null : { name: contactName ?? contactEmail, email: contactEmail };
  const languages = offeredLocales(row.offeredLocales);
  return { name, accentColor, noteRetentionDays, logo: logoOf(row), languages, contact };
}

/** The PNG at a logo's address, or null: of no organisation, or not its present one any more. */
export async function findLogo(version: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!/^[0-9a-f]{32}$/.test(version)) return null;
  const rows = await prisma().$queryRaw<{ org: string | null }[]>`SELECT resolve_logo(${version}) AS org`;
  const organizationId = rows[0]?.org;
  if (!organizationId) return null;
  return inOrganization(organizationId, async (tx) => {
    const row = await tx.db.organization.findUnique({ where: { id: organizationId }, select: { logo: true } });
    return row?.logo ?? null;
  });
}
