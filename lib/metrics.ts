// The figures an operator watches, as Prometheus reads them. One registry a process: the server in front of Next and Next's
// own module graphs share it through globalThis. Labels are closed lists: an address, a token or an id never becomes one.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  /** Seconds until an answer was sent, by kind of page and status class. */
  readonly requests: Histogram<"area" | "method" | "status">;
  /** Seconds a job took, by queue and outcome (done, failed: a failed one comes again). */
  readonly jobs: Histogram<"queue" | "outcome">;
  /** Attempts at webhooks, by outcome (the status class, or none when nothing answered). */
  readonly webhookAttempts: Counter<"status">;
  /** Mails, by what became of the try (sent, queued: tried again later, failed, not_sent: no mail server). */
  readonly mails: Counter<"outcome">;
  /** Jobs that are due and wait, and since when the oldest one is; set when the figures are read. */
  readonly jobsWaiting: Gauge<"queue">;
  readonly oldestJobSeconds: Gauge<"queue">;
}

const KEY = Symbol.for("reslot.metrics");
const shared = globalThis as unknown as { [key: symbol]: Metrics | undefined };

/** The process's figures, made at first use. */
export function metrics(): Metrics {
  return (shared[KEY] ??= makeMetrics());
}

function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "reslot_" });
  return {
    registry,
    requests: new Histogram({
      name: "reslot_http_request_seconds",
      help: "Time until an answer was sent",
      labelNames: ["area", "method", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    jobs: new Histogram({
      name: "reslot_job_seconds",
      help: "Time a job took",
      labelNames: ["queue", "outcome"],
      buckets: [0.005, 0.025, 0.1, 0.5, 2, 5, 15, 60],
      registers,
    }),
    webhookAttempts: new Counter({
      name: "reslot_webhook_attempts_total",
      help: "Attempts at webhooks by the status class that answered",
      labelNames: ["status"],
      registers,
    }),
    mails: new Counter({
      name: "reslot_mails_total",
      help: "Tries to send a mail by their outcome",
      labelNames: ["outcome"],
      registers,
    }),
    jobsWaiting: new Gauge({
      name: "reslot_jobs_waiting",
      help: "Jobs that are due and not taken yet",
      labelNames: ["queue"],
      registers,
    }),
    oldestJobSeconds: new Gauge({
      name: "reslot_oldest_job_seconds",
      help: "How long the oldest due job has waited",
      labelNames: ["queue"],
      registers,
    }),
  };
}

/** `2xx`, or `none` where nothing answered. */
export function statusClass(status: number | null): string {
  return status === null ? "none" : `${Math.floor(status / 100)}xx`;
}

/** What a path belongs to, from a closed list: the pages of candidates, recruiters, the API, and so on. Pure. */
export function areaOf(path: string): string {
  const [, first = "", second = ""] = path.split("/");
  switch (first) {
    case "i":
    case "o":
      return "candidate";
    case "api":
      return second === "v1" || second === "ats" || second === "health" || second === "auth" ? second : "api";
    case "_next":
    case "logo":
      return "static";
    case "sign-in":
    case "sign-out":
    case "setup":
      return "sign_in";
    case "":
    case "interviews":
    case "slots":
    case "reports":
    case "settings":
      return "recruiter";
    default:
      return "other";
  }
}
