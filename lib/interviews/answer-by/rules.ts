// By when a candidate hears from a person after a cancellation: what the receipt promises and the recruiter is reminded of. Pure.
import { addDays, isWeekend, readWallClock } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";

/**
 * What the candidate's page promises about this cancellation, or null where it promises nothing: only whoever cancelled and stays
 * in the process waits for an answer. Pure.
 */
export function promisedAnswer({
  cancellation: { kind, initiator, cancelledAt },
  applicationStatus,
  zone,
}: {
  cancellation: { kind: string; initiator: string; cancelledAt: Date };
  applicationStatus: string;
  zone: string;
}): Date | null {
  const isWaiting = kind !== "withdraw" && initiator === "candidate" && applicationStatus === "active";
  return isWaiting ? answerBy({ from: cancelledAt, zone }) : null;
}

/** Noon of the next working day (Monday to Friday) after `from`, by the clocks of `zone`. */
export function answerBy({ from, zone }: { from: Date; zone: string }): Date {
  let date = addDays(dayKey(from, zone), 1);
  while (isWeekend(date)) date = addDays(date, 1);
  const noon = readWallClock({ date, time: "12:00", zone });
  // No zone has ever skipped a noon; a zone that skipped a whole day (Samoa, 2011) is one day off.
  return noon.ok ? noon.instant : answerBy({ from: new Date(from.getTime() + 86_400_000), zone });
}
