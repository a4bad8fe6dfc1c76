// Whose turn it is to call an ATS: this process keeps within its limit by itself.
import type { AtsAdapter } from "@/lib/ats/adapter";
import { monotonicMs } from "@/lib/time/clock";

interface Timer {
  /** Milliseconds since an arbitrary start. */
  now(): number;
  wait(ms: number): Promise<void>;
}

const PROCESS: Timer = {
  now: monotonicMs,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** When this process called for a connection lately. Several processes share an ATS's limit: its 429 settles that. */
const called = new Map<string, number[]>();

/** Resolves as soon as one more call of the connection is within the limit, and counts it. */
export async function waitForTurn(
  connectionId: string,
  { requests, windowMs }: AtsAdapter["limit"],
  timer: Timer = PROCESS,
): Promise<void> {
  for (;;) {
    const now = timer.now();
    const recent = (called.get(connectionId) ?? []).filter((at) => at > now - windowMs);
    called.set(connectionId, recent);
    if (recent.length < requests) {
      recent.push(now);
      return;
    }
    await timer.wait(recent[0]! + windowMs - now + 1);
  }
}
