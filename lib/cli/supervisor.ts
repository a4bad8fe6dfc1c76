// Keeps the embedded database and the web server running, restarts what dies, and ends both in order.
import type { EmbeddedDatabase } from "../db/embedded.ts";
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

type Options = { settings: Settings; connection: Connection; owned: OwnedDatabase | null; dev: boolean };

type State = {
  stopping: Promise<void> | undefined;
  web: WebProcess | undefined;
  cluster: EmbeddedDatabase | undefined;
  /** A restart under way: a stop waits for it, or the new server would be left behind. */
  restarting: Promise<EmbeddedDatabase> | undefined;
  fail: (error: Error) => void;
};

/** Supervises `owned` (null with an external database) and the web server of this process. */
export function supervise(options: Options): Supervisor {
  const state: State = {
    stopping: undefined,
    web: undefined,
    cluster: options.owned?.cluster,
    restarting: undefined,
    fail: () => undefined,
  };
  const failed = new Promise<never>((_resolve, reject) => (state.fail = reject));
  failed.catch(() => undefined);
  keepCluster(state, options).catch(state.fail);
  return {
    serve: async () => {
      state.web = startWeb(options);
      // A server that never served has a reason that a restart would only repeat.
      await state.web.ready;
      keepWeb(state, options).catch(state.fail);
    },
    stop: () => {
      state.stopping ??= stopAll(state, options);
      return state.stopping;
    },
    failed,
  };
}

async function keepCluster(state: State, { owned, settings }: Options): Promise<void> {
  const mayRestart = limiter();
  while (state.cluster !== undefined && owned !== null) {
    const { port, exited } = state.cluster;
    await exited;
    if (state.stopping !== undefined) return;
    log.error("the embedded PostgreSQL ended unexpectedly; starting it again");
    if (!mayRestart())
      throw new CommandError(`The embedded PostgreSQL keeps ending: its log is ${settings.DATA_DIR}/postgres.log.`);
    state.restarting = startCluster(settings, owned.secrets);
    state.cluster = await state.restarting;
    if (state.cluster.port !== port)
      throw new CommandError("The embedded PostgreSQL had to change its port: start Reslot again.");
  }
}

async function keepWeb(state: State, options: Options): Promise<void> {
  const mayRestart = limiter();
  while (state.web !== undefined) {
    const { code, signal } = await state.web.exited;
    if (state.stopping !== undefined) return;
    log.error({ code, signal }, "the web server ended unexpectedly; starting it again");
    if (!mayRestart()) throw new CommandError("The web server keeps ending: the reason stands in its output above.");
    state.web = startWeb(options);
  }
}

async function stopAll(state: State, { owned }: Options): Promise<void> {
  await state.web?.stop();
  await state.restarting?.catch(() => undefined);
  await state.cluster?.stop();
  owned?.claim.release();
}

function limiter(): () => boolean {
  const times: number[] = [];
  return () => {
    const now = monotonicMs();
    times.push(now);
    return times.filter((time) => now - time < MINUTE_MS).length <= RESTARTS_A_MINUTE;
  };
}
