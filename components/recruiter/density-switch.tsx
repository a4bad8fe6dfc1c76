"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

const choices = [
  { density: "comfortable", label: "Comfortable" },
  { density: "compact", label: "Compact" },
] as const;

/** How close together lines stand, for this browser. A plain form: the page comes back as it was, drawn the other way. */
export function DensitySwitch({ density }: { density: string }): ReactNode {
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <form method="post" action="/density" className="flex items-center justify-between gap-2">
      <input type="hidden" name="next" value={query === "" ? path : `${path}?${query}`} />
      <span className="text-muted">Lines</span>
      <span className="flex rounded-md border border-line bg-sunken p-0.5">
        {choices.map(({ density: value, label }) => (
          <button
            key={value}
            type="submit"
            name="density"
            value={value}
            aria-pressed={density === value}
            className={classNames(
              "min-h-7 rounded-sm px-2 text-xs",
              density === value ? "bg-surface font-medium text-ink ring-1 ring-line" : "text-muted hover:text-ink",
            )}
          >
            {label}
          </button>
        ))}
      </span>
    </form>
  );
}
