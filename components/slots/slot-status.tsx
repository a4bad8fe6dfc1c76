import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";

const looks: Record<string, { tone: Tone; label: string }> = {
  open: { tone: "good", label: "Open" },
  held: { tone: "warning", label: "Held" },
  taken: { tone: "neutral", label: "Taken" },
  withdrawn: { tone: "neutral", label: "Withdrawn" },
};

/** The state of a slot in a word. */
export function SlotStatusBadge({ status }: { status: string }): ReactNode {
  const look = looks[status] ?? { tone: "neutral" as const, label: status };
  return (
    <Badge tone={look.tone} className={status === "withdrawn" ? "line-through" : undefined}>
      {look.label}
    </Badge>
  );
}

export function slotStatusLabel(status: string): string {
  return looks[status]?.label ?? status;
}
