import { isTimeZone } from "./time-zones";

export type ZoneSource = "chosen" | "device" | "candidate" | "interview";
export type ReaderZone = { zone: string; source: ZoneSource };

/**
 * Whose clock a page is read by: what the reader chose, else what the device said at an earlier visit, else what the ATS sent
 * for the candidate, else the interview's own. Names that are no zone are passed over. Pure.
 */
export function decideReaderZone({
  chosen,
  device,
  candidate,
  interview,
}: {
  chosen: string | null | undefined;
  device: string | null | undefined;
  candidate: string | null | undefined;
  interview: string;
}): ReaderZone {
  if (chosen && isTimeZone(chosen)) return { zone: chosen, source: "chosen" };
  if (device && isTimeZone(device)) return { zone: device, source: "device" };
  if (candidate && isTimeZone(candidate)) return { zone: candidate, source: "candidate" };
  return { zone: interview, source: "interview" };
}
