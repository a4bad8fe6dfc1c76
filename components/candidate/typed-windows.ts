// Windows that were proposed before, as the form's fields want them. Pure.
import { MAX_WINDOWS, WINDOW_NUMBERS, type TimeWindow, type TypedWindows } from "@/lib/time-requests/schema";
import { addDays, startOfDate } from "@/lib/time/wall-clock";
import { clockKey, dayKey } from "@/lib/time/zone";

/** The windows as they are typed on the clocks of that zone. A row ends with its day: what reaches beyond goes on in the next row. */
export function typeWindows(windows: readonly TimeWindow[], zone: string): TypedWindows {
  const rows = windows.flatMap((window) => splitByDay(window, zone)).slice(0, MAX_WINDOWS);
  const fields = rows.flatMap(({ startsAt, endsAt }, index) => {
    const number = WINDOW_NUMBERS[index]!;
    return [
      [`window_${number}_date`, dayKey(startsAt, zone)],
      [`window_${number}_from`, clockKey(startsAt, zone)],
      [`window_${number}_to`, clockKey(endsAt, zone)],
    ];
  });
  return Object.fromEntries(fields) as TypedWindows;
}

function splitByDay({ startsAt, endsAt }: TimeWindow, zone: string): TimeWindow[] {
  const midnight = startOfDate(addDays(dayKey(startsAt, zone), 1), zone);
  if (endsAt <= midnight) return [{ startsAt, endsAt }];
  return [{ startsAt, endsAt: midnight }, ...splitByDay({ startsAt: midnight, endsAt }, zone)];
}
