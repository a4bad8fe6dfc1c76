import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { DAY_PARTS, type DayPart, type SlotSelection } from "./slot-parts";

/** What the address of the list says: links keep it, so that nothing that was chosen is lost. */
export type SlotView = {
  part: DayPart | null;
  withLater: boolean;
  /** The draft of a form that came back with errors: what was typed is still to be shown. */
  again: string | null;
};

/** The list's address with this part of the day. */
export function slotsHref(home: string, { part, withLater, again }: SlotView): string {
  const query = new URLSearchParams({
    ...(part !== null && { part }),
    ...(withLater && { more: "1" }),
    ...(again !== null && { again }),
  }).toString();
  return `${home}/reschedule${query === "" ? "" : `?${query}`}`;
}

/** The parts of the day as plain links, each with how many times it holds. */
export function DayParts({
  home,
  list,
  selection: { counts, total, shown },
  lang,
}: {
  home: string;
  list: SlotView;
  selection: SlotSelection;
  lang: Lang;
}): ReactNode {
  const t = candidateText(lang);
  const labels: Record<DayPart, string> = {
    morning: t("reschedule.partMorning", { count: counts.morning }),
    afternoon: t("reschedule.partAfternoon", { count: counts.afternoon }),
    evening: t("reschedule.partEvening", { count: counts.evening }),
  };
  const links = [
    { part: null, label: t("reschedule.partAny", { count: total }) },
    ...DAY_PARTS.map((part) => ({ part, label: labels[part] })),
  ];
  return (
    <nav aria-label={t("reschedule.parts")} className="mb-6">
      <ul className="flex flex-wrap gap-2">
        {links.map(({ part, label }) => (
          <li key={part ?? "any"}>
            <a
              href={slotsHref(home, { ...list, part })}
              aria-current={part === list.part ? "true" : undefined}
              className={classNames(
                "inline-flex min-h-11 items-center rounded-md border px-3 no-underline",
                part === list.part
                  ? "border-accent bg-accent-soft font-semibold"
                  : "border-line bg-surface hover:bg-sunken",
              )}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">
        {shown.length === 0 ? t("reschedule.partEmpty") : t("reschedule.shown", { count: shown.length })}
      </p>
    </nav>
  );
}
