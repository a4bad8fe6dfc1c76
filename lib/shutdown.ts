// What has to end before the process does. Kept on globalThis, because instrumentation, route handlers and the server in
// front of them are separate module graphs of one process.
export type ShutdownTask = (timeoutMs: number) => Promise<void> | void;

const KEY = Symbol.for("reslot.shutdown");
const shared = globalThis as unknown as { [key: symbol]: Set<ShutdownTask> | undefined };

/**
 * Registers work for SIGTERM: close a stream, stop a worker. It gets the milliseconds it may take. Answers how to
 * unregister; an open event stream that does neither keeps the process alive for its full 20 s.
 */
export function onShutdown(task: ShutdownTask): () => void {
  const tasks = (shared[KEY] ??= new Set());
  tasks.add(task);
  return () => tasks.delete(task);
}

/** Runs every registered task at once; resolves when all have ended, failed ones included. */
export async function runShutdown(timeoutMs: number): Promise<void> {
  await Promise.allSettled([...(shared[KEY] ?? [])].map(async (task) => task(timeoutMs)));
}
