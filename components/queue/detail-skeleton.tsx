import type { ReactNode } from "react";

/** The shape of what comes, so that nothing jumps when it is there. */
export function DetailSkeleton(): ReactNode {
  return (
    <div aria-hidden="true" className="animate-pulse space-y-5">
      <div className="space-y-3 rounded-md border border-line p-4">
        <div className="h-5 w-1/2 rounded-sm bg-line" />
        <div className="h-4 w-5/6 rounded-sm bg-sunken" />
        <div className="h-4 w-2/3 rounded-sm bg-sunken" />
        <div className="h-4 w-3/4 rounded-sm bg-sunken" />
      </div>
      <div className="space-y-3">
        <div className="h-5 w-1/3 rounded-sm bg-line" />
        <div className="h-4 w-full rounded-sm bg-sunken" />
        <div className="h-4 w-4/5 rounded-sm bg-sunken" />
      </div>
    </div>
  );
}
