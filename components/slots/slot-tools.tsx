import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** The rarer ways to slots, behind one button that opens without a script. */
export function SlotTools({ mayWrite, week }: { mayWrite: boolean; week: string }): ReactNode {
  const places = [
    { href: "/slots/availability", label: "Availability", hint: "Weekly hours, days off, calendars" },
    ...(mayWrite
      ? [
          { href: "/slots/many", label: "Add many", hint: "The same hours on several days" },
          { href: "/slots/paste", label: "Paste", hint: "From a text or a spreadsheet" },
          { href: `/slots/copy?week=${week}`, label: "Copy this week", hint: "Onto the weeks after it" },
          { href: "/slots/panel", label: "Times for a panel", hint: "When all of them are free" },
          { href: "/slots/withdraw", label: "Withdraw many", hint: "For a day off" },
          { href: "/slots/holidays", label: "Holidays", hint: "Days the company is closed" },
        ]
      : []),
  ];
  return (
    <details className="group relative">
      <summary className="inline-flex min-h-9.5 list-none items-center gap-2 rounded-md border border-line-strong bg-surface px-3 text-sm font-medium hover:bg-sunken">
        Plan
        <Icon name="chevron-right" className="rotate-90 text-muted" />
      </summary>
      <ul className="absolute z-20 mt-1 w-64 rounded-md border border-line bg-surface p-1.5 shadow-md max-sm:start-0 sm:end-0">
        {places.map((place) => (
          <li key={place.href}>
            <a href={place.href} className="block rounded-sm px-3 py-1.5 no-underline hover:bg-sunken">
              <span className="block text-sm font-medium">{place.label}</span>
              <span className="block text-xs text-muted">{place.hint}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
