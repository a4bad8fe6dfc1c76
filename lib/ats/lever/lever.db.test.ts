import { describe } from "vitest";
import { setUpAtsScene } from "@/lib/testing/ats/scene";
import { atsStory } from "@/lib/testing/ats/story";

const scene = setUpAtsScene("lever", () => ({ api_key: "lv-key", user_id: "user-1" }));

describe("Lever", () => {
  atsStory(scene, {
    hint: ({ id, applicationId }) => ({ kind: "interview", externalId: id, refs: { opportunity_id: applicationId } }),
    expected: {
      move: ({ id, applicationId }) => `PUT /v1/opportunities/${applicationId}/interviews/${id}`,
      cancel: ({ id, applicationId }) => `DELETE /v1/opportunities/${applicationId}/interviews/${id}`,
      note: ({ applicationId }) => `POST /v1/opportunities/${applicationId}/notes`,
      withdraw: ({ applicationId }) => `PUT /v1/opportunities/${applicationId}/archived`,
    },
  });
});
