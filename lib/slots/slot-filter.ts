// The filter of the slot list in the address: read with an error at the field, written so that it can be shared. Pure.
import { isDate } from "@/lib/time/wall-clock";
import { SLOT_STATUSES, type SlotFilter, type SlotFilterError } from "@/lib/slots/views/schema";

const MAX_TEXT = 254;

/** What the address asks for; a wrong value is named and left out. */
export function readSlotFilter(query: Record<string, string | string[] | undefined>): {
  filter: SlotFilter;
  errors: SlotFilterError[];
} {
  const text = (name: keyof SlotFilter) => {
    const value = query[name];
    return ((Array.isArray(value) ? value[0] : value) ?? "").trim();
  };
  const errors: SlotFilterError[] = [];
  const status = SLOT_STATUSES.find((each) => each === text("status")) ?? "";
  if (status === "" && text("status") !== "")
    errors.push({ field: "status", text: `"${text("status").slice(0, 40)}" is not a status we know.` });
  const hasDate = text("from") === "" || isDate(text("from"));
  if (!hasDate)
    errors.push({ field: "from", text: `"${text("from").slice(0, 40)}" is not a date. Write it as 2026-12-01.` });
  const isShort = text("host").length <= MAX_TEXT && !text("host").includes("\u0000");
  if (!isShort) errors.push({ field: "host", text: "This is not an address of an interviewer." });
  const filter = {
    status,
    host: isShort ? text("host").toLowerCase() : "",
    from: hasDate ? text("from") : "",
  } as const;
  return { filter, errors };
}

/** The address of the list with a filter; what is not filtered is left out. */
export function slotsHref(filter: Partial<SlotFilter>, page: { after?: string; before?: string } = {}): string {
  const query = new URLSearchParams({ view: "list" });
  for (const [name, value] of Object.entries({ ...filter, ...page })) {
    if (value !== undefined && value !== "") query.set(name, value);
  }
  return `/slots?${query}`;
}
