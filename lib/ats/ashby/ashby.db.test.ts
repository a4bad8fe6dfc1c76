import { describe } from "vitest";
import { setUpAtsScene } from "@/lib/testing/ats/scene";
import { atsStory } from "@/lib/testing/ats/story";

const scene = setUpAtsScene("ashby", () => ({ api_key: "as-key" }));

describe("Ashby", () => {
  atsStory(scene, {
    hint: ({ id, applicationId }) => ({ kind: "interview", externalId: id, refs: { application_id: applicationId } }),
    expected: {
      move: () => "POST /interviewSchedule.update",
      cancel: () => "POST /interviewSchedule.cancel",
      note: () => "POST /candidate.createNote",
      withdraw: () => "POST /application.changeStage",
    },
    changesAll: true,
  });
});
