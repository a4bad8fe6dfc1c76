import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { ActionState } from "@/lib/forms/schema";

const SHOWN_LINES = 60;

/** What an act did, or would do, line by line. */
export function FormReport({ state }: { state: ActionState }): ReactNode {
  const { report } = state;
  if (!report) return null;
  return (
    <Banner tone={report.tone} live="status" title={report.title}>
      {report.groups.map((group) => (
        <details key={group.title} open={group.lines.length <= 12} className="disclosure">
          <summary className="flex min-h-8 list-none items-center font-medium">{group.title}</summary>
          <ul className="ms-6 list-disc space-y-0.5 text-sm">
            {group.lines.slice(0, SHOWN_LINES).map((line, index) => (
              <li key={`${index} ${line}`} className="wrap-anywhere">
                {line}
              </li>
            ))}
            {group.lines.length > SHOWN_LINES ? <li>and {group.lines.length - SHOWN_LINES} more</li> : null}
          </ul>
        </details>
      ))}
    </Banner>
  );
}
