import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { previewPolicy, type PreviewRow } from "@/lib/policies/preview/rules";
import type { EffectivePolicy } from "@/lib/policies/rules";

/** What a candidate could do before an interview on Tuesday 09:00, at six moments, in words. */
export function PolicyPreview({ policy, kind }: { policy: EffectivePolicy; kind: string }): ReactNode {
  const rows = previewPolicy({ policy, completedMoves: 0 });
  return (
    <div className="space-y-3">
      <p className="text-sm text-muted">
        An interview ({kind}) is on Tuesday at 09:00. This is what its candidate could do by themselves:
      </p>
      <Table caption="What a candidate could do" captionHidden>
        <TableHead>
          <tr>
            <TableHeader>On</TableHeader>
            <TableHeader>Cancel</TableHeader>
            <TableHeader>Move</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.before}>
              <TableCell className="py-1.5 whitespace-nowrap">
                {row.when}
                <span className="block text-xs text-muted">{row.before}</span>
              </TableCell>
              <TableCell className="py-1.5">{cancelWords(row)}</TableCell>
              <TableCell className="py-1.5">{row.move === null ? moveWords(policy) : banWords[row.move]}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="text-sm text-muted">{capWords(policy)} You and your ATS are never bound by this.</p>
    </div>
  );
}

const banWords = {
  started: "No: it has begun",
  self_service_closed: "No: a person's contact instead",
  too_late_to_move: "No: a person's contact instead",
  too_many_moves: "No: moved often enough",
} as const;

/** A move that was confirmed is staff's, so the cap does not count it (docs/decisions/028). */
function capWords({ max_reschedules: cap, review_moves: isReviewed }: EffectivePolicy): string {
  if (cap === 0) return "Nobody moves an interview by themselves.";
  if (isReviewed) return "Moves that you confirm are not counted.";
  return `After ${cap} ${cap === 1 ? "move" : "moves"} of the same interview: no more moving.`;
}

function moveWords({ review_moves: isReviewed }: EffectivePolicy): string {
  return isReviewed ? "Yes, once you confirm it" : "Yes";
}

function cancelWords(row: PreviewRow): string {
  if (row.cancel !== null) return banWords[row.cancel];
  const undo = row.undoSeconds === 0 ? "no undo" : `undo for ${lengthOf(row.undoSeconds)}`;
  return `Yes${row.isLate ? ", marked late" : ""}, ${undo}`;
}

function lengthOf(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
