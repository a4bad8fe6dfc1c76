import type { ReactNode } from "react";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import type { CandidateView, FormError } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { startOfDate } from "@/lib/time/wall-clock";
import { dayKey, formatDay, formatZone } from "@/lib/time/zone";
import {
  NOTICE_DAY_MINUTES,
  NOTICE_DAYS,
  PART_BOXES,
  type LimitField,
  type ShownLimits,
} from "@/lib/waitlist/limits/schema";
import { formTexts } from "./form-texts";
import { markedError } from "./marked-error";

/** As typed, or as they stand. */
export type TypedLimits = Partial<Record<LimitField, string>>;

/** Which times suit: parts of the day, first and last day, and notice. All may be left as they are; without scripts too. */
export function WaitlistLimits({
  view: { waitlist, now },
  reader: { lang },
  typed,
  errors,
}: {
  view: CandidateView;
  reader: Reader;
  /** Null: nothing was typed yet, so the limits stand as they are kept. */
  typed: TypedLimits | null;
  errors: readonly FormError[];
}): ReactNode {
  const t = candidateText(lang);
  const texts = formTexts(lang);
  const { limits, zone } = waitlist;
  const value: TypedLimits = typed ?? {
    parts: limits.parts.join(","),
    earliest: limits.earliest_date ?? "",
    latest: limits.latest_date ?? "",
    notice: String(noticeOf(limits)),
  };
  const errorAt = (field: LimitField) => {
    const code = errors.find((error) => error.field === field)?.code;
    return code === undefined ? undefined : markedError(texts.errorPrefix, texts.errors[code] ?? texts.problem);
  };
  const ticked = value.parts?.split(",") ?? [];
  const day = (field: "earliest" | "latest") => (
    <TextField
      id={field}
      name={field}
      type="date"
      min={dayKey(now, zone)}
      label={t(`waitlist.${field}`)}
      optional={t("cancel.optional")}
      defaultValue={value[field] ?? ""}
      error={errorAt(field)}
    />
  );
  return (
    <fieldset className="min-w-0 space-y-5">
      <legend className="mb-1 text-lg font-semibold">{t("waitlist.limits")}</legend>
      <p className="text-sm text-muted">{t("waitlist.limitsHint", { zone: formatZone(now, zone, lang) })}</p>
      <ChoiceGroup id="parts" legend={t("waitlist.parts")} hint={t("waitlist.partsHint")} error={errorAt("parts")}>
        <div className="grid gap-2 sm:grid-cols-3">
          {PART_BOXES.map((part, index) => (
            <CheckboxRow
              key={part}
              id={index === 0 ? "parts" : `parts-${part}`}
              name="parts"
              value={part}
              defaultChecked={ticked.includes(part)}
              label={t(`waitlist.${part}`)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <div className="grid gap-5 sm:grid-cols-2">
        {day("earliest")}
        {day("latest")}
      </div>
      <SelectField
        id="notice"
        name="notice"
        label={t("waitlist.notice")}
        defaultValue={value.notice ?? "0"}
        error={errorAt("notice")}
      >
        {NOTICE_DAYS.map((days) => (
          <option key={days} value={days}>
            {days === 0 ? t("waitlist.noticeNone") : t("waitlist.noticeDays", { count: days })}
          </option>
        ))}
      </SelectField>
    </fieldset>
  );
}

/** The days of the form that are at least what was asked for: an ATS may have asked for something between. */
function noticeOf({ notice_minutes: minutes }: ShownLimits): number {
  return NOTICE_DAYS.find((days) => days * NOTICE_DAY_MINUTES >= minutes) ?? NOTICE_DAYS.at(-1)!;
}

/** The limits in a line, or null where all times suit. */
export function limitsLine(view: CandidateView, { lang }: Reader): string | null {
  const t = candidateText(lang);
  const { limits, zone } = view.waitlist;
  const day = (date: string) => formatDay(startOfDate(date, zone), { zone, lang, now: view.now });
  const notice = noticeOf(limits);
  const parts = [
    ...limits.parts.map((part) => t(`waitlist.${part}`)),
    ...(limits.earliest_date === null ? [] : [t("waitlist.from", { day: day(limits.earliest_date) })]),
    ...(limits.latest_date === null ? [] : [t("waitlist.until", { day: day(limits.latest_date) })]),
    ...(notice === 0 ? [] : [t("waitlist.noticeDays", { count: notice })]),
  ];
  return parts.length === 0 ? null : parts.join(" · ");
}
