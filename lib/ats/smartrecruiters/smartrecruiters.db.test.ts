import { describe } from "vitest";
import { setUpAtsScene } from "@/lib/testing/ats/scene";
import { atsStory } from "@/lib/testing/ats/story";

const scene = setUpAtsScene("smartrecruiters", () => ({ api_key: "sr-key", webhook_secret: "HeBVky2bccvvkcXPimH8c" }));

describe("SmartRecruiters", () => {
  atsStory(scene, {
    hint: ({ id, applicationId }) => ({ kind: "interview", externalId: id, refs: { application_id: applicationId } }),
    expected: {
      move: ({ id }) => `PATCH /interviews-api/v201904/interviews/${id}`,
      cancel: ({ id }) => `DELETE /interviews-api/v201904/interviews/${id}`,
      note: () => "POST /messages/shares",
      withdraw: ({ candidateId, job }) => `PUT /candidates/${candidateId}/jobs/${job.id}/status`,
    },
    showsOnlyOwn: true,
  });
});
