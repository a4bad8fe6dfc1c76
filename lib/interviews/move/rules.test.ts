import { expect, it } from "vitest";
import { moveReference } from "./rules";

it("a move has a number that can be read out and stays the same", () => {
  expect(moveReference("rsc_01kb3y3e8ye0p9r2s3t4v5w6x7")).toBe("M-T4V5-W6X7");
});
