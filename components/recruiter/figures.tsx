import type { ReactNode } from "react";

export type Figure = { label: string; value: number | string; hint?: string };

/** A few numbers with what they count; first the number, because that is what the eye looks for. */
export function Figures({ figures }: { figures: readonly Figure[] }): ReactNode {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line lg:grid-cols-4">
      {figures.map((figure) => (
        <div key={figure.label} className="flex flex-col-reverse justify-end bg-surface px-4 py-3">
          <dt className="text-sm text-muted">
            {figure.label}
            {figure.hint ? <span className="block text-xs">{figure.hint}</span> : null}
          </dt>
          <dd className="text-2xl font-semibold tabular-nums">{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
