import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { ManyAct, ManyLine } from "@/lib/interviews/many/schema";
import { formatShortRange } from "@/lib/time/zone";
import { planTitles } from "./words";

/** The chosen interviews by what happens to them, each refusal with its reason. */
export function PlannedLines({
  act,
  lines,
  missing,
  zone,
}: {
  act: ManyAct;
  lines: readonly ManyLine[];
  /** Chosen ids that are no interview here. */
  missing: number;
  zone: string;
}): ReactNode {
  const titles = planTitles[act];
  const groups = [
    { title: titles.does, lines: lines.filter((line) => line.refusal === null && !line.isDone) },
    { title: titles.refused, lines: lines.filter((line) => line.refusal !== null) },
    { title: titles.done, lines: lines.filter((line) => line.isDone) },
  ].filter((group) => group.lines.length > 0);
  return (
    <div className="space-y-4">
      {groups.map((group) => (
        <Card key={group.title} className="space-y-2">
          <h2 className="font-semibold">
            {group.title} ({group.lines.length})
          </h2>
          <ul className="divide-y divide-line text-sm">
            {group.lines.map((line) => (
              <li key={line.id} className="py-2">
                <a href={`/interviews/${line.id}`} className="font-medium wrap-anywhere underline">
                  <bdi>{line.candidateName}</bdi>
                </a>
                <span className="block text-muted wrap-anywhere">
                  <bdi>{line.title}</bdi>, {formatShortRange(line, { zone })}
                </span>
                {line.refusal === null ? null : <span className="block wrap-anywhere">{line.refusal}</span>}
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {missing > 0 ? <p className="text-sm text-muted">{missing} of the chosen are not here any more.</p> : null}
    </div>
  );
}
