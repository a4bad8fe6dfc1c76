// The only reader of the process clock: for display and process timers. Deadlines are judged by PostgreSQL's
// transaction time (`tx.now`), because app instances' clocks differ.

/** The process's idea of now. */
export function currentTime(): Date {
  return new Date();
}

/** Milliseconds since an arbitrary start, unmoved by clock changes: for measuring durations. */
export function monotonicMs(): number {
  return performance.now();
}

/** The instant `ms` milliseconds after `instant`. */
export function addMs(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
