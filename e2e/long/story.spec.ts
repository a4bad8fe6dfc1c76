import { test } from "../fixtures/scene";
import { playRound, startStory } from "../story-round.ts";

test("one slot, 100 rounds through API and browser, no residue", async ({ page, givenCompany }) => {
  test.setTimeout(1_800_000);
  const story = await startStory((await givenCompany("rounds")).api);
  try {
    let slotId: string | null = null;
    for (let round = 0; round < 100; round += 1) slotId = await playRound({ page, story, slotId });
    await story.expectNoResidue();
  } finally {
    await story.end();
  }
});
