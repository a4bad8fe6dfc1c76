import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { directionOf, type Locale } from "@/lib/i18n/languages";
import type { ReasonSetting } from "@/lib/reasons/views/schema";
import { RowActs, type RowAct } from "./row-acts";
import type { FormAct } from "./reason-form";
import { categoryWords, joined, languageName, WHAT_CHANGED } from "./words";

/** Null where the reader may look and not change. */
export type ActOf = ((reason: ReasonSetting) => FormAct) | null;

/** The reasons of a list as its readers see them, top to bottom, each with what can be done with it. */
export function ListedReasons({
  reasons,
  locale,
  moved,
  actOf,
}: {
  reasons: readonly ReasonSetting[];
  /** The language the words are shown in. */
  locale: Locale;
  /** The one that has just got another place. */
  moved: string | undefined;
  actOf: ActOf;
}): ReactNode {
  return (
    <ol className="divide-y divide-line rounded-md border border-line bg-surface">
      {reasons.map((reason, index) => (
        <li
          key={reason.code}
          id={`reason-${reason.code}`}
          className={classNames(
            "grid scroll-my-[40vh] grid-cols-[1.75rem_1fr] items-start gap-x-2 gap-y-2 px-3 py-3 sm:px-4",
            actOf !== null && "lg:grid-cols-[1.75rem_1fr_auto]",
            reason.code === moved && "bg-accent-soft",
          )}
        >
          <span aria-hidden="true" className="pt-0.5 text-end text-sm text-muted tabular-nums">
            {index + 1}
          </span>
          <Words reason={reason} locale={locale} />
          {actOf === null ? null : (
            <div className="col-start-2 lg:col-start-3">
              <Acts
                reason={reason}
                acts={movesOf(reasons, index)}
                actOf={actOf}
                locale={locale}
                isMoved={reason.code === moved}
              />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What is known and not in this list: one button puts it in. */
export function OtherReasons({
  reasons,
  locale,
  actOf,
}: {
  reasons: readonly ReasonSetting[];
  locale: Locale;
  actOf: ActOf;
}): ReactNode {
  return (
    <ul className="divide-y divide-line rounded-md border border-dashed border-line-strong">
      {reasons.map((reason) => (
        <li
          key={reason.code}
          id={`reason-${reason.code}`}
          className="flex scroll-my-[40vh] flex-wrap items-start justify-between gap-x-4 gap-y-2 px-3 py-3 sm:px-4"
        >
          <Words reason={reason} locale={locale} />
          {actOf === null ? null : (
            <Acts reason={reason} acts={[{ to: "on", label: "Switch on" }]} actOf={actOf} locale={locale} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Words({ reason, locale }: { reason: ReasonSetting; locale: Locale }): ReactNode {
  const words = reason.words.find((each) => each.locale === locale);
  const spoken = words === undefined || words.from === "own" || words.from === "product" ? locale : reason.locale;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span lang={spoken} dir={directionOf(spoken)} className="font-medium wrap-anywhere">
          {words?.text ?? reason.label}
        </span>
        <Badge className="text-xs!">{categoryWords[reason.category].name}</Badge>
      </p>
      <p className="text-sm text-muted">
        <code className="font-mono text-xs break-all">{reason.code}</code>
        <span aria-hidden="true"> · </span>
        {sourceOf(reason)}
      </p>
    </div>
  );
}

/** Whose words its readers get, in one line. */
function sourceOf({ words }: ReasonSetting): string {
  const own = words.filter((each) => each.from === "own").map((each) => languageName(each.locale));
  const lent = words.filter((each) => each.from !== "own" && each.from !== "product");
  const lender = lent[0]?.from;
  const parts = [
    own.length === 0 ? "Reslot’s words" : own.length === words.length ? "your words" : `your words in ${joined(own)}`,
    ...(lent.length === 0 || lender === undefined
      ? []
      : [`uses ${nameOf(lender)} in ${joined(lent.map((each) => languageName(each.locale)))}`]),
  ];
  return parts.join("; ");
}

function nameOf(from: string): string {
  return from === "own" || from === "product" || from === "code" ? "the code" : languageName(from as Locale);
}

/** Up names the one above, down the one below the next: pressed twice from an old page it is done once. */
function movesOf(reasons: readonly ReasonSetting[], index: number): RowAct[] {
  const movable = reasons.filter((reason) => !reason.isAlwaysIn).length;
  const { code, isAlwaysIn } = reasons[index] ?? { code: "", isAlwaysIn: true };
  if (isAlwaysIn) return [];
  const above = reasons[index - 1];
  const below = reasons[index + 2];
  const isLast = index === movable - 1;
  return [
    { to: `before:${above?.code ?? code}`, label: "Up", way: "up", idle: above === undefined },
    {
      to: isLast ? `before:${code}` : below === undefined ? "last" : `before:${below.code}`,
      label: "Down",
      way: "down",
      idle: isLast,
    },
    { to: "off", label: "Switch off" },
  ];
}

function Acts({
  reason,
  acts,
  actOf,
  locale,
  isMoved = false,
}: {
  reason: ReasonSetting;
  acts: readonly RowAct[];
  actOf: Exclude<ActOf, null>;
  locale: Locale;
  isMoved?: boolean;
}): ReactNode {
  const name = reason.words.find((each) => each.locale === locale)?.text ?? reason.label;
  const edit = (
    <ButtonLink
      size="sm"
      variant="quiet"
      className="px-2!"
      href={`/settings/reasons/${encodeURIComponent(reason.code)}`}
      aria-label={`Edit the words: ${name}`}
    >
      Edit
    </ButtonLink>
  );
  if (acts.length === 0) {
    return (
      <div className="flex flex-wrap items-center gap-x-2">
        <span className="text-sm text-muted">Always last, always accepted</span>
        {edit}
      </div>
    );
  }
  return (
    <RowActs action={actOf(reason)} name={name} acts={acts} describedBy={isMoved ? WHAT_CHANGED : undefined}>
      {edit}
    </RowActs>
  );
}
