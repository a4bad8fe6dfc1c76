import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select";
import type { Reader } from "@/lib/i18n/languages";
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
  const regions = Map.groupBy(listTimeZones(), (name) =>
    name.includes("/") ? name.slice(0, name.indexOf("/")) : "UTC",
  );
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">{t("zone.title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("zone.text")}</p>
      <form method="get" action={action} className="space-y-6">
        {isProposing ? <input type="hidden" name="propose" value="1" /> : null}
        <SelectField id="tz" name="tz" label={t("zone.label")} defaultValue={presentZoneName(reader.zone)}>
          {[...regions].map(([region, names]) => (
            <optgroup key={region} label={region}>
              {names.map((name) => (
                <option key={name} value={name}>
                  {`${zoneCity(name)} (${formatOffset(now, name)})`}
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
