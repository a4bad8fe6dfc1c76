// Keeps the embedded database and the web server running, restarts what dies, and ends both in order.
import { setTimeout as sleep } from "node:timers/promises";
import type { Settings } from "../env.ts";
import { log } from "../log.ts";
import { monotonicMs } from "../time/clock.ts";
import { CommandError, type Connection, type OwnedDatabase, startCluster } from "./database.ts";
import { startWeb, type WebProcess } from "./web-process.ts";

/** More often than this within a minute is not an accident. */
const RESTARTS_A_MINUTE = 5;
const MINUTE_MS = 60_000;

export type Supervisor = {
  /** Starts the web server; resolves when it serves. */
  serve(): Promise<void>;
  /** Web server first, database last. Repeatable; resolves when all has ended. */
  stop(): Promise<void>;
  /** Rejects when something can't be kept running; never resolves. */
  failed: Promise<never>;
};

/** Supervises `owned` (null with an external database) and the web server of this process. */
export function supervise(options: {
  settings: Settings;
  connection: Connection;
  owned: OwnedDatabase | null;
  dev: boolean;
}): Supervisor {
  let stopping: Promise<void> | undefined;
  let web: WebProcess | undefined;
  let cluster = options.owned?.cluster;
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  failed.catch(() => undefined);
  const mayRestart = { database: limiter(), web: limiter() };

  const watchCluster = async (): Promise<void> => {
    while (cluster !== undefined && options.owned !== null) {
      await cluster.exited;
      if (stopping !== undefined) return;
      log.error("the embedded PostgreSQL ended unexpectedly; starting it again");
      if (!mayRestart.database())
        return fail(
          new CommandError(
            `The embedded PostgreSQL keeps ending: its log is ${options.settings.DATA_DIR}/postgres.log.`,
          ),
        );
      const port = cluster.port;
      cluster = await startCluster(options.settings, options.owned.secrets);
      if (cluster.port !== port)
        return fail(new CommandError("The embedded PostgreSQL had to change its port: start Reslot again."));
    }
  };

  const watchWeb = async (started: WebProcess): Promise<void> => {
    const { code, signal } = await started.exited;
    if (stopping !== undefined) return;
    log.error({ code, signal }, "the web server ended unexpectedly; starting it again");
    if (!mayRestart.web())
      return fail(new CommandError("The web server keeps ending: the reason stands in its output above."));
    await sleep(200);
    if (stopping === undefined) begin();
  };

  const begin = (): WebProcess => {
    web = startWeb(options);
    watchWeb(web).catch(fail);
    return web;
  };

  watchCluster().catch(fail);
  return {
    serve: async () => {
      const first = begin();
      // A server that never served has a reason that a restart would only repeat.
      await first.ready;
    },
    stop: () => {
      stopping ??= (async () => {
        await web?.stop();
        await cluster?.stop();
        options.owned?.claim.release();
      })();
      return stopping;
    },
    failed,
  };
}

function limiter(): () => boolean {
  const times: number[] = [];
  return () => {
    const now = monotonicMs();
    times.push(now);
    return times.filter((time) => now - time < MINUTE_MS).length <= RESTARTS_A_MINUTE;
  };
}
