// Places of blocks in a column as a style sheet: the policy of pages allows no style attributes. Pure.
import { STEP_MINUTES } from "@/lib/slots/calendar/rules";

/** Height of one row of the calendar. */
const STEP_REM = 2.25;

export type Position = { top: number; minutes: number; lane: number; lanes: number };

const rem = (minutes: number) => `${((minutes / STEP_MINUTES) * STEP_REM).toFixed(4)}rem`;
/** Minutes from the top of the row it begins in. */
const within = (top: number) => ((top % STEP_MINUTES) + STEP_MINUTES) % STEP_MINUTES;

/** The class of a place; equal places share one. */
export function positionClass({ top, minutes, lane, lanes }: Position): string {
  return `at-${within(top)}-${Math.round(minutes)}-${lane}-${lanes}`;
}

/** The rules of all places that a calendar uses. */
export function positionCss(positions: readonly Position[]): string {
  const rules = new Map(positions.map((position) => [positionClass(position), ruleOf(position)]));
  return [...rules].map(([name, rule]) => `.${name}{${rule}}`).join("");
}

function ruleOf({ top, minutes, lane, lanes }: Position): string {
  const share = 100 / lanes;
  return `top:${rem(within(top))};height:calc(${rem(Math.round(minutes))} - 2px);inset-inline-start:${(lane * share).toFixed(3)}%;width:calc(${share.toFixed(3)}% - 3px)`;
}
