// What recruiters' pages show of slots, and the filter as it stands in the address.
import type { SlotStatus } from "@/lib/slots/rules";

export const SLOT_STATUSES = ["open", "held", "taken", "withdrawn"] as const satisfies readonly SlotStatus[];

export type SlotFilter = {
  /** Empty: all but withdrawn. */
  status: SlotStatus | "";
  /** Address of a host. */
  host: string;
  /** First day; empty: from now on. */
  from: string;
};
export type SlotFilterError = { field: keyof SlotFilter; text: string };

export type SlotRow = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  hostName: string;
  status: SlotStatus;
  heldFor: string | null;
  heldUntil: Date | null;
  kinds: string[];
  jobs: string[];
  /** Who has it, or gave it up last. */
  interview: { id: string; candidateName: string; title: string } | null;
  /** When it was let go, if that is today and it is open again. */
  freedToday: Date | null;
};

export type SlotPage = { now: Date; rows: SlotRow[]; next: string | null; previous: string | null };
