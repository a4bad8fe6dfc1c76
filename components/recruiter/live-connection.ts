// The browser's ear for changes. One tab of a browser holds the stream and passes on what it hears: over HTTP/1.1 a browser has
// six connections for all its tabs. Where a stream can't be had, it says so, and pages ask again by the clock.

export type LiveState = "connecting" | "live" | "polling" | "signed-out";
export type LiveListener = { changed(interviewId: string | null): void; state(state: LiveState): void };

type Message =
  | { kind: "change"; interviewId: string | null }
  | { kind: "state"; state: LiveState }
  | { kind: "beat" }
  | { kind: "hello" };

/** The server beats every 20 s; two missed beats are a dead connection. */
const SILENCE_MS = 45_000;
const WATCH_MS = 1_000;
/** How soon without a stream the clock takes over, and how often it then asks. */
const GRACE_MS = 4_000;
const POLL_MS = 10_000;
const REOPEN_MS = 5_000;

/** Opens the ear until the returned function is called. `scope` keeps organisations apart. */
export function openLive(scope: string, listener: LiveListener): () => void {
  const ear = new Ear(scope, listener);
  ear.open();
  // A page kept for the back button must not hold the stream for the others.
  const onHide = () => ear.close();
  const onShow = (event: PageTransitionEvent) => event.persisted && ear.open();
  window.addEventListener("pagehide", onHide);
  window.addEventListener("pageshow", onShow);
  return () => {
    window.removeEventListener("pagehide", onHide);
    window.removeEventListener("pageshow", onShow);
    ear.close();
  };
}

class Ear {
  readonly #scope: string;
  readonly #listener: LiveListener;
  #state: LiveState = "connecting";
  #isLeader = false;
  #source: EventSource | null = null;
  #channel: BroadcastChannel | null = null;
  #giveUp: AbortController | null = null;
  #release: () => void = () => undefined;
  #watch: number | undefined;
  #heardAt = 0;
  #polledAt = 0;
  #reopenAt = 0;

  constructor(scope: string, listener: LiveListener) {
    this.#scope = scope;
    this.#listener = listener;
  }

  open(): void {
    if (this.#giveUp !== null) return;
    const giveUp = new AbortController();
    this.#giveUp = giveUp;
    this.#heardAt = this.#polledAt = performance.now();
    this.#watch = window.setInterval(() => this.#look(), WATCH_MS);
    if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") {
      this.#lead();
      return;
    }
    this.#channel = new BroadcastChannel(`reslot-live-${this.#scope}`);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#take(data);
    this.#channel.postMessage({ kind: "hello" } satisfies Message);
    const hold = () =>
      new Promise<void>((resolve) => {
        this.#release = resolve;
        if (giveUp.signal.aborted) resolve();
        else this.#lead();
      });
    // Rejects when given up before it was this tab's turn.
    navigator.locks.request(`reslot-live-${this.#scope}`, { signal: giveUp.signal }, hold).catch(() => undefined);
  }

  close(): void {
    this.#giveUp?.abort();
    this.#giveUp = null;
    window.clearInterval(this.#watch);
    this.#source?.close();
    this.#source = null;
    this.#isLeader = false;
    this.#release();
    this.#channel?.close();
    this.#channel = null;
  }

  #lead(): void {
    this.#isLeader = true;
    this.#connect();
  }

  #connect(): void {
    const source = new EventSource("/live");
    this.#source = source;
    this.#reopenAt = performance.now() + REOPEN_MS;
    const tell = (message: Message) => {
      this.#take(message);
      this.#channel?.postMessage(message);
    };
    source.addEventListener("live", () => tell({ kind: "state", state: "live" }));
    source.addEventListener("lost", () => tell({ kind: "state", state: "polling" }));
    source.addEventListener("beat", () => tell({ kind: "beat" }));
    source.addEventListener("change", ({ data }: MessageEvent<string>) =>
      tell({ kind: "change", interviewId: data === "" ? null : data }),
    );
    source.addEventListener("ended", () => {
      source.close();
      tell({ kind: "state", state: "signed-out" });
    });
    source.addEventListener("error", () => tell({ kind: "state", state: "connecting" }));
  }

  #take(message: Message): void {
    if (message.kind === "hello") {
      if (this.#isLeader && this.#state !== "connecting")
        this.#channel?.postMessage({ kind: "state", state: this.#state } satisfies Message);
      return;
    }
    this.#heardAt = performance.now();
    if (message.kind === "change") this.#listener.changed(message.interviewId);
    else if (message.kind === "state") this.#enter(message.state);
  }

  #enter(state: LiveState): void {
    if (state === this.#state) return;
    // What happened while nothing was heard is asked for once.
    const hasMissed = state === "live" && this.#state === "polling";
    // A short break is no reason to say anything; the watch turns a long one into polling.
    if (state === "connecting" && this.#state === "polling") return;
    this.#state = state;
    this.#listener.state(state);
    if (hasMissed) this.#listener.changed(null);
  }

  /** Once a second: is anything heard, and if not, is it time to ask? */
  #look(): void {
    const now = performance.now();
    if (this.#state === "signed-out") return;
    const silence = now - this.#heardAt;
    if (this.#state === "live" && silence > SILENCE_MS) this.#enter("polling");
    if (this.#state === "connecting" && silence > GRACE_MS) this.#enter("polling");
    const isDead = this.#source?.readyState === EventSource.CLOSED || silence > SILENCE_MS;
    if (this.#isLeader && isDead && now > this.#reopenAt) {
      this.#source?.close();
      this.#connect();
    }
    if (this.#state !== "polling" || now - this.#polledAt < POLL_MS || document.visibilityState === "hidden") return;
    this.#polledAt = now;
    void this.#poll();
  }

  async #poll(): Promise<void> {
    const response = await fetch("/live/count", { headers: { accept: "application/json" } }).catch(() => null);
    if (response?.status === 401) this.#enter("signed-out");
    else if (response?.ok) this.#listener.changed(null);
  }
}
