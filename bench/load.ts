// Load, bounded in number and time, to this machine alone.
import autocannon from "autocannon";

export interface LoadFigures {
  /** Answers a second. */
  rate: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  errors: number;
}

export interface LoadRequest {
  method?: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends each request once, over so many connections, and measures the answers. Ends after 120 s at most. */
export async function sendEach(
  origin: string,
  requests: readonly LoadRequest[],
  { connections = 16 }: { connections?: number } = {},
): Promise<LoadFigures> {
  let next = 0;
  const statuses: Record<string, number> = {};
  const instance = autocannon({
    url: origin,
    connections: Math.min(connections, requests.length),
    amount: requests.length,
    timeout: 30,
    requests: [
      {
        setupRequest: (request) => {
          const given = requests[next++ % requests.length]!;
          return { ...request, method: "GET", ...given };
        },
        onResponse: (status) => {
          statuses[status] = (statuses[status] ?? 0) + 1;
        },
      },
    ],
  });
  const limit = setTimeout(() => (instance as unknown as { stop(): void }).stop(), 120_000);
  const { latency, errors, duration } = await instance;
  clearTimeout(limit);
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return { rate: answered / duration, p50Ms: latency.p50, p99Ms: latency.p99, statuses, errors };
}

/** The value below which so many per cent lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
