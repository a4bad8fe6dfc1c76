// Runs once when the server starts: the worker lives in the web process, on the same bundle, unless ROLE=web.

export async function register(): Promise<void> {
  // The condition stands alone, so that the bundler leaves all of this out of anything but the Node.js server.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startBackground } = await import("@/lib/queue/background");
    await startBackground();
  }
}
