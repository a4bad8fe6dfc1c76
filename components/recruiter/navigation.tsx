"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { PLACES } from "./places";
import { QueueBadge } from "./queue-count";

const places = PLACES.flatMap(({ icon, ...place }) => (icon === undefined ? [] : [{ ...place, icon }]));

/** The main places, the present one marked. Plain links: every page is fetched anew, so nothing old is ever shown. */
export function Navigation({ className }: { className?: string }): ReactNode {
  const path = usePathname();
  const isHere = (href: string) => (href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`));
  return (
    <nav aria-label="Main" className={className}>
      <ul className="flex gap-0.5 sm:gap-1 lg:flex-col">
        {places.map((place) => (
          <li key={place.href} className="min-w-0 flex-1 lg:flex-none">
            <a
              href={place.href}
              aria-current={isHere(place.href) ? "page" : undefined}
              className={classNames(
                "flex min-h-11 flex-col items-center justify-center gap-0.5 rounded-md px-0.5 py-1 text-[0.6875rem] no-underline sm:flex-row sm:gap-2 sm:px-2 sm:text-sm",
                "lg:min-h-9 lg:justify-start lg:gap-2.5 lg:px-3",
                isHere(place.href)
                  ? "bg-accent-soft font-semibold text-ink [&_svg]:text-accent"
                  : "text-muted hover:bg-sunken hover:text-ink",
              )}
            >
              <Icon name={place.icon} />
              {place.label}
              {place.href === "/" ? <QueueBadge /> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
