// Chance that comes out the same for the same seed, on every machine.

export interface Chance {
  /** At least 0, less than 1. */
  next(): number;
  /** True in so many of all cases, 0 to 1. */
  isIn(share: number): boolean;
  exponential(mean: number): number;
  logNormal(median: number, sigma: number): number;
}

/** A stream of its own for each seed and name. */
export function chanceOf(seed: number, name: string): Chance {
  let state = [...`${seed}:${name}`].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619), 7);
  // mulberry32
  const next = () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    isIn: (share) => next() < share,
    exponential: (mean) => -mean * Math.log(1 - next()),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
  };
}
