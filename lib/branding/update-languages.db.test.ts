import { beforeAll, describe, expect, it } from "vitest";
import type { MemberActor } from "@/lib/authz/actor";
import { getReaderLocales } from "@/lib/candidate-links/queries";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anInterview, anOrganization } from "@/lib/testing/factories";
import { getLanguages, getOrganizationView } from "./queries";
import { languagesForm, type LanguageSettings } from "./schema";
import { updateLanguages } from "./update-languages";

const database = useTestDatabase();
const ALL = ["en", "de", "fr", "es", "ja", "ar"] as const;
let organizationId: string;
let actor: MemberActor;

beforeAll(async () => {
  organizationId = await anOrganization({ name: "Acme" });
  actor = await aMember(organizationId);
});

const save = (languages: LanguageSettings) =>
  inTransaction(organizationId, (tx) => updateLanguages(tx, { actor, languages }));
const read = () => inOrganization(organizationId, getLanguages);
const row = () =>
  database.query("SELECT locale, offered_locales FROM organization WHERE id = $1", [organizationId]).then(([it]) => it);

describe("updateLanguages", () => {
  it("writes what changed, records which, and nothing when repeated; all of them are kept as none", async () => {
    expect(await read()).toEqual({ locale: "en", offered: [...ALL] });
    expect(await save({ locale: "de", offered: ["de", "fr"] })).toEqual({ ok: true, value: { changed: true } });
    expect(await save({ locale: "de", offered: ["de", "fr"] })).toEqual({ ok: true, value: { changed: false } });
    expect(await read()).toEqual({ locale: "de", offered: ["de", "fr"] });
    await save({ locale: "de", offered: ALL });
    expect(await row()).toEqual({ locale: "de", offered_locales: [] });
    const events = await database.query(
      "SELECT data, public FROM event WHERE organization_id = $1 AND type = 'branding.changed' ORDER BY position",
      [organizationId],
    );
    expect(events).toEqual([
      { data: { fields: ["locale", "offeredLocales"] }, public: false },
      { data: { fields: ["offeredLocales"] }, public: false },
    ]);
  });

  it("is what candidates' pages and mails speak from then on, and another organisation's are untouched", async () => {
    const other = await anOrganization({ name: "Other" });
    await save({ locale: "de", offered: ["de", "fr"] });
    expect((await inOrganization(organizationId, getOrganizationView)).languages).toEqual(["de", "fr"]);
    expect((await inOrganization(other, getOrganizationView)).languages).toEqual([...ALL]);
    const subjectOf = async (organization: string, locale: string) => {
      const interview = await anInterview(organization, { notify: "candidate", candidate: { locale } });
      const [mail] = await database.query<{ subject: string; body_html: string }>(
        "SELECT subject, body_html FROM email_message WHERE interview_id = $1 AND audience = 'candidate'",
        [interview.id],
      );
      const locales = await inOrganization(organization, (tx) => getReaderLocales(tx, { actor: interview.candidate }));
      return { lang: /<html[^>]* lang="([^"]+)"/.exec(mail!.body_html)?.[1], offered: locales.offered };
    };
    expect(await subjectOf(organizationId, "ja")).toEqual({ lang: "de", offered: ["de", "fr"] });
    expect(await subjectOf(organizationId, "fr-CA")).toEqual({ lang: "fr", offered: ["de", "fr"] });
    expect(await subjectOf(other, "ja")).toEqual({ lang: "ja", offered: [] });
  });
});

describe("the form", () => {
  const faults = (form: Record<string, unknown>) => {
    const parsed = languagesForm.safeParse(form);
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0]);
  };

  it("takes languages in any order, once each, with American English as English", () => {
    expect(languagesForm.parse({ offered: ["ja", "en", "en"], locale: "en-US" })).toEqual({
      locale: "en-US",
      offered: ["en", "ja"],
    });
  });

  it.each([
    [{ locale: "en" }, "offered"],
    [{ offered: [], locale: "en" }, "offered"],
    [{ offered: ["tlh"], locale: "en" }, "offered"],
    [{ offered: ["en"] }, "locale"],
    [{ offered: ["de"], locale: "en" }, "locale"],
    [{ offered: ["de"], locale: "en-US" }, "locale"],
  ])("names the field that does not fit: %j", (form, field) => {
    expect(faults(form)).toContain(field);
  });
});
