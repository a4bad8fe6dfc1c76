// The whole reason for the product, through the public API and a browser alone: an ATS puts an interview in, the candidate
// cancels by the link, the slot is free, another interview takes it, and the ATS is told by a webhook it can verify.
import { test } from "./fixtures/scene";
import { playRound, startStory } from "./story-round.ts";

test("create, cancel with a reason, free, taken by the next, told by webhook", async ({ page, givenCompany }) => {
  test.setTimeout(120_000);
  const story = await startStory((await givenCompany("story")).api);
  try {
    let slotId: string | null = null;
    for (let round = 0; round < 2; round += 1) slotId = await playRound({ page, story, slotId });
    await story.expectNoResidue();
  } finally {
    await story.end();
  }
});
