// How much a test of the database does. `npm test` plays random cases and crowds in small numbers, each day others;
// `npm run test:long` runs the same tests with the full numbers that the requirements name.

const isThorough = process.env["RESLOT_THOROUGH"] === "1";

/** The number that this run is to play. */
export function inNumber({ everyday, thorough }: { everyday: number; thorough: number }): number {
  return isThorough ? thorough : everyday;
}
