// Server-sent events that say that something of one organisation has changed, and never what: the page asks again by its own
// way, with its own rights. All streams of a process share one LISTEN connection (lib/db/listen.ts).
import "server-only";
import { listen } from "@/lib/db/listen";
import { LIVE_CHANNEL } from "@/lib/events/announce-change";
import { log } from "@/lib/log";
import { onShutdown } from "@/lib/shutdown";

/** Keeps proxies from closing a quiet stream, lets browsers notice a dead one, and is when the session is asked for again. */
const BEAT_MS = 20_000;

type Stream = { organizationId: string; send(event: string, data?: string): void; close(): void };
type Hub = { streams: Set<Stream>; isHearing: boolean; isClosed: boolean };

const shared = globalThis as unknown as { [key: symbol]: Hub | undefined };
const KEY = Symbol.for("reslot.live");

/**
 * The stream of one member's browser: `live` when changes are heard from now on, `change` with the interview's id (or
 * nothing) for each, `lost` while the database can't be heard, `beat` every 20 s, `ended` when `isStillSignedIn` says no.
 * Closed on SIGTERM; 503 from then on.
 */
export function liveStream({
  organizationId,
  isStillSignedIn,
  signal,
}: {
  organizationId: string;
  isStillSignedIn: () => Promise<boolean>;
  signal: AbortSignal;
}): Response {
  const hub = theHub();
  if (hub.isClosed) return new Response(null, { status: 503, headers: { "retry-after": "2" } });
  const encoder = new TextEncoder();
  let end = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const stream: Stream = {
        organizationId,
        send: (event, data = "") => controller.enqueue(encoder.encode(`event: ${event}\ndata: ${data}\n\n`)),
        close: () => end(),
      };
      const beats = setInterval(() => {
        stream.send("beat");
        // A database that is away for a moment signs nobody out.
        isStillSignedIn().then(
          (isSignedIn) => {
            if (isSignedIn || !hub.streams.has(stream)) return;
            stream.send("ended");
            stream.close();
          },
          (error: unknown) => log.warn({ err: error }, "a live stream could not ask for its session"),
        );
      }, BEAT_MS);
      end = () => {
        if (!hub.streams.delete(stream)) return;
        clearInterval(beats);
        try {
          controller.close();
        } catch {
          // The browser has left already.
        }
      };
      hub.streams.add(stream);
      controller.enqueue(encoder.encode("retry: 1000\n\n"));
      stream.send(hub.isHearing ? "live" : "lost");
      signal.addEventListener("abort", () => end(), { once: true });
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // no-transform: a compressor would keep each message until its buffer is full; so would nginx without the last line.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function theHub(): Hub {
  const existing = shared[KEY];
  if (existing) return existing;
  const hub: Hub = { streams: new Set(), isHearing: false, isClosed: false };
  shared[KEY] = hub;
  const tellAll = (event: string) => {
    for (const stream of hub.streams) stream.send(event);
  };
  listen(LIVE_CHANNEL, {
    heard: (payload) => {
      const [organizationId, interviewId = ""] = payload.split(" ");
      for (const stream of hub.streams)
        if (stream.organizationId === organizationId) stream.send("change", interviewId);
    },
    connected: () => {
      hub.isHearing = true;
      tellAll("live");
    },
    lost: () => {
      hub.isHearing = false;
      tellAll("lost");
    },
  });
  onShutdown("work", () => {
    hub.isClosed = true;
    for (const stream of hub.streams) stream.close();
  });
  return hub;
}
