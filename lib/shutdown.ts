// What has to end before the process does. Kept on globalThis, because instrumentation, route handlers and the server in
// front of them are separate module graphs of one process.

/** Gets the milliseconds it may take. */
export type ShutdownTask = (timeoutMs: number) => Promise<void> | void;

/** `work` ends beside the requests under way; `connections` are closed when nothing is left that needs them. */
export type ShutdownPhase = "work" | "connections";

const KEY = Symbol.for("reslot.shutdown");
const shared = globalThis as unknown as { [key: symbol]: Map<ShutdownTask, ShutdownPhase> | undefined };

/**
 * Registers what SIGTERM has to end: an event stream, a worker, a pool. Answers how to unregister. An open stream that
 * does neither keeps the process alive for its full 20 s.
 */
export function onShutdown(phase: ShutdownPhase, task: ShutdownTask): () => void {
  const tasks = (shared[KEY] ??= new Map());
  tasks.set(task, phase);
  return () => tasks.delete(task);
}

/** Runs the tasks of a phase at once; resolves when all have ended, failed ones included. */
export async function runShutdown(phase: ShutdownPhase, timeoutMs: number): Promise<void> {
  const tasks = [...(shared[KEY] ?? [])].filter(([, its]) => its === phase);
  await Promise.allSettled(tasks.map(async ([task]) => task(timeoutMs)));
}
