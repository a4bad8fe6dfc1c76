// What is over is left out: an interview once it has ended (unless the operator wants it), a slot once it has begun, whoever wants it.
import { finding, type Finding, type ReadingOptions } from "./file-reading";
import { toShownTime } from "./local-time";

/** The skip of one interview or slot that lies in the past, or null. A slot that has begun is never opened (contract §3, Slots). */
export function findPast(
  type: "interview" | "slot",
  { startMs, endMs, timeZone }: { startMs: number; endMs: number; timeZone: string },
  options: ReadingOptions,
  { line, ref }: { line: number; ref: string },
): Finding | null {
  if (type === "slot" && startMs <= options.now) {
    const reason = `It began ${toShownTime(startMs, timeZone)}; a slot that has begun is never opened.`;
    return finding(line, "past", reason, { ref });
  }
  if (type === "slot" || endMs > options.now || options.includePast) return null;
  const reason = `It ended ${toShownTime(endMs, timeZone)}.`;
  return finding(line, "past", reason, { ref, remedy: "Give --include-past to import it." });
}
