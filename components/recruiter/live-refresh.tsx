"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useTransition, type ReactNode } from "react";
import { useLiveChange, useLiveState } from "./live-provider";
import { SpacedCalls } from "./spaced-calls";

/** Many changes at once (an import) are one for whoever looks at the page. */
const GAP_MS = 400;

/**
 * Keeps the page it stands on as the database has it: asks the server for the page again when something changed (only this
 * interview where one is named). What has the focus, is selected, typed or unfolded stays. `everyMs`: also by the clock, for
 * what changes because time passes.
 */
export function LiveRefresh({ interviewId, everyMs }: { interviewId?: string; everyMs?: number }): ReactNode {
  const router = useRouter();
  const state = useLiveState();
  const [isPending, startTransition] = useTransition();
  const refreshes = useMemo(
    () => new SpacedCalls(() => startTransition(() => router.refresh()), GAP_MS),
    [router, startTransition],
  );
  useEffect(() => refreshes.setBusy(isPending), [isPending, refreshes]);
  useEffect(() => () => refreshes.stop(), [refreshes]);
  useLiveChange((changed) => {
    if (interviewId === undefined || changed === null || changed === interviewId) refreshes.ask();
  });
  useEffect(() => {
    if (everyMs === undefined) return;
    const clock = window.setInterval(() => document.visibilityState === "visible" && refreshes.ask(), everyMs);
    return () => window.clearInterval(clock);
  }, [everyMs, refreshes]);

  // What a test or a style can wait for; says nothing to people.
  return <span hidden data-live={state} />;
}
