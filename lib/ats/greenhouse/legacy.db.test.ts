import { atsStory } from "@/lib/testing/ats/story";
import { setUpAtsScene } from "@/lib/testing/ats/scene";
import { describe } from "vitest";

const scene = setUpAtsScene("greenhouse_legacy", () => ({ api_key: "gh-api-key", user_id: "158108" }));

describe("Greenhouse, Harvest v1/v2", () => {
  atsStory(scene, {
    hint: ({ id }) => ({ kind: "interview", externalId: id, refs: {} }),
    expected: {
      move: ({ id }) => `PATCH /v2/scheduled_interviews/${id}`,
      cancel: ({ id }) => `DELETE /v1/scheduled_interviews/${id}`,
      note: ({ candidateId }) => `POST /v1/candidates/${candidateId}/activity_feed/notes`,
      withdraw: ({ applicationId }) => `POST /v1/applications/${applicationId}/reject`,
    },
  });
});
