import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization } from "@/lib/testing/factories";
import { getInterviewDetail } from "./detail-queries";

useTestDatabase();

test("recruiters are shown names and titles without the marks that turn round what follows", async () => {
  const organizationId = await anOrganization();
  const { id } = await anInterview(organizationId, {
    candidate: { name: "Amina\u202eiaR" },
    title: "Interview\u2067 2",
    organizer: { name: "Olga\u202d Organizer", email: "olga@company.example" },
    interviewers: [{ name: "\u202bBen", email: "ben-turned@company.example" }],
    notify: "all",
  });
  const detail = await inOrganization(organizationId, (tx) => getInterviewDetail(tx, { interviewId: id }));
  expect(detail).toMatchObject({
    title: "Interview 2",
    candidate: { name: "AminaiaR" },
    organizer: { name: "Olga Organizer" },
    interviewers: [{ name: "Ben" }],
    slots: [{ hostName: "Ben" }],
  });
  const { candidate, slots, timeline, messages } = detail!;
  expect(JSON.stringify({ candidate, slots, timeline, people: messages.map(({ toName }) => toName) })).not.toMatch(
    /[\u202a-\u202e\u2066-\u2069]/,
  );
});
