import { expect, it } from "vitest";
import { resolvePolicy } from "@/lib/policies/rules";
import { DEFAULT_POLICY } from "@/lib/policies/schema";
import { previewPolicy } from "./rules";

const policy = resolvePolicy(
  { ...DEFAULT_POLICY, cancel_notice_minutes: 1_440, self_service_until_minutes: 60 },
  { jobExternalId: "", kind: "video" },
);

it("says at each moment what the policy lets a candidate do", () => {
  const rows = previewPolicy({ policy, completedMoves: 0 });
  expect(rows.map((row) => [row.before, row.cancel, row.isLate, row.move, row.undoSeconds])).toEqual([
    ["3 days before", null, false, null, 120],
    ["1 day before", null, false, null, 120],
    ["15 hours before", null, true, null, 120],
    ["3 hours before", null, true, null, 120],
    ["1 hour before", null, true, "too_late_to_move", 0],
    ["10 minutes before", "self_service_closed", true, "self_service_closed", 0],
  ]);
});

it("knows that somebody has moved often enough", () => {
  const [row] = previewPolicy({ policy, completedMoves: policy.max_reschedules });
  expect(row?.move).toBe("too_many_moves");
});
