// Chance that is the same every time: the demo company differs from start to start in its dates only.

export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** True in `share` of cases. */
  happens(share: number): boolean;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  one<T>(choices: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
}

/** A generator (mulberry32) that gives the same sequence for the same seed. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    happens: (share) => next() < share,
    between,
    one: (choices) => choices[between(0, choices.length - 1)]!,
    shuffled: (items) => {
      const rest = [...items];
      for (let last = rest.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [rest[last], rest[other]] = [rest[other]!, rest[last]!];
      }
      return rest;
    },
  };
}
