// What the calendar of slots shows, and where it stands in the address.
import type { SlotStatus } from "@/lib/slots/rules";

export const CALENDAR_VIEWS = ["week", "day", "list"] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** `date` is the Monday of the week, or the day; `hosts` are addresses, none: everybody. */
export type CalendarAddress = { view: "week" | "day"; date: string; hosts: readonly string[]; zone: string };

export type CalendarHost = { id: string; name: string; email: string };

export type CalendarSlot = {
  id: string;
  hostId: string;
  hostName: string;
  startsAt: Date;
  endsAt: Date;
  status: SlotStatus;
  heldFor: string | null;
  heldUntil: Date | null;
  kinds: readonly string[];
  /** Who has it now. */
  candidateName: string | null;
  /** When it was let go, if that is today and it is open again. */
  freedToday: Date | null;
};

/** Time in which a host's own calendar says busy. */
export type CalendarBusy = { hostId: string; startsAt: Date; endsAt: Date };

/** One column: a day of everybody shown, or one host's day. */
export type CalendarColumn = { key: string; date: string; host: CalendarHost | null };
