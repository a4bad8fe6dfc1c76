// Office hours of the demo's interviewers, and which of them are given away already. Pure.
import { Temporal } from "temporal-polyfill";
import type { DemoPerson } from "@/lib/demo/company";
import type { Chance } from "@/lib/demo/random";

export interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** Starts of interviews by the host's clock; lunch is kept free. */
const HOURS = [9, 10, 11, 13, 14, 15, 16] as const;
const LONG_HOURS = [9, 11, 14] as const;

/** The weekday `days` from `now` as the zone's calendar has it; null on weekends. */
export function weekday(now: Date, days: number, zone: string): Temporal.PlainDate | null {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const date = today.add({ days });
  return date.dayOfWeek > 5 ? null : date;
}

/** An instant by a zone's clock. */
export function at(date: Temporal.PlainDate, hour: number, minute: number, zone: string): Date {
  return new Date(
    date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour, minute }) }).epochMilliseconds,
  );
}

export class HostCalendar {
  readonly #spans = new Map<string, Span[]>();

  isFree(hosts: readonly DemoPerson[], span: Span): boolean {
    return hosts.every((host) =>
      (this.#spans.get(host.email) ?? []).every(
        (other) => other.endsAt <= span.startsAt || other.startsAt >= span.endsAt,
      ),
    );
  }

  reserve(hosts: readonly DemoPerson[], span: Span): void {
    for (const host of hosts) this.#spans.set(host.email, [...(this.#spans.get(host.email) ?? []), span]);
  }

  /** Reserves a free time of that length on that day, by the first host's clock; null when there is none. */
  find(
    chance: Chance,
    hosts: readonly DemoPerson[],
    { now, days, minutes }: { now: Date; days: number; minutes: number },
  ): Span | null {
    const zone = hosts[0]!.timeZone;
    const date = weekday(now, days, zone);
    if (date === null) return null;
    for (const hour of chance.shuffled(minutes > 60 ? LONG_HOURS : HOURS)) {
      const startsAt = at(date, hour, minutes <= 30 && chance.happens(0.4) ? 30 : 0, zone);
      const span = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
      if (!this.isFree(hosts, span)) continue;
      this.reserve(hosts, span);
      return span;
    }
    return null;
  }
}
