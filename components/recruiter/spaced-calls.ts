/**
 * Calls `run` for what is asked of it: at once, then at least `gapMs` apart and never while the last one is under way; what
 * is asked in between is one call after that.
 */
export class SpacedCalls {
  readonly #run: () => void;
  readonly #gapMs: number;
  #isWanted = false;
  #isBusy = false;
  #gap: number | undefined;

  constructor(run: () => void, gapMs: number) {
    this.#run = run;
    this.#gapMs = gapMs;
  }

  ask(): void {
    this.#isWanted = true;
    if (this.#isBusy || this.#gap !== undefined) return;
    this.#isWanted = false;
    this.#gap = window.setTimeout(() => {
      this.#gap = undefined;
      if (this.#isWanted) this.ask();
    }, this.#gapMs);
    this.#run();
  }

  /** Says whether the last call is still under way. */
  setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    if (!isBusy && this.#isWanted) this.ask();
  }

  stop(): void {
    window.clearTimeout(this.#gap);
    this.#gap = undefined;
    this.#isWanted = false;
  }
}
