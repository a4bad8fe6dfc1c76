import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select";
import { CANDIDATE_MESSAGES } from "@/lib/i18n/catalogues";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatOffset, listTimeZones, presentZoneName, zoneCity } from "@/lib/time/zone";

/** Every zone by region in the phone's own picker; a GET form, so it needs no script and writes nothing. */
export function ZoneForm({
  action,
  reader,
  now,
  isProposing = false,
}: {
  action: string;
  reader: Reader;
  now: Date;
  /** Back to the form of a proposal. */
  isProposing?: boolean;
}): ReactNode {
  const t = candidateText(reader.lang);
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{t("zone.title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("zone.text")}</p>
      <form method="get" action={action} className="space-y-6">
        {isProposing ? <input type="hidden" name="propose" value="1" /> : null}
        <SelectField id="tz" name="tz" label={t("zone.label")} defaultValue={presentZoneName(reader.zone)}>
          {zonesByRegion(reader.lang).map(({ region, zones }) => (
            <optgroup key={region} label={region}>
              {zones.map(({ zone, city }) => (
                <option key={zone} value={zone}>
                  {t("zone.option", { city, offset: formatOffset(now, zone) })}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <Button type="submit" variant="primary">
          {t("zone.choose")}
        </Button>
      </form>
    </>
  );
}

/** Regions and cities by their names in that language, each in its alphabet's order; UTC, which is no place, comes last. */
function zonesByRegion(lang: Lang): { region: string; zones: { zone: string; city: string }[] }[] {
  const t = candidateText(lang);
  const { compare } = new Intl.Collator(lang);
  const regions = Map.groupBy(listTimeZones(), (zone) =>
    zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "UTC",
  );
  return [...regions].map(([region, names]) => ({
    region: isRegion(region) ? t(`zone.regions.${region}`) : region,
    zones: names
      .map((zone) => ({ zone, city: zoneCity(zone, lang) }))
      .toSorted((one, other) => compare(one.city, other.city)),
  }));
}

function isRegion(text: string): text is keyof (typeof CANDIDATE_MESSAGES)["en"]["zone"]["regions"] {
  return text in CANDIDATE_MESSAGES.en.zone.regions;
}
