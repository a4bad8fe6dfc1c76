import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { InterviewStatus } from "@/lib/interviews/schema";

const looks: Record<InterviewStatus, { tone: Tone; label: string }> = {
  scheduled: { tone: "accent", label: "Scheduled" },
  cancelled: { tone: "danger", label: "Cancelled" },
  completed: { tone: "good", label: "Completed" },
  no_show: { tone: "warning", label: "No-show" },
};

/** The status in a word; the dot only helps the eye. */
export function StatusBadge({ status }: { status: InterviewStatus }): ReactNode {
  return <Badge tone={looks[status].tone}>{looks[status].label}</Badge>;
}

/** Beside the status: the candidate has said that they will be there. */
export function ConfirmedBadge(): ReactNode {
  return <Badge tone="good">Confirmed</Badge>;
}

/** Status, kind and so on as words, for filters. */
export function statusLabel(status: InterviewStatus): string {
  return looks[status].label;
}

export const kindLabels: Record<string, string> = { phone: "Phone", video: "Video", onsite: "On site" };
