import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { formatShortMoment, type Place } from "@/lib/time/zone";
import { outcomeWords, triggerWords } from "./words";

export type AttemptRow = {
  id: string;
  trigger: string;
  startedAt: Date;
  durationMs: number;
  statusCode: number | null;
  error: string | null;
  responseBody: string;
};

/** Every attempt of a delivery, newest first, with what the receiver answered. */
export function AttemptList({ attempts, place }: { attempts: readonly AttemptRow[]; place: Place }): ReactNode {
  return (
    <ol className="divide-y divide-line rounded-md border border-line bg-surface">
      {attempts.map((attempt) => (
        <li key={attempt.id} className="space-y-2 px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Badge tone={isAccepted(attempt) ? "good" : "danger"}>{attempt.statusCode ?? "No answer"}</Badge>
            <p className="min-w-0 flex-1 font-medium">{outcomeWords(attempt)}</p>
            <p className="text-sm text-muted tabular-nums">
              {formatShortMoment(attempt.startedAt, place)} · {durationWords(attempt.durationMs)} ·{" "}
              {triggerWords(attempt.trigger)}
            </p>
          </div>
          {attempt.responseBody === "" ? null : (
            <details>
              <summary className="inline-flex min-h-6 items-center text-sm text-accent underline">
                What the receiver answered
              </summary>
              <pre className="mt-2 max-h-80 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap">
                {attempt.responseBody}
              </pre>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

function isAccepted({ statusCode, error }: AttemptRow): boolean {
  return error === null && statusCode !== null && statusCode >= 200 && statusCode <= 299;
}

function durationWords(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
